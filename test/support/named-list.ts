import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printIso } from "#core/time/iso.ts";

/** The March 2026 crisis as its file has it. */
export const SCENARIO: { readonly events: readonly Readonly<Record<string, unknown>>[] } = JSON.parse(
  readFileSync(new URL("../fixtures/scenario-2026-03.json", import.meta.url), "utf8"),
);

const SEEN_MS = Date.UTC(2026, 1, 28);

/** The movement of 2 March that was known as seventeen people. */
export const SEVENTEEN = String(SCENARIO.events.find(({ ref }) => ref === "m-17")?.["id"]);

/** Units of an embassy's list, as an import writes them: fifteen people in Gorgan, three of them a family of its own record. */
export const NAMED_LIST: readonly Record<string, unknown>[] = [
  ...Array.from({ length: 12 }, (_, at) => unit(`u-${at + 10}`, at + 1, {})),
  unit("f-1", 90, { ukind: "household", n: [0, 0] }),
  ...[91, 92, 93].map((no) => unit(`u-${no}`, no, { of: "f-1" })),
];

/** The March 2026 crisis with that list, as the text of a journal file. */
export const SCENARIO_WITH_LIST = JSON.stringify({ ...SCENARIO, events: [...SCENARIO.events, ...NAMED_LIST] });

/** The same as a file. */
export function listedScenario(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "daliz-list-"));
  const path = join(folder, "journal.json");
  writeFileSync(path, SCENARIO_WITH_LIST);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function unit(e: string, no: number, f: Record<string, unknown>): Record<string, unknown> {
  return {
    ...{ v: 1, type: "set", lane: "reg", e, kind: "unit", f: { locus: "IR.GRG", ...f }, seen: [], src: {}, dev: "embassy", by: "embassy" },
    ...{ id: `019c9d00-0000-7000-8000-${no.toString(16).padStart(12, "0")}`, hlc: [SEEN_MS, no] },
    ...{ at: [printIso(SEEN_MS), printIso(SEEN_MS)], ing: printIso(SEEN_MS) },
  };
}
