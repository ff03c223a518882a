import { Plus } from "lucide-react";
import { type KeyboardEvent, type ReactElement, useCallback, useRef, useState } from "react";
import { mayWrite } from "#core/access/access.ts";
import type { EntityId } from "#core/journal/event.ts";
import { roleWords } from "#core/kinds/account.ts";
import type { Problem } from "#core/problem/problem.ts";
import { useClock } from "#renderer/reading/clock.ts";
import type { AreaProps } from "#renderer/registry/areas.ts";
import { clearSelection, useRegistryState } from "#renderer/registry/registry-state.ts";
import { nameOf } from "#renderer/room/describe.ts";
import type { PartnerState, PermitRow } from "#renderer/store/desk-permits.ts";
import type { Moment } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { stamp, wholeNumber } from "#renderer/words/fmt.ts";
import { AnswerForm } from "./answer-form.tsx";
import { CaseRow } from "./case-row.tsx";
import { leadText } from "./permit-words.ts";
import styles from "./permits.module.css";
import { Problems } from "./problems.tsx";
import { RequestForm } from "./request-form.tsx";
import { useAnswer } from "./use-answer.ts";
import { useFiling } from "./use-filing.ts";

/** Leave to cross, state by state, at the moment shown: how each case stands, how long answers take, who is named. */
export function PermitsArea({ desk, room, naming, role, shown }: AreaProps): ReactElement {
  const { say, lang } = naming;
  const ask = useCallback((moment: Moment) => desk.permits(moment), [desk]);
  const { answer, failure } = useAnswer(ask, room, shown.words.have);
  const [form, setForm] = useState<PermitRow | "new" | null>(null);
  const [unfolded, setUnfolded] = useState<EntityId | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const selected = useRegistryState((state) => state.selected);
  const selection = useClock((clock) => clock.selection);
  const opened = selection?.kind === "entity" ? selection.id : null;
  const file = useFiling(desk, say);
  const list = useRef<HTMLDivElement>(null);
  const mayRecord = mayWrite(role, "set", "permit", "ops");
  const notice = useNotice();
  const mayName = mayWrite(role, "set", "unit", "reg");
  const name = (row: PermitRow): void => {
    // As families stand now: what is written is written now.
    desk.families({ vMs: Date.now(), view: "now" }, [...selected]).then(
      (units) =>
        file(
          { type: "units", units, f: { permit: row.id }, at: nowWindow() },
          {
            said: say("permits.named", { id: row.id, n: String(units.length) }),
            done: () => {
              setProblems([]);
              clearSelection();
            },
            refused: setProblems,
          },
        ),
      () => notice(say("desk.notSaved", { why: say("desk.notSaved.other") })),
    );
  };
  const remove = (unit: EntityId): void =>
    file(
      { type: "units", units: [unit], f: { permit: null }, at: nowWindow() },
      { said: say("permits.removed", { n: "1" }), done: () => setProblems([]), refused: setProblems },
    );
  if (answer === null) return failure === null ? <Skeleton label={say("state.loading")} lines={8} /> : <p role="alert">{failure}</p>;
  return (
    <div className={styles.area} data-permits={answer.vMs} ref={list}>
      <p className={styles.caption}>
        <b>{say("permits.cases", { n: answer.cases, t: wholeNumber(answer.cases) })}</b>
        <span>{room.ask.live ? say("status.live", { t: stamp(answer.vMs) }) : say("status.history", { t: stamp(answer.vMs) })}</span>
        <span>{say(room.ask.moment.view === "then" ? "time.then" : "time.now")}</span>
        <span className={styles.gap} />
        {mayRecord ? (
          <Button look="accent" onClick={() => setForm("new")}>
            <Plus size={14} aria-hidden="true" />
            {say("permits.new")}
          </Button>
        ) : (
          <span>{say("permits.may", { role: roleWords[role][lang] })}</span>
        )}
      </p>
      <Problems problems={problems} say={say} />
      {answer.cases === 0 ? (
        <div className={styles.empty}>
          <h2>{say("permits.empty.title")}</h2>
          <p>{say("permits.empty.text")}</p>
        </div>
      ) : (
        <div className={styles.scroll}>
          {answer.partners.map((partner) => (
            <section key={partner.state ?? ""} aria-label={partnerName(partner)} data-partner={partner.state ?? ""}>
              <header>
                <h2>{partnerName(partner)}</h2>
                <p>
                  {say("permits.lead")}: {leadText(naming, partner.lead)}
                </p>
              </header>
              <table className={styles.cases}>
                <thead>
                  <tr>
                    {(["case", "standing", "n", "named", "requested", "until"] as const).map((column) => (
                      <th key={column} scope="col">
                        {say(`permits.col.${column}`)}
                      </th>
                    ))}
                    <th scope="col">
                      <span className="unseen">{say("permits.col.acts")}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {partner.cases.map((row) => (
                    <CaseRow
                      key={row.id}
                      row={row}
                      vMs={answer.vMs}
                      naming={naming}
                      isOpened={opened === row.id}
                      isUnfolded={unfolded === row.id}
                      mayAnswer={mayRecord}
                      mayName={mayName}
                      selected={selected.size}
                      onUnfold={() => setUnfolded((held) => (held === row.id ? null : row.id))}
                      onAnswer={() => setForm(row)}
                      onName={() => name(row)}
                      onRemove={remove}
                      onWalk={(event) => walk(event, list.current)}
                    />
                  ))}
                </tbody>
              </table>
            </section>
          ))}
          <p className={styles.note}>
            {say("permits.neverMove")} {selected.size > 0 && !mayName ? say("permits.mayName", { role: roleWords[role][lang] }) : ""}
          </p>
        </div>
      )}
      <Sheet
        open={form !== null}
        onClose={() => setForm(null)}
        title={form === null || form === "new" ? say("permits.form.new") : say("permits.form.answer", { id: form.id })}
        closeLabel={say("close")}
      >
        {form === null ? null : form === "new" ? (
          <RequestForm desk={desk} naming={naming} onDone={() => setForm(null)} />
        ) : (
          <AnswerForm row={form} desk={desk} naming={naming} onDone={() => setForm(null)} />
        )}
      </Sheet>
    </div>
  );

  function partnerName({ state }: PartnerState): string {
    return state === null ? say("permits.noState") : nameOf(naming, state);
  }
}

function nowWindow(): readonly [number, number] {
  const nowMs = Math.floor(Date.now() / 60_000) * 60_000;
  return [nowMs, nowMs];
}

/** Up and down lead from case to case. */
function walk(event: KeyboardEvent, list: HTMLElement | null): void {
  if (event.code !== "ArrowDown" && event.code !== "ArrowUp") return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const cases = [...(list?.querySelectorAll<HTMLElement>("[data-case-open]") ?? [])];
  const row = event.target instanceof HTMLElement ? event.target.closest("tr") : null;
  const at = cases.findIndex((one) => row?.contains(one) === true);
  const next = cases[event.code === "ArrowDown" ? at + 1 : at - 1];
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}
