import { compareBriefings } from "#core/briefing/compare.ts";
import type { Comparison, FigureChange } from "#core/briefing/comparison.ts";
import { printRange } from "#core/count/print.ts";
import { BRIEFING_EXPORT_USAGE, briefingExport } from "./briefing-export.ts";
import { openBriefing } from "./briefing-files.ts";
import { BRIEFING_FREEZE_USAGE, briefingFreeze } from "./briefing-freeze.ts";
import { type Io, UsageProblem } from "./io.ts";
import { optionsAndFiles } from "./options.ts";

export const BRIEFING_USAGE = `${BRIEFING_FREEZE_USAGE}

daliz briefing verify FILE [FILE ...]
  Says whether a briefing file is what was frozen, to the byte. Exit code 0: it is, 1: it is not.

daliz briefing compare A B [--json]
  Says how every figure differs from briefing A to briefing B, as a range, with the events behind it.

${BRIEFING_EXPORT_USAGE}`;

/** What is done with briefings. @returns the exit code */
export function briefing(argv: readonly string[], io: Io, nowMs: number): number | Promise<number> {
  const [name, ...rest] = argv;
  switch (name) {
    case "freeze":
      return briefingFreeze(rest, io, nowMs);
    case "verify":
      return verify(rest, io);
    case "compare":
      return compare(rest, io);
    case "export":
      return briefingExport(rest, io);
    default:
      throw new UsageProblem("briefing needs one of: freeze, verify, compare, export.");
  }
}

function verify(argv: readonly string[], io: Io): number {
  const { files } = optionsAndFiles(argv, {});
  if (files.length === 0) throw new UsageProblem("briefing verify needs a briefing FILE.");
  for (const file of files) {
    const { number, at, known, digest } = openBriefing(file);
    io.answer(`${file}: as frozen. No ${number}, at ${at}, known ${known.ing}, sha256 ${digest}\n`);
  }
  return 0;
}

function compare(argv: readonly string[], io: Io): number {
  const { given, files } = optionsAndFiles(argv, { json: { type: "boolean" } });
  const [a, b, ...more] = files;
  if (a === undefined || b === undefined || more.length > 0) throw new UsageProblem("briefing compare takes two briefing files.");
  const comparison = compareBriefings(openBriefing(a), openBriefing(b));
  io.answer(given.json ? `${JSON.stringify(comparison, null, 1)}\n` : printComparison(comparison));
  return 0;
}

function printComparison({ a, b, comparable, figures, between, corrections }: Comparison): string {
  const head = `No ${a.number} (${a.at}) and No ${b.number} (${b.at})`;
  if (!comparable) return `${head}: of two journals or theatres; nothing is subtracted.\n`;
  const width = Math.max(0, ...figures.map(({ key }) => key.length));
  const lines = figures.map((change) => `  ${change.key.padEnd(width)}  ${printChange(change)}`);
  const events = Object.entries(between).map(([type, n]) => `${type} ${n}`);
  return `${head}\n${lines.join("\n")}\nBetween them: ${events.join(", ") || "no event"}; corrections: ${corrections}.\n`;
}

function printChange({ a, b, verdict, delta, statedDelta, known, reasons }: FigureChange): string {
  const change = delta === null ? "" : `, change ${printEnds(delta)}`;
  const stated = statedDelta == null ? "" : ` (stated ${printEnds(statedDelta)})`;
  const why = known === "before" ? "; knowledge changed, not the world" : "";
  return `${printRange(a?.n ?? null)} -> ${printRange(b?.n ?? null)}  ${VERDICTS[verdict]}${change}${stated}; events ${reasons.length}${why}`;
}

const VERDICTS: Readonly<Record<FigureChange["verdict"], string>> = {
  incomparable: "cannot be compared",
  "first-stated": "first stated",
  "no-certain-change": "no certain change",
  "no-new-information": "no new information",
  lost: "no longer known",
  same: "the same",
  changed: "changed",
};

function printEnds([lo, hi]: readonly [number | null, number | null]): string {
  if (lo === null && hi === null) return "not bounded";
  if (lo === null) return `at most ${hi}`;
  return hi === null ? `at least ${lo}` : lo === hi ? String(lo) : `${lo} to ${hi}`;
}
