import type { ReactElement } from "react";
import { useScreen } from "#renderer/reading/screen.ts";
import { keyRows } from "#renderer/shell/keys.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Tick } from "#renderer/ui/choice.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import type { Naming } from "./describe.ts";
import styles from "./keys-sheet.module.css";
import { useRoom } from "./room-state.ts";

/** Every key that does something on this screen, from the table that makes it do so; and the switch for the single letters. */
export function KeysSheet({ open, naming: { say } }: { readonly open: boolean; readonly naming: Naming }): ReactElement {
  const letters = useRoom((room) => room.letters);
  return (
    <Sheet open={open} onClose={() => useRoom.setState({ keys: false })} title={say("keys.title")} closeLabel={say("close")} wide>
      <KeyList say={say} />
      <div className={styles.foot}>
        <Tick label={say("keys.off")} checked={letters} onChange={(on) => useRoom.setState({ letters: on })} />
        <Button look="quiet" onClick={() => useRoom.setState({ keys: false, about: true })}>
          {say("about.title")}
        </Button>
      </div>
    </Sheet>
  );
}

/** A part of its own: it is listed only while the sheet stands open. */
function KeyList({ say }: Pick<Naming, "say">): ReactElement {
  const screen = useScreen((shown) => shown.screen);
  return (
    <dl className={styles.keys}>
      {keyRows(screen).map(({ label, keys }) => (
        <div key={label}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{say(label)}</dd>
        </div>
      ))}
    </dl>
  );
}
