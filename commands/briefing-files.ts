import type { Briefing } from "#core/briefing/briefing.ts";
import { verifyBriefing } from "#core/briefing/verify.ts";
import { digestOf } from "#server/digest.ts";
import { textOf, Unsound } from "./io.ts";

/** Opens a briefing file; one that was altered, or is none, is not opened: a sentence says why. */
export function openBriefing(file: string): Briefing {
  const checked = verifyBriefing(textOf(file), digestOf);
  if (checked.ok) return checked.value;
  throw new Unsound(checked.problems.map(({ sentence, path }) => `${file}${path === "" ? "" : ` ${path}`}: ${sentence}`).join("\n"));
}
