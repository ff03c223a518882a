import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { openDesk } from "#renderer/room/room-state.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { isOverlaid } from "#renderer/ui/is-overlaid.ts";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./desk.module.css";

interface DeskFrameProps {
  readonly title: string;
  readonly say: Say;
  /** Something was typed: closing asks. */
  readonly dirty: boolean;
  readonly onSave: () => void;
  readonly problem: string | null;
  readonly effects: ReactNode;
  readonly children: ReactNode;
}

/** A form's head, body and foot. Ctrl+Enter records; Esc closes, asking only if something was typed. */
export function DeskFrame({ title, say, dirty, onSave, problem, effects, children }: DeskFrameProps): ReactElement {
  const [asking, setAsking] = useState(false);
  const leave = (): void => (dirty ? setAsking(true) : openDesk(null));
  const form = useRef<HTMLFormElement>(null);
  const acts = useRef({ leave, onSave });
  acts.current = { leave, onSave };
  // Before the form is seen: whoever sees it may already type into it and press its keys.
  useLayoutEffect(() => {
    if (form.current?.contains(document.activeElement) !== true) {
      form.current?.querySelector<HTMLElement>("[data-fields] :is(button,input,textarea,[tabindex='0'])")?.focus();
    }
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isOverlaid()) return;
      if (event.code === "Escape") acts.current.leave();
      else if ((event.ctrlKey || event.metaKey) && (event.code === "Enter" || event.code === "NumpadEnter")) acts.current.onSave();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  return (
    <form
      className={styles.form}
      aria-label={title}
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <header className={styles.head}>
        <h2>{title}</h2>
        <Button look="quiet" size="small" onClick={leave} aria-label={say("desk.cancel")}>
          Esc
        </Button>
      </header>
      <div className={styles.fields} data-fields="">
        {children}
      </div>
      <footer className={styles.foot}>
        {problem === null ? null : <p role="alert">{problem}</p>}
        {effects}
        <div className={styles.acts}>
          <Button look="accent" onClick={onSave}>
            {say("desk.save")}
          </Button>
          <Button onClick={leave}>{say("desk.cancel")}</Button>
          <kbd>Ctrl+Enter</kbd>
        </div>
      </footer>
      <Sheet
        open={asking}
        onClose={() => setAsking(false)}
        title={say("desk.discardTitle")}
        closeLabel={say("close")}
        actions={
          <>
            <Button look="accent" onClick={() => setAsking(false)}>
              {say("desk.keep")}
            </Button>
            <Button onClick={() => openDesk(null)}>{say("desk.discard")}</Button>
          </>
        }
      >
        {say("desk.discardText")}
      </Sheet>
    </form>
  );
}
