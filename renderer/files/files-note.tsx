import type { ReactElement } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./files.module.css";
import { openFiles } from "./files-state.ts";

/** Where there is no network: the journal in a file. `onLeave` makes room for the sheet of files. */
export function FilesNote({ onLeave }: { readonly onLeave: () => void }): ReactElement {
  const say = useWords();
  const open = (what: "export" | "bring"): void => {
    onLeave();
    openFiles(what);
  };
  return (
    <section className={styles.panelNote} aria-label={say("files.panel")}>
      <h3>{say("files.panel")}</h3>
      <p>{say("files.panel.text")}</p>
      <p className={styles.acts}>
        <Button onClick={() => open("export")}>{say("files.export.command")}</Button>
        <Button onClick={() => open("bring")}>{say("files.bring.command")}</Button>
      </p>
    </section>
  );
}
