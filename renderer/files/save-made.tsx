import { type ReactElement, useEffect, useRef, useState } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import type { MadeFile } from "#renderer/store/files-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { wholeNumber } from "#renderer/words/fmt.ts";
import { type Say, useWords } from "#renderer/words/words.tsx";
import { fileName } from "./file-name.ts";
import styles from "./files.module.css";
import { closeFiles } from "./files-state.ts";

/** `saving`: somebody is asked where; `cancelled`: no place was chosen; `failed`: what the disk said. */
type Saved = { readonly kind: "saving" | "saved" | "cancelled" } | { readonly kind: "failed"; readonly why: string };

interface SaveMadeProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly made: Extract<MadeFile, { readonly kind: "made" }>;
}

/** A file that was made is saved; until it is, it can be saved again. */
export function SaveMade({ desk, bridge, made }: SaveMadeProps): ReactElement {
  const say = useWords();
  const [saved, setSaved] = useState<Saved>({ kind: "saving" });
  const [name, setName] = useState("");
  const begun = useRef(false);
  const heading = useRef<HTMLParagraphElement>(null);

  async function save(): Promise<void> {
    setSaved({ kind: "saving" });
    const { device = null } = await desk.status();
    const wanted = fileName(made.madeMs, device);
    setName(wanted);
    const isSaved = await bridge.saveFile(wanted, "application/octet-stream", made.bytes);
    setSaved({ kind: isSaved ? "saved" : "cancelled" });
  }
  function trySaving(): void {
    save().catch((error: unknown) => setSaved({ kind: "failed", why: error instanceof Error ? error.message : String(error) }));
  }
  useEffect(() => {
    heading.current?.focus();
    if (begun.current) return;
    begun.current = true;
    trySaving();
  });

  return (
    <>
      <p ref={heading} tabIndex={-1} role="status" className={styles.outcome} data-saved={saved.kind}>
        {outcomeOf(say, saved, bridge.host, name)}
      </p>
      <p>{say("files.made.holds", { t: wholeNumber(made.taken + made.waiting), waiting: wholeNumber(made.waiting) })}</p>
      <p>{say("files.made.next")}</p>
      <p className={styles.acts}>
        <Button look={saved.kind === "saved" ? "accent" : "outline"} onClick={closeFiles}>
          {say("close")}
        </Button>
        <Button look={saved.kind === "saved" ? "outline" : "accent"} disabled={saved.kind === "saving"} onClick={trySaving}>
          {say("files.made.again")}
        </Button>
      </p>
    </>
  );
}

function outcomeOf(say: Say, saved: Saved, host: Bridge["host"], name: string): string {
  switch (saved.kind) {
    case "saving":
      return say("files.made.saving");
    case "saved":
      return say(host === "browser" ? "files.made.download" : "files.made.saved", { name });
    case "cancelled":
      return say("files.made.cancelled");
    case "failed":
      return say("files.made.failed", { why: saved.why });
  }
}
