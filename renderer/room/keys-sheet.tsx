import type { ReactElement } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { Tick } from "#renderer/ui/choice.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import type { WordId } from "#renderer/words/words.tsx";
import type { Naming } from "./describe.ts";
import styles from "./keys-sheet.module.css";
import { useRoom } from "./room-state.ts";

const KEYS: readonly (readonly [string, WordId])[] = [
  ["Space", "keys.live"],
  ["← →", "keys.step"],
  ["Shift ← →", "keys.hour"],
  ["Ctrl ← →", "keys.day"],
  ["Home", "keys.first"],
  ["End", "keys.end"],
  ["[ ]", "keys.events"],
  ["F6 · Shift F6", "keys.panes"],
  ["N · Ctrl Enter", "keys.new"],
  ["E", "keys.correct"],
  ["Ctrl Z · Ctrl Y", "keys.undo"],
  ["Ctrl Enter", "keys.save"],
  ["T", "keys.twin"],
  ["L", "keys.layers"],
  ["I", "keys.inspector"],
  ["F", "map.fit"],
  ["Ctrl Shift C", "keys.copy"],
  ["Ctrl + − 0", "keys.zoom"],
  ["Esc", "keys.escape"],
  ["?", "keys.help"],
];

/** Every key that does something here, and the switch for the single letters. */
export function KeysSheet({ open, naming: { say } }: { readonly open: boolean; readonly naming: Naming }): ReactElement {
  const letters = useRoom((room) => room.letters);
  return (
    <Sheet open={open} onClose={() => useRoom.setState({ keys: false })} title={say("keys.title")} closeLabel={say("close")} wide>
      <dl className={styles.keys}>
        {KEYS.map(([key, word]) => (
          <div key={word}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.foot}>
        <Tick label={say("keys.off")} checked={letters} onChange={(on) => useRoom.setState({ letters: on })} />
        <Button look="quiet" onClick={() => useRoom.setState({ keys: false, about: true })}>
          {say("about.title")}
        </Button>
      </div>
    </Sheet>
  );
}
