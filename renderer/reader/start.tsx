import { FileUp } from "lucide-react";
import { type ReactElement, useRef } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { LangSwitch } from "./lang-switch.tsx";
import type { Unopened } from "./open-file.ts";
import styles from "./reader.module.css";
import type { Listed } from "./shelf.ts";
import { ShelfList } from "./shelf-list.tsx";

interface StartProps {
  readonly unopened: Unopened | null;
  readonly onFile: (file: Blob) => Promise<void>;
  readonly onRow: (row: Listed, token: string) => void;
}

/** Nothing is read yet: a file can be opened or dropped, or one of the server's briefings chosen. */
export function Start({ unopened, onFile, onRow }: StartProps): ReactElement {
  const say = useWords();
  const file = useRef<HTMLInputElement>(null);
  return (
    <main className={styles.start} data-reader="start">
      <div className={styles.box}>
        <header>
          <h1>{say("brief.read.title")}</h1>
          <LangSwitch />
        </header>
        <p>{say("brief.read.lead")}</p>
        {unopened === null ? null : (
          <p role="alert" className={styles.alert} data-unopened={unopened}>
            {say(`brief.read.bad.${unopened}`)}
          </p>
        )}
        <div className={styles.drop}>
          <FileUp size={26} strokeWidth={1.5} aria-hidden="true" />
          <input
            ref={file}
            className="unseen"
            type="file"
            accept=".json,application/json"
            aria-label={say("brief.read.open")}
            tabIndex={-1}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen !== undefined) void onFile(chosen);
              event.target.value = "";
            }}
          />
          <Button look="accent" onClick={() => file.current?.click()}>
            {say("brief.read.open")}
          </Button>
          <p>{say("brief.read.drop")}</p>
        </div>
        <ShelfList onRow={onRow} />
      </div>
    </main>
  );
}
