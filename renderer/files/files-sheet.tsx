import { type ReactElement, useRef } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { FilesBody } from "./files-body.tsx";
import { closeFiles, useFiles } from "./files-state.ts";

/** The journal in a file: made here to be carried, or brought in from another machine. There with the room: it is wanted when no network is. */
export function FilesSheet({ desk, bridge }: { readonly desk: DeskPort; readonly bridge: Bridge }): ReactElement {
  const say = useWords();
  const { open } = useFiles();
  // What it says does not turn while it closes.
  const last = useRef<"export" | "bring">("export");
  if (open !== null) last.current = open;
  return (
    <Sheet
      open={open !== null}
      onClose={closeFiles}
      title={say(last.current === "export" ? "files.export.title" : "files.bring.title")}
      closeLabel={say("close")}
    >
      {open === null ? null : <FilesBody key={open} desk={desk} bridge={bridge} what={open} />}
    </Sheet>
  );
}
