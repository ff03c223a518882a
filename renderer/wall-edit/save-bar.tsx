import { type ReactElement, useState } from "react";
import type { Problem } from "#core/problem/problem.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { WallDisplay, WallSet } from "#core/wall/scene.ts";
import type { DeskPort, RecordResult } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { type Say, useWords, wordOr } from "#renderer/words/words.tsx";
import { breachWords } from "./budget-list.tsx";
import { type Refused, refusalOf, setDraft } from "./saving.ts";
import type { FiledSet } from "./use-wall-sets.ts";
import { keepDraft, useDrafts, type WallDraft } from "./wall-drafts.ts";
import styles from "./wall-edit.module.css";

interface SaveBarProps {
  readonly desk: DeskPort;
  readonly name: string;
  readonly filed: FiledSet | null;
  readonly draft: WallDraft | null;
  readonly set: WallSet;
  readonly projection: WallProjection | null;
  readonly displays: readonly WallDisplay[];
}

/** Saves the set as one event, or says with the numbers why not; shows what others changed meanwhile. */
export function SaveBar({ desk, name, filed, draft, set, projection, displays }: SaveBarProps): ReactElement {
  const say = useWords();
  const notice = useNotice();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const overtaken = draft !== null && filed !== null && !filed.usual && !sameIds(draft.seen, filed.seen);

  function record(what: WallSet | null, done: string): void {
    setBusy(true);
    desk.record(setDraft(name, what, draft?.seen ?? filed?.seen ?? [], Date.now())).then(
      (result) => {
        setBusy(false);
        if (result.kind === "recorded") {
          keepDraft(name, null);
          setRefused(null);
          notice(done);
        } else if (result.kind === "refused") setRefused({ problems: result.problems, dense: [] });
        else notice(notSaved(result, say));
      },
      () => {
        setBusy(false);
        notice(say("desk.notSaved", { why: say("desk.notSaved.other") }));
      },
    );
  }

  function save(): void {
    const found = refusalOf(set, projection, displays);
    setRefused(found);
    if (found === null) record(set, say("wallEdit.saved", { name }));
  }

  return (
    <section className={styles.save} aria-label={say("wallEdit.save")}>
      {filed?.conflict === true ? <p className={styles.warn}>{say("wallEdit.conflict")}</p> : null}
      {overtaken ? (
        <div className={styles.warn} role="alert">
          <p>{say("wallEdit.others")}</p>
          <Button size="small" onClick={() => keepDraft(name, null)}>
            {say("wallEdit.takeTheirs")}
          </Button>
          <Button size="small" onClick={() => keepDraft(name, { set, seen: filed.seen })}>
            {say("wallEdit.keepMine")}
          </Button>
        </div>
      ) : null}
      {refused === null ? null : (
        <div className={styles.refused} role="alert" data-refused="">
          <p>
            <b>{say("wallEdit.errors")}</b>
          </p>
          <ul>
            {refused.problems.map((problem) => (
              <li key={`${problem.path} ${problem.code}`}>{problemWords(problem, set, say)}</li>
            ))}
            {refused.dense.flatMap(({ scene, display, lines }) =>
              lines.map((line) => (
                <li key={`${String(scene)} ${String(display.diagonalInch)} ${line.code}`}>
                  {say("wallEdit.denseOn", {
                    scene: sceneWords(scene, say),
                    size: say("wallEdit.previewSize", { inch: String(display.diagonalInch), m: String(display.distanceM) }),
                    what:
                      line.code === "one-figure-only"
                        ? breachWords(line, say)
                        : say("wallEdit.denseLine", { what: breachWords(line, say), found: String(line.found), limit: String(line.limit) }),
                  })}
                </li>
              )),
            )}
          </ul>
        </div>
      )}
      <div className={styles.acts}>
        <Button look="accent" disabled={busy || (draft === null && filed?.conflict !== true)} onClick={save}>
          {say("wallEdit.save")}
        </Button>
        <Button
          disabled={draft === null}
          onClick={() => {
            keepDraft(name, null);
            setRefused(null);
            useDrafts.setState({ scene: 0 });
          }}
        >
          {say("wallEdit.discard")}
        </Button>
        <span className={styles.note}>{draft === null ? "" : say("wallEdit.dirty")}</span>
        {filed === null || filed.usual ? null : (
          <Button look="quiet" onClick={() => setAsking(true)}>
            {say("wallEdit.removeSet")}
          </Button>
        )}
      </div>
      <Sheet
        open={asking}
        onClose={() => setAsking(false)}
        title={say("wallEdit.removeSet")}
        closeLabel={say("close")}
        actions={
          <Button
            look="accent"
            onClick={() => {
              setAsking(false);
              record(null, say("wallEdit.removed", { name }));
            }}
          >
            {say("wallEdit.removeSet")}
          </Button>
        }
      >
        <p>{say("wallEdit.removeSetAsk", { name })}</p>
      </Sheet>
    </section>
  );
}

function notSaved(result: RecordResult, say: Say): string {
  return say("desk.notSaved", { why: say(`desk.notSaved.${result.kind === "not-saved" ? result.reason : "other"}`) });
}

/** «Көрініс 2: айналым 180 с аспауы керек». */
function problemWords({ path, code, sentence }: Problem, set: WallSet, say: Say): string {
  const at = /^scenes\[(\d+)\]/.exec(path)?.[1];
  const words = wordOr(say, `wallEdit.problem.${code}`, sentence);
  return at === undefined || set.scenes[Number(at)] === undefined ? words : `${sceneWords(Number(at), say)}: ${words}`;
}

function sceneWords(index: number, say: Say): string {
  return say("wallEdit.sceneN", { t: String(index + 1) });
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
