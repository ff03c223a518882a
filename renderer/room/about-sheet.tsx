import type { ReactElement } from "react";
import { Sheet } from "#renderer/ui/dialog.tsx";
import styles from "./about-sheet.module.css";
import type { Naming } from "./describe.ts";
import { useRoom } from "./room-state.ts";

interface AboutSheetProps {
  readonly open: boolean;
  readonly naming: Naming;
  /** "" where the host does not know it. */
  readonly version: string;
}

/** Which version this is, and whose the map, the names and the typeface are: their licences ask that it be said. */
export function AboutSheet({ open, naming: { say, texts }, version }: AboutSheetProps): ReactElement {
  return (
    <Sheet open={open} onClose={() => useRoom.setState({ about: false })} title={say("about.title")} closeLabel={say("close")}>
      <div className={styles.about}>
        {version === "" ? null : <p className={styles.version}>{say("about.version", { v: version })}</p>}
        <p>{texts.attribution("credits")}</p>
        <p>{say("about.font")}</p>
      </div>
    </Sheet>
  );
}
