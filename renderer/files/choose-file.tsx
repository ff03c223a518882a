import { FileDown } from "lucide-react";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { FILE_ENDING } from "./file-name.ts";
import styles from "./files.module.css";

/** A file is chosen, or dropped here. */
export function ChooseFile({ onFile }: { readonly onFile: (file: File) => void }): ReactElement {
  const say = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const hear = useRef(onFile);
  hear.current = onFile;
  // Wherever in the window it falls: beside the place a browser would leave the room and show the file.
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const dropped = event.dataTransfer?.files[0];
      if (dropped !== undefined) hear.current(dropped);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return (
    <section className={styles.drop} aria-label={say("files.choose.area")} data-over={isOver}>
      <FileDown size={22} strokeWidth={1.6} aria-hidden="true" />
      <input
        ref={input}
        className="unseen"
        type="file"
        accept={FILE_ENDING}
        aria-label={say("files.choose")}
        tabIndex={-1}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) onFile(chosen);
          // The same one may be chosen again, after it was copied anew.
          event.target.value = "";
        }}
      />
      <Button look="accent" onClick={() => input.current?.click()}>
        {say("files.choose")}
      </Button>
      <p>{say("files.choose.drop")}</p>
    </section>
  );
}
