import { createHash } from "node:crypto";
import type { Briefing } from "#core/briefing/briefing.ts";
import { verifyBriefing } from "#core/briefing/verify.ts";
import { textOf, Unsound } from "./io.ts";

/** SHA-256 in lower-case hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Opens a briefing file; one that was altered, or is none, is not opened: a sentence says why. */
export function openBriefing(file: string): Briefing {
  const checked = verifyBriefing(textOf(file), sha256);
  if (checked.ok) return checked.value;
  throw new Unsound(checked.problems.map(({ sentence, path }) => `${file}${path === "" ? "" : ` ${path}`}: ${sentence}`).join("\n"));
}
