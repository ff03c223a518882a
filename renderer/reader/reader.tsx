import { type ReactElement, useEffect, useState } from "react";
import type { Briefing } from "#core/briefing/briefing.ts";
import type { Bridge } from "#core/host/bridge.ts";
import { loadFont } from "#renderer/briefing/font-url.ts";
import { loadLand } from "#renderer/briefing/land-shapes.ts";
import { useWords, Words } from "#renderer/words/words.tsx";
import { openFile, type Unopened } from "./open-file.ts";
import { ReadFile } from "./read-file.tsx";
import { ReadServed } from "./read-served.tsx";
import { useReaderSettings } from "./reader-settings.ts";
import type { Listed } from "./shelf.ts";
import { Start } from "./start.tsx";

/** What is read: a document from a file, or one that the server sets. */
type Reading =
  | { readonly kind: "start" }
  | { readonly kind: "file"; readonly briefing: Briefing }
  | { readonly kind: "served"; readonly row: Listed; readonly token: string };

/** The reader of frozen briefings: no journal, no account; from a file not even a network. */
export function Reader({ bridge }: { readonly bridge: Bridge | null }): ReactElement {
  const { lang, theme } = useReaderSettings();
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    document.documentElement.lang = lang;
  }, [lang, theme]);
  return (
    <Words lang={lang}>
      <Shown bridge={bridge} />
    </Words>
  );
}

function Shown({ bridge }: { readonly bridge: Bridge | null }): ReactElement {
  const say = useWords();
  const [reading, setReading] = useState<Reading>({ kind: "start" });
  const [unopened, setUnopened] = useState<Unopened | null>(null);
  useEffect(() => {
    document.title = say("app.title", { screen: say("brief.read.title") });
    // Whatever a page will need is fetched now: the network may be gone when a file is opened.
    void loadFont();
    void loadLand();
  }, [say]);
  const open = async (file: Blob): Promise<void> => {
    const opened = await openFile(file);
    if ("unopened" in opened) {
      setReading({ kind: "start" });
      setUnopened(opened.unopened);
    } else {
      setUnopened(null);
      setReading({ kind: "file", briefing: opened.briefing });
    }
  };
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault();
    const dropped = (event: DragEvent): void => {
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (file !== undefined) void open(file);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", dropped);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", dropped);
    };
  });
  const close = (): void => setReading({ kind: "start" });
  switch (reading.kind) {
    case "start":
      return <Start unopened={unopened} onFile={open} onRow={(row, token) => setReading({ kind: "served", row, token })} />;
    case "file":
      return <ReadFile bridge={bridge} briefing={reading.briefing} onClose={close} />;
    case "served":
      return <ReadServed bridge={bridge} row={reading.row} token={reading.token} onClose={close} />;
  }
}
