import { Eye, EyeOff } from "lucide-react";
import { type ReactElement, useEffect } from "react";
import type { Role } from "#core/access/role.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { isOverlaid } from "#renderer/ui/is-overlaid.ts";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./identity.module.css";
import { hideNames, showNames, toggleNames, useNames } from "./names-state.ts";
import { ReasonForm } from "./reason-form.tsx";

/** Shows and hides the names on this screen (`Ctrl+Shift+H`); they are hidden again when the screen is left. */
export function NamesButton({ role, say }: { readonly role: Role; readonly say: Say }): ReactElement {
  const reason = useNames((names) => names.reason);
  const closed = useNames((names) => names.closed);
  const isAsked = useNames((names) => names.isAsked);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.code !== "KeyH" || !event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (useNames.getState().reason === null && isOverlaid()) return;
      event.preventDefault();
      toggleNames();
    };
    window.addEventListener("keydown", pressed);
    return () => {
      window.removeEventListener("keydown", pressed);
      hideNames();
    };
  }, []);
  const Sign = reason === null ? EyeOff : Eye;
  return (
    <>
      <Button aria-pressed={reason !== null} aria-keyshortcuts="Control+Shift+H" onClick={toggleNames} title="Ctrl+Shift+H">
        <Sign size={14} aria-hidden="true" />
        {say(reason === null ? "idn.names.show" : "idn.names.hide")}
      </Button>
      {closed === null ? null : (
        <p className={styles.closed} role="alert" data-names-closed={closed}>
          {say(`idn.closed.${closed}`)}
        </p>
      )}
      <Sheet open={isAsked} onClose={() => useNames.setState({ isAsked: false })} title={say("idn.names.why")} closeLabel={say("close")}>
        <ReasonForm role={role} say={say} doLabel={say("idn.names.open")} onReason={showNames} />
      </Sheet>
    </>
  );
}
