import { CircleCheck } from "lucide-react";
import type { ReactElement } from "react";
import { useState } from "react";
import { undoOrRedo } from "#renderer/room/undo.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { wholeNumber } from "#renderer/words/fmt.ts";
import styles from "./import.module.css";
import type { WizardProps } from "./import-wizard.tsx";
import { RejectedReport } from "./rejected-report.tsx";
import { undoneText } from "./undone-text.ts";
import type { Importing } from "./use-import.ts";

/** What was written, the report for the sender, and Undo. */
export function StepDone({ desk, bridge, naming, importing }: WizardProps & { readonly importing: Importing }): ReactElement | null {
  const { say } = naming;
  const { view, made } = importing;
  const notice = useNotice();
  const [isUndone, setUndone] = useState(false);
  if (made === null || view === null) return null;
  const { counts } = view;
  const taken = counts.creates + counts.updates + counts.duplicates;
  const undo = (): void => {
    void importing.onDesk("read", async () => {
      const undone = await desk.undoImport(made.statement);
      if (undone.kind === "stopped" || undone.result.kind !== "recorded") return notice(undoneText(say, undone));
      setUndone(true);
      notice(undoneText(say, undone), { label: say("imp.redo"), run: () => undoOrRedo(desk, "redo", say, notice) });
    });
  };
  return (
    <div className={styles.done} data-done={taken}>
      <h3>
        <CircleCheck size={20} aria-hidden="true" />
        {say("imp.done", { n: taken, t: wholeNumber(taken) })}
      </h3>
      <p>{say("imp.done.events", { n: made.events, t: wholeNumber(made.events) })}</p>
      <p>{say(made.result.kind === "recorded" && made.result.copy === "missing" ? "imp.done.oneCopy" : "imp.done.waiting")}</p>
      {made.names < view.toSeal ? (
        <p data-unsealed="">{say("imp.done.someNames", { t: wholeNumber(made.names), of: wholeNumber(view.toSeal) })}</p>
      ) : null}
      {counts.rejected === 0 ? null : (
        <>
          <p>{say("imp.done.rejected", { n: counts.rejected, t: wholeNumber(counts.rejected) })}</p>
          <RejectedReport desk={desk} bridge={bridge} naming={naming} importing={importing} />
        </>
      )}
      <p className={styles.acts}>
        <Button disabled={isUndone || importing.working !== null} onClick={undo}>
          {say("imp.undo.last")}
        </Button>
      </p>
      <p className={styles.note}>{say("imp.imports.note")}</p>
    </div>
  );
}
