import type { ReactElement } from "react";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./conflicts.module.css";

const KEYS = [
  ["J K", "conflicts.keys.next"],
  ["1 2", "conflicts.keys.answer"],
  ["Enter", "conflicts.keys.file"],
  ["U", "conflicts.keys.undo"],
  ["Esc", "conflicts.keys.back"],
] as const;

/** The keys of the queue, where they are pressed. */
export function KeysLine({ say }: { readonly say: Say }): ReactElement {
  return (
    <p className={styles.keys}>
      {KEYS.map(([keys, label]) => (
        <span key={keys}>
          <kbd>{keys}</kbd> {say(label)}
        </span>
      ))}
    </p>
  );
}
