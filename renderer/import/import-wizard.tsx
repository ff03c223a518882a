import { type ReactElement, useEffect, useRef } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { wholeNumber } from "#renderer/words/fmt.ts";
import styles from "./import.module.css";
import { closeImport, type GivenList, useImportState } from "./import-state.ts";
import { Steps } from "./import-steps.tsx";
import { troubleText, WorkingLine } from "./import-working.tsx";
import { RejectedReport } from "./rejected-report.tsx";
import { StepCheck } from "./step-check.tsx";
import { StepColumns } from "./step-columns.tsx";
import { StepDone } from "./step-done.tsx";
import { StepFile } from "./step-file.tsx";
import { StepPreview } from "./step-preview.tsx";
import { StepSheet } from "./step-sheet.tsx";
import { IMPORT_STEPS, type Importing, useImport } from "./use-import.ts";

export interface WizardProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly naming: Naming;
}

/** A list from outside becomes records, in six steps. Nothing is written before the last of them. */
export function ImportWizard(props: WizardProps): ReactElement {
  const importing = useImport(props.desk);
  const { say } = props.naming;
  const given = useImportState((state) => state.given);
  const taken = useRef<GivenList | null>(null);
  const { take } = importing;
  useEffect(() => {
    if (given === null || taken.current === given) return;
    taken.current = given;
    void take(given);
  }, [given, take]);
  usePaste(importing);
  useSteps(importing);
  const { table, mapping, step, trouble, working } = importing;
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (step !== "file") heading.current?.focus();
  }, [step]);
  return (
    <Sheet
      open
      onClose={closeImport}
      title={say("imp.title")}
      closeLabel={say("close")}
      full
      actions={<Actions {...props} importing={importing} />}
    >
      <div className={styles.wizard} data-import={step}>
        <p className={styles.about} data-file="">
          {table === null || mapping === null
            ? say("imp.about")
            : [
                table.name ?? say("imp.pasted"),
                ...(table.sheets[mapping.sheet]?.name ? [say("imp.about.sheet", { sheet: table.sheets[mapping.sheet]?.name ?? "" })] : []),
                mapping.header === null
                  ? say("imp.about.noHeader")
                  : say("imp.about.header", { row: String(importing.head[mapping.header]?.row ?? "?") }),
                say("imp.rows", { n: rowsOf(importing), t: wholeNumber(rowsOf(importing)) }),
              ].join(" · ")}
        </p>
        <Steps importing={importing} say={say} />
        <p ref={heading} tabIndex={-1} className="unseen">
          {say(`imp.step.${step}`)}
        </p>
        {working === null ? null : <WorkingLine working={working} onCancel={importing.cancel} say={say} />}
        {trouble === null ? null : (
          <p className={styles.trouble} role="alert" data-trouble={trouble.kind === "table" ? trouble.problem.kind : trouble.kind}>
            {troubleText(say, props.naming.lang, trouble)}
          </p>
        )}
        <div className={styles.step} data-busy={working !== null}>
          {step === "file" ? <StepFile {...props} importing={importing} /> : null}
          {step === "sheet" ? <StepSheet naming={props.naming} importing={importing} /> : null}
          {step === "columns" ? <StepColumns naming={props.naming} importing={importing} /> : null}
          {step === "check" ? <StepCheck naming={props.naming} importing={importing} /> : null}
          {step === "preview" ? <StepPreview naming={props.naming} importing={importing} /> : null}
          {step === "done" ? <StepDone {...props} importing={importing} /> : null}
        </div>
      </div>
    </Sheet>
  );
}

/** Rows below the header. */
function rowsOf({ table, mapping, view }: Importing): number {
  if (view !== null) return view.counts.rows;
  return table === null || mapping === null ? 0 : Math.max(0, (table.sheets[mapping.sheet]?.rows ?? 0) - mapping.firstRow);
}

function Actions({ desk, bridge, naming, importing }: WizardProps & { readonly importing: Importing }): ReactElement {
  const { say } = naming;
  const { step, working, view, mapping } = importing;
  const isBusy = working !== null;
  const at = IMPORT_STEPS.indexOf(step);
  const before = step === "file" || step === "done" ? undefined : IMPORT_STEPS[at - 1];
  return (
    <>
      <span className={styles.promise}>{step === "done" ? "" : say("imp.nothingYet")}</span>
      <span className={styles.gap} />
      {step === "check" ? <RejectedReport {...{ desk, bridge, naming, importing }} /> : null}
      {before === undefined ? null : (
        <Button disabled={isBusy} onClick={() => importing.go(before)}>
          {say("imp.back")}
        </Button>
      )}
      {step === "done" ? (
        <>
          <Button onClick={importing.again}>{say("imp.another")}</Button>
          <Button look="accent" onClick={closeImport}>
            {say("close")}
          </Button>
        </>
      ) : step === "preview" ? (
        <Button look="accent" disabled={isBusy || view === null || view.events === 0} onClick={importing.commit}>
          {say(view !== null && view.toSeal > 0 && view.unsealed !== null ? "imp.importWithoutNames" : "imp.import")}
        </Button>
      ) : step === "file" ? null : (
        <Button look="accent" disabled={isBusy || mapping === null} onClick={() => forward(importing)} title="Ctrl+Enter">
          {say(`imp.next.${step}`)}
        </Button>
      )}
    </>
  );
}

function forward(importing: Importing): void {
  const { step, view } = importing;
  if (importing.working !== null) return;
  if (step === "sheet") importing.toColumns();
  else if (step === "columns") importing.planFor("check");
  else if (step === "check" && view === null) importing.planFor("preview");
  else if (step === "check") importing.go("preview");
}

/** Ctrl+Enter goes on, wherever the focus is; the last step alone wants its button. */
function useSteps(importing: Importing): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.code !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      forward(importing);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [importing]);
}

/** A table that is pasted while no field has the focus is a list. */
function usePaste({ step, take }: Importing): void {
  useEffect(() => {
    const pasted = (event: ClipboardEvent): void => {
      if (step !== "file" || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const html = event.clipboardData?.getData("text/html") ?? "";
      const [file] = event.clipboardData?.files ?? [];
      if (file !== undefined) void take({ kind: "file", file });
      else if (text.trim() !== "" || html !== "") void take({ kind: "paste", text, html: html === "" ? null : html });
      else return;
      event.preventDefault();
    };
    window.addEventListener("paste", pasted);
    return () => window.removeEventListener("paste", pasted);
  }, [step, take]);
}
