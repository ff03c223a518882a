import { readEnvelope } from "#core/exchange/exchange-head.ts";
import type { FileProblem } from "#renderer/store/files-port.ts";

/** The first line is no longer than this, bytes. */
const MOST_LINE = 4_096;

/** Whether a file asks for a passphrase; or why it is none that could be brought in. Only its first line is read. */
export async function isSealed(file: Blob): Promise<boolean | FileProblem> {
  let text: string;
  try {
    text = await file.slice(0, MOST_LINE).text();
  } catch {
    // The stick is out, or the folder is closed.
    return { kind: "unreadable" };
  }
  const end = text.indexOf("\n");
  const envelope = end < 0 ? null : readEnvelope(text.slice(0, end));
  if (envelope === null) return { kind: "no-exchange" };
  return envelope === "other-format" ? { kind: "other-format" } : envelope.sealed !== null;
}
