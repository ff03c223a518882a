import type { ImportPlan } from "../../../core/import/import-plan.ts";
import { NOTHING_UNSEALED } from "../../../core/import/known-registry.ts";
import { likelyPeople } from "../../../core/import/likely-people.ts";
import { mapColumns } from "../../../core/import/map-columns.ts";
import { placeFinder } from "../../../core/import/place-names.ts";
import { planImport } from "../../../core/import/plan-import.ts";
import type { Sheets } from "../../../core/import/sheet.ts";
import { readTable } from "../../../core/sheets/read-table.ts";
import { sheetPorts } from "../../../renderer/import/readers/sheet-ports.ts";
import { sha256 } from "../../../renderer/store/sha-256.ts";

/** What the window is told: how far it is, and what came of it. */
export type ImportTold =
  | { readonly kind: "progress"; readonly step: "read" | "plan"; readonly done: number }
  | {
      readonly kind: "done";
      readonly readMs: number;
      readonly planMs: number;
      readonly rows: number;
      readonly counts: ImportPlan["counts"];
      readonly events: number;
      readonly sealed: number;
    }
  | { readonly kind: "failed"; readonly why: string };

/** Kept, so that it stays in memory while the heap is measured. */
const held: { sheets: Sheets | null; plan: ImportPlan | null } = { sheets: null, plan: null };

self.onmessage = ({ data }: MessageEvent<{ readonly file: Blob; readonly planned: boolean }>) => {
  run(data.file, data.planned).then(tell, (error: unknown) => tell({ kind: "failed", why: String(error) }));
};

function tell(told: ImportTold): void {
  self.postMessage(told);
}

async function run(file: Blob, planned: boolean): Promise<ImportTold> {
  const began = performance.now();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = await readTable(
    { name: "list.xlsx", bytes },
    sheetPorts(
      (progress) => tell({ kind: "progress", step: "read", done: progress.rows }),
      () => false,
    ),
  );
  if (read.kind === "refused") throw new Error(`The list was refused: ${read.problem.kind}`);
  held.sheets = read.sheets;
  const readMs = performance.now() - began;
  const none = { rows: 0, creates: 0, updates: 0, same: 0, duplicates: 0, skipped: 0, rejected: 0 };
  const rows = read.sheets.sheets[0]?.rows.length ?? 0;
  if (!planned) return { kind: "done", readMs, planMs: 0, rows, counts: none, events: 0, sealed: 0 };
  const find = placeFinder([
    { name: "Тегеран", id: "IR.THR", coarse: false },
    { name: "Иран", id: "IR", coarse: false },
  ]);
  const nowMs = Date.parse("2026-03-04T06:00:00Z");
  const plan = planImport(
    read.sheets,
    {
      mapping: mapColumns(read.sheets, find, { thisYear: 2026 }),
      statement: "IMP-1",
      sender: "EMBASSY",
      nowMs,
      asOf: [nowMs, nowMs],
      atText: null,
      tz: "UTC",
      today: "2026-03-04",
      place: "IR",
      leaveEmpty: ["birth", "iin", "phone", "document"],
      decisions: new Map(),
      mayLink: true,
    },
    {
      hash: (text) => sha256(new TextEncoder().encode(text)),
      find,
      findStay: () => null,
      registry: {
        ...NOTHING_UNSEALED,
        unit: () => null,
        isWithin: (inner, outer) => inner === outer,
        history: { imports: [], rows: new Set(), said: new Map() },
      },
      likenesses: (records) => likelyPeople(records, []),
      progress: (done) => tell({ kind: "progress", step: "plan", done }),
    },
  );
  if (plan.kind === "refused") throw new Error(plan.words.en);
  held.plan = plan;
  const planMs = performance.now() - began - readMs;
  return { kind: "done", readMs, planMs, rows, counts: plan.counts, events: plan.events.length, sealed: plan.seal.length };
}
