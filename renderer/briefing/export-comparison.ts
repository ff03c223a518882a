import type { Briefing } from "#core/briefing/briefing.ts";
import type { Bridge } from "#core/host/bridge.ts";
import type { ExportAsk, Exported, Format } from "./export-files.ts";

/** Two briefings side by side as a file: both in the version for the same readers, compared after what is not theirs was taken out. */
export function exportComparison(_bridge: Bridge, _a: Briefing, _b: Briefing, _format: Format, _ask: ExportAsk): Promise<Exported> {
  return Promise.reject(new Error("not yet"));
}
