import { type ReactElement, useEffect } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { BringFile } from "./bring-file.tsx";
import { ExportFile } from "./export-file.tsx";
import styles from "./files.module.css";

export interface FilesBodyProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly what: "export" | "bring";
}

/** What the sheet of files holds. Whatever is under way when it closes is given up; what is being written by then is written. */
export function FilesBody({ desk, bridge, what }: FilesBodyProps): ReactElement {
  useEffect(
    () => () => {
      void desk.stopFile();
    },
    [desk],
  );
  return (
    <div className={styles.body} data-files={what}>
      {what === "export" ? <ExportFile desk={desk} bridge={bridge} /> : <BringFile desk={desk} />}
    </div>
  );
}
