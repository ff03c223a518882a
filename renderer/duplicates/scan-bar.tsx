import { Search } from "lucide-react";
import { type ReactElement, useEffect, useState } from "react";
import * as v from "valibot";
import { mayRead } from "#core/access/access.ts";
import type { Role } from "#core/access/role.ts";
import { type ReadingReason, readingReason, wantsWords } from "#core/identity/reading-reason.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { DuplicatesAnswer, ScanResult } from "#renderer/store/desk-duplicates.ts";
import type { DeskPort, Moment } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { Field } from "#renderer/ui/field.tsx";
import { stamp, wholeNumber } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";
import styles from "./duplicates.module.css";

interface ScanBarProps {
  readonly desk: DeskPort;
  readonly moment: Moment;
  readonly role: Role;
  /** Records there are to be opened. */
  readonly records: number;
  readonly scan: DuplicatesAnswer["scan"];
  readonly naming: Naming;
  /** Something was found, or forgotten. */
  readonly onChange: () => void;
}

/** How often it is asked how far the search is. */
const EVERY_MS = 300;

/** The search of this machine: begun with a reason, shown as it goes, given up at any time, forgotten at will. */
export function ScanBar({ desk, moment, role, records, scan, naming, onChange }: ScanBarProps): ReactElement | null {
  const { say } = naming;
  const [isAsked, setAsked] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const [result, setResult] = useState<ScanResult | null>(null);
  const mayOpen = mayRead(role, "pii");
  const start = (reason: ReadingReason): void => {
    setAsked(false);
    setRunning(true);
    setResult(null);
    desk
      .scanDuplicates(moment, reason)
      .then(setResult, () => setResult({ kind: "closed", why: "other" }))
      .finally(() => {
        setRunning(false);
        onChange();
      });
  };
  if (!mayOpen) return <p className={styles.scan}>{say("dup.scan.notYours")}</p>;
  return (
    <div className={styles.scan}>
      {isRunning ? (
        <Running desk={desk} naming={naming} />
      ) : (
        <>
          {scan === null ? null : (
            <span role="status" data-scan={scan.compared}>
              {say("dup.scan.done", { at: stamp(scan.atMs), n: wholeNumber(scan.compared) })}
              {scan.shut === 0 ? null : ` · ${say("dup.scan.shut", { n: wholeNumber(scan.shut) })}`}
            </span>
          )}
          {result === null || result.kind === "scanned" ? null : (
            <span role="alert" className={styles.problem}>
              {resultText(naming, result)}
            </span>
          )}
          {scan === null ? null : (
            <Button look="quiet" onClick={() => desk.forgetScan().then(onChange, () => undefined)}>
              {say("dup.scan.forget")}
            </Button>
          )}
          <Button onClick={() => setAsked(true)}>
            <Search size={14} aria-hidden="true" />
            {say("dup.scan")}
          </Button>
        </>
      )}
      <Sheet open={isAsked} onClose={() => setAsked(false)} title={say("dup.scan.title")} closeLabel={say("close")}>
        <ReasonForm role={role} records={records} naming={naming} onStart={start} />
      </Sheet>
    </div>
  );
}

function resultText({ say }: Naming, result: Exclude<ScanResult, { readonly kind: "scanned" }>): string {
  if (result.kind === "stopped") return say("dup.scan.stopped");
  if (result.kind === "not-yours") return say("dup.scan.notYours");
  if (result.kind === "no-reason") return say("dup.scan.whyWrong");
  return wordOr(say, `dup.closed.${result.why}`, say("dup.closed.other", { why: result.why }));
}

function Running({ desk, naming: { say } }: Pick<ScanBarProps, "desk" | "naming">): ReactElement {
  const [work, setWork] = useState({ done: 0, of: 0 });
  useEffect(() => {
    const timer = window.setInterval(() => {
      desk.scanWork().then(
        (next) => next !== null && setWork(next),
        () => undefined,
      );
    }, EVERY_MS);
    return () => window.clearInterval(timer);
  }, [desk]);
  const words =
    work.of === 0 ? say("dup.scan.opening") : say("dup.scan.work", { t: `${wholeNumber(work.done)} / ${wholeNumber(work.of)}` });
  return (
    <>
      <span role="status">{words}</span>
      <progress aria-label={words} {...(work.of === 0 ? {} : { value: work.done, max: work.of })} />
      <Button onClick={() => void desk.stopScan()}>{say("dup.scan.cancel")}</Button>
    </>
  );
}

interface ReasonFormProps {
  readonly role: Role;
  readonly records: number;
  readonly naming: Naming;
  readonly onStart: (reason: ReadingReason) => void;
}

function ReasonForm({ role, records, naming: { say }, onStart }: ReasonFormProps): ReactElement {
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  const inWords = wantsWords(role, "duplicate");
  const send = (): void => {
    const reason: ReadingReason = inWords ? { code: "duplicate", text: text.trim() } : { code: "duplicate" };
    if (v.is(readingReason, reason)) onStart(reason);
    else setWrong(true);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p>{say("dup.scan.text", { n: records, t: wholeNumber(records) })}</p>
      {inWords ? (
        <Field label={say("dup.scan.why")} error={isWrong ? say("dup.scan.whyWrong") : null}>
          {(ids) => <input {...ids} type="text" value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />}
        </Field>
      ) : null}
      <Button look="accent" submits>
        {say("dup.scan.start")}
      </Button>
    </form>
  );
}
