import { type ReactElement, useEffect, useState } from "react";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import type { FileWork } from "#renderer/store/files-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { wholeNumber } from "#renderer/words/fmt.ts";
import { type Say, useWords } from "#renderer/words/words.tsx";
import styles from "./files.module.css";

const EVERY_MS = 150;

/** How far the work with a file is. The words are said when the step changes; the counts beside the bar are only shown. */
export function FileProgress({ desk, onCancel }: { readonly desk: DeskPort; readonly onCancel: () => void }): ReactElement {
  const say = useWords();
  const [work, setWork] = useState<FileWork | null>(null);
  useEffect(() => {
    let open = true;
    const ask = (): void => {
      desk.fileWork().then(
        (now) => {
          if (open && now !== null) setWork(now);
        },
        () => {},
      );
    };
    ask();
    const timer = window.setInterval(ask, EVERY_MS);
    return () => {
      open = false;
      window.clearInterval(timer);
    };
  }, [desk]);
  const words = say(`files.step.${work?.step ?? "open"}`);
  return (
    <div className={styles.progress}>
      <p role="status">{words}</p>
      <progress aria-label={words} max={1} {...(work === null || work.of === 0 ? {} : { value: work.done / work.of })} />
      <p className={styles.counts}>
        <span aria-hidden="true">{work === null ? "" : countsOf(say, work)}</span>
        {work?.step === "write" ? null : <Button onClick={onCancel}>{say("files.cancel")}</Button>}
      </p>
    </div>
  );
}

function countsOf(say: Say, { step, done, of }: FileWork): string {
  if (of === 0) return "";
  if (step === "seal" || step === "open") return `${String(done)} %`;
  return say("files.step.counts", { done: wholeNumber(done), of: wholeNumber(of) });
}
