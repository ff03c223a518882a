import { type ReactElement, useCallback, useMemo, useRef, useState } from "react";
import { mayWrite } from "#core/access/access.ts";
import type { EntityId } from "#core/journal/event.ts";
import { roleWords } from "#core/kinds/account.ts";
import type { DuplicateGroup } from "#core/names/duplicate-queue.ts";
import { MOST_SETTLED, type Settling } from "#core/names/settle-bodies.ts";
import type { Problem } from "#core/problem/problem.ts";
import { useOpenedNames } from "#renderer/identity/use-opened-names.ts";
import { useAnswer } from "#renderer/permits/use-answer.ts";
import { useFiling } from "#renderer/permits/use-filing.ts";
import type { AreaProps } from "#renderer/registry/areas.ts";
import { clearSelection } from "#renderer/registry/registry-state.ts";
import { undoOrRedo } from "#renderer/room/undo.ts";
import type { SettledPair } from "#renderer/store/desk-duplicates.ts";
import type { Draft, Moment } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { faultText } from "#renderer/words/fault-text.ts";
import { wholeNumber } from "#renderer/words/fmt.ts";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./duplicates.module.css";
import { chooseGroup, GIVEN, toggleLeft, useDuplicates } from "./duplicates-state.ts";
import { GroupList } from "./group-list.tsx";
import { GroupView } from "./group-view.tsx";
import { ScanBar } from "./scan-bar.tsx";
import { SettledList } from "./settled-list.tsx";
import { useDuplicateKeys } from "./use-duplicate-keys.ts";

/** Records that may be one person, the surest first; a person decides, by keys, and every decision can be taken back. */
export function DuplicatesArea({ desk, room, naming, role, shown, page, status }: AreaProps): ReactElement {
  const { say, lang } = naming;
  const notice = useNotice();
  const file = useFiling(desk, say);
  const [turn, setTurn] = useState(0);
  const ask = useCallback((moment: Moment) => desk.duplicates(moment), [desk]);
  const { answer, failure } = useAnswer(ask, room, shown.words.have + turn);
  const { tab, chosen, left, later, given } = useDuplicates();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const groups = useMemo(() => queueOf(answer?.groups ?? [], later, given), [answer, later, given]);
  /** Where the group looked at stood: decided, the next one takes its place. */
  const place = useRef(0);
  const held = groups.findIndex(({ key }) => key === chosen);
  if (held >= 0) place.current = held;
  const at = held >= 0 ? held : Math.min(place.current, groups.length - 1);
  const group = groups[at] ?? null;
  const mayDecide = mayWrite(role, "link", null, "reg");
  const decided = group === null ? [] : group.ids.filter((id) => !left.has(id));
  const isTooMany = decided.length > MOST_SETTLED;
  // Names are opened of what stands on the screen, where they are shown.
  const near =
    tab === "queue"
      ? groups.slice(Math.max(0, at - NEAR), Math.max(0, at) + NEAR + 1).flatMap(({ ids }) => ids)
      : settledUnits(answer?.settled);
  useOpenedNames(desk, near, status.revision);

  const decidedOn = useRef<typeof answer>(null);
  const refused = (found: readonly Problem[]): void => {
    decidedOn.current = null;
    setProblems(found);
  };
  const filed = (draft: Draft, said: string): void =>
    file(draft, {
      said,
      done: () => {
        setProblems([]);
        useDuplicates.setState({ left: new Set(), ...(group?.key === GIVEN ? { given: null, chosen: null } : {}) });
        if (group?.key === GIVEN) clearSelection();
      },
      refused,
    });
  const settle = (how: Settling): void => {
    // Until the queue has followed a decision, what stands in its place has not been looked at.
    if (!mayDecide || decided.length < 2 || isTooMany || decidedOn.current === answer) return;
    decidedOn.current = answer;
    const n = { n: decided.length, t: String(decided.length) };
    if (how !== "household") {
      filed({ type: "settle", how, units: decided }, how === "merge" ? say("dup.merged", n) : say("dup.toldApart"));
      return;
    }
    desk.householdOf({ vMs: Date.now(), view: "now" }, decided).then(
      (household) => filed({ type: "settle", how, units: decided, ...(household === null ? {} : { household }) }, say("dup.joined")),
      () => {
        decidedOn.current = null;
        notice(say("desk.notSaved", { why: say("desk.notSaved.other") }));
      },
    );
  };
  const takeBack = (pair: SettledPair): void =>
    filed(
      { type: "withdraw", target: pair.link, reason: say("dup.unmerge.reason") },
      say(pair.rel === "same" ? "dup.unmerged" : "dup.askedAgain"),
    );
  const move = (by: number): void => {
    const next = groups[Math.max(0, Math.min(groups.length - 1, at + by))];
    if (next !== undefined) chooseGroup(next.key);
  };
  const putOff = (): void => {
    if (group === null) return;
    const next = groups[at + 1] ?? groups[at - 1];
    useDuplicates.setState({
      later: new Set([...later, group.key]),
      left: new Set(),
      chosen: next?.key ?? null,
      ...(group.key === GIVEN ? { given: null } : {}),
    });
  };
  useDuplicateKeys(
    {
      move: (by) => move(by),
      merge: () => settle("merge"),
      apart: () => settle("apart"),
      household: () => settle("household"),
      putOff,
      undo: () => undoOrRedo(desk, "undo", say, notice),
      leave: (index) => {
        const unit = group?.ids[index];
        if (unit === undefined || (group?.ids.length ?? 0) < 3) return false;
        toggleLeft(unit);
        return true;
      },
    },
    tab === "queue",
  );
  if (answer === null) return failure === null ? <Skeleton label={say("dup.loading")} lines={8} /> : <p role="alert">{failure}</p>;
  return (
    <div className={styles.area} data-duplicates={answer.groups.length} data-in-journal={answer.inJournal}>
      <div className={styles.caption}>
        <b>{say("dup.caption", { n: groups.length, t: wholeNumber(groups.length) })}</b>
        <span>{say("dup.inJournal", { n: answer.inJournal, t: wholeNumber(answer.inJournal) })}</span>
        <Segmented
          label={say("dup.tab")}
          size="small"
          value={tab}
          options={(["queue", "settled"] as const).map((value) => ({
            value,
            label: value === "queue" ? say("dup.tab.queue") : `${say("dup.tab.settled")} ${String(answer.settled.length)}`,
          }))}
          onChange={(next) => useDuplicates.setState({ tab: next })}
        />
        <span className={styles.gap} />
        <ScanBar
          desk={desk}
          moment={room.ask.moment}
          role={role}
          records={page.all}
          scan={answer.scan}
          naming={naming}
          onChange={() => setTurn((held) => held + 1)}
        />
      </div>
      {problems.length === 0 ? null : (
        <p role="alert" className={styles.problem}>
          {say("dup.refused", { why: [...new Set(problems.map(({ code }) => faultText(say, { code, path: "" })))].join(" ") })}
        </p>
      )}
      {tab === "settled" ? (
        <SettledList settled={answer.settled} role={role} mayDecide={mayDecide} naming={naming} onTakeBack={takeBack} />
      ) : group === null ? (
        <div className={styles.empty}>
          <h2>{say("dup.empty.title")}</h2>
          <p>{say("dup.empty.text")}</p>
        </div>
      ) : (
        <div className={styles.queue}>
          <GroupList groups={groups} chosen={group} later={later} naming={naming} />
          <div className={styles.side}>
            <GroupView desk={desk} room={room} naming={naming} group={group} mayDecide={mayDecide} />
            <footer className={styles.decide}>
              {mayDecide ? (
                <div className={styles.acts}>
                  <Act
                    look="accent"
                    letter="M"
                    text={say("dup.merge")}
                    isOff={decided.length < 2 || isTooMany}
                    onPress={() => settle("merge")}
                  />
                  <Act letter="N" text={say("dup.apart")} isOff={decided.length < 2 || isTooMany} onPress={() => settle("apart")} />
                  <Act letter="H" text={say("dup.household")} isOff={decided.length < 2 || isTooMany} onPress={() => settle("household")} />
                  <span className={styles.gap} />
                  <Act look="quiet" letter="P" text={say("dup.putOff")} isOff={false} onPress={putOff} />
                </div>
              ) : (
                <p>{say("dup.may", { role: roleWords[role][lang] })}</p>
              )}
              <p>{isTooMany ? say("dup.most", { n: String(MOST_SETTLED) }) : say("dup.effect")}</p>
              <Keys say={say} isMany={group.ids.length > 2} />
            </footer>
          </div>
        </div>
      )}
    </div>
  );
}

/** How many questions before and after the one looked at have their names opened; and how many decisions. */
const NEAR = 8;
const NEAR_SETTLED = 20;

function settledUnits(settled: readonly SettledPair[] = []): readonly EntityId[] {
  return settled.slice(0, NEAR_SETTLED).flatMap(({ a, b }) => [a, b]);
}

/** Put off comes last; what was chosen in the table first. */
function queueOf(
  groups: readonly DuplicateGroup[],
  later: ReadonlySet<string>,
  given: readonly string[] | null,
): readonly DuplicateGroup[] {
  const now = groups.filter(({ key }) => !later.has(key));
  const all = [...now, ...groups.filter(({ key }) => later.has(key))];
  if (given === null || given.length < 2) return all;
  const among = new Set(given);
  const pairs = groups.flatMap((group) => group.pairs).filter(({ a, b }) => among.has(a) && among.has(b));
  const scores = pairs.map(({ score }) => score);
  const isScored = pairs.length === (given.length * (given.length - 1)) / 2 && scores.every((score) => score !== null);
  const weakest = isScored ? Math.min(...scores.map((score) => score ?? 0)) : null;
  return [{ key: GIVEN, ids: given, kind: "same", pairs, weakest }, ...all];
}

interface ActProps {
  readonly look?: "accent" | "outline" | "quiet";
  readonly letter: string;
  readonly text: string;
  readonly isOff: boolean;
  readonly onPress: () => void;
}

function Act({ look = "outline", letter, text, isOff, onPress }: ActProps): ReactElement {
  return (
    <Button look={look} aria-disabled={isOff} onClick={onPress}>
      {text}
      <kbd>{letter}</kbd>
    </Button>
  );
}

function Keys({ say, isMany }: { readonly say: Say; readonly isMany: boolean }): ReactElement {
  return (
    <p className={styles.keys}>
      <span>
        <kbd>J K</kbd> {say("dup.keys.next")}
      </span>
      {isMany ? (
        <span>
          <kbd>1–9</kbd> {say("dup.keys.leave")}
        </span>
      ) : null}
      <span>
        <kbd>U</kbd> {say("dup.keys.undo")}
      </span>
    </p>
  );
}
