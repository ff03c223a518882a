import { Snowflake } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./briefing.module.css";
import { openSheet } from "./briefing-view.ts";

/** No briefing yet: what one will hold, and the way to the first. */
export function FirstBriefing(): ReactElement {
  const say = useWords();
  return (
    <div className={styles.first}>
      <Snowflake size={28} strokeWidth={1.4} aria-hidden="true" />
      <h1>{say("brief.empty")}</h1>
      <p>{say("brief.empty.text")}</p>
      <Button look="accent" onClick={() => openSheet("freeze")}>
        {say("brief.freeze")} <kbd>Ctrl+S</kbd>
      </Button>
    </div>
  );
}
