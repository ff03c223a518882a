import { FileInput } from "lucide-react";
import { type ReactElement, useEffect } from "react";
import { mayWrite } from "#core/access/access.ts";
import type { Role } from "#core/access/role.ts";
import { Button } from "#renderer/ui/button.tsx";
import { isOverlaid } from "#renderer/ui/is-overlaid.ts";
import { openImport, useImportState } from "./import-state.ts";
import { ImportWizard, type WizardProps } from "./import-wizard.tsx";

/** The way into the import: a button, Ctrl+I, a file dropped on the registry, a table pasted into it. */
export function ImportDoor({ role, ...props }: WizardProps & { readonly role: Role }): ReactElement | null {
  const { say } = props.naming;
  const open = useImportState((state) => state.open);
  const may = mayWrite(role, "set", "unit", "reg");
  useDoors(may);
  if (!may) return null;
  return (
    <>
      <Button look="accent" onClick={() => openImport()} title="Ctrl+I">
        <FileInput size={14} aria-hidden="true" />
        {say("imp.open")}
      </Button>
      {open ? <ImportWizard {...props} /> : null}
    </>
  );
}

function useDoors(may: boolean): void {
  useEffect(() => {
    if (!may) return;
    const isFree = (target: EventTarget | null): boolean =>
      !isOverlaid() && !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement);
    const pressed = (event: KeyboardEvent): void => {
      if (event.code !== "KeyI" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || isOverlaid()) return;
      event.preventDefault();
      openImport();
    };
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
    };
    const dropped = (event: DragEvent): void => {
      const [file] = event.dataTransfer?.files ?? [];
      if (file === undefined || event.defaultPrevented) return;
      event.preventDefault();
      // Onto the wizard too: another list takes the place of the one before.
      if (!isOverlaid() || useImportState.getState().open) openImport({ kind: "file", file });
    };
    const pasted = (event: ClipboardEvent): void => {
      if (!isFree(event.target)) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const html = event.clipboardData?.getData("text/html") ?? "";
      // One word is no list: a table has lines, or cells.
      if (!/[\t\n]/.test(text) && !/<t[dr]\b/i.test(html)) return;
      event.preventDefault();
      openImport({ kind: "paste", text, html: html === "" ? null : html });
    };
    window.addEventListener("keydown", pressed);
    window.addEventListener("dragover", over);
    window.addEventListener("drop", dropped);
    window.addEventListener("paste", pasted);
    return () => {
      window.removeEventListener("keydown", pressed);
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", dropped);
      window.removeEventListener("paste", pasted);
    };
  }, [may]);
}
