import { type KeyboardEvent, type ReactElement, type ReactNode, useState } from "react";
import { openDesk } from "#renderer/room/room-state.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
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
  const pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    if (event.code === "Escape") leave();
    else if ((event.ctrlKey || event.metaKey) && (event.code === "Enter" || event.code === "NumpadEnter")) onSave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      className={styles.form}
      aria-label={title}
      onKeyDown={pressed}
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
      <div className={styles.fields}>{children}</div>
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
