import { fold } from "#core/fold/fold.ts";
import type { State } from "#core/fold/state.ts";
import { effectOf, type ImportEffect } from "#core/import/effect.ts";
import type { ImportOptions, ImportPlan, ImportPorts } from "#core/import/import-plan.ts";
import { knownRegistry, type SealedKnowledge } from "#core/import/known-registry.ts";
import { likelyPeople } from "#core/import/likely-people.ts";
import { mapColumns } from "#core/import/map-columns.ts";
import { placeFinder } from "#core/import/place-names.ts";
import { planImport } from "#core/import/plan-import.ts";
import type { Sheets } from "#core/import/sheet.ts";
import { previewId, stampImport } from "#core/import/stamp-import.ts";
import { undoImport } from "#core/import/undo-import.ts";
import { laterStamp } from "#core/journal/clock.ts";
import type { Entry, Stamp } from "#core/journal/event.ts";
import { hour, pen } from "../fold/write-journal.ts";
import { sha256 } from "./make-table.ts";

/** 3 March 2026, 12:00 UTC: when lists are imported in these tests. */
export const NOW_MS = hour(60);

/** The world, home, the theatre with Iran and Tehran, Turkmenistan on the way, one flight, and an estimate for Iran. */
export function ground(): readonly Entry[] {
  const { entries, place, count, set } = pen();
  place("WORLD", "world", null);
  place("KZ", "home", "WORLD");
  place("ME", "theatre", "WORLD");
  place("IR", "country", "ME");
  place("IR.THR", "place", "IR");
  place("TRANSIT", "group", "WORLD");
  place("TM", "country", "TRANSIT");
  place("KC-101", "flight", "WORLD");
  set("CH", "channel", { ckind: "hotline" });
  count("present", "IR", [4, 6], 24);
  return entries;
}

export const find = placeFinder(
  [
    ["Иран", "IR"],
    ["Iran", "IR"],
    ["Тегеран", "IR.THR"],
    ["Тегран", "IR.THR"],
    ["Түрікменстан", "TM"],
    ["Казахстан", "KZ"],
  ].map(([name = "", id = ""]) => ({ name, id, coarse: false })),
);

export interface Import {
  readonly statement?: string;
  readonly options?: Partial<ImportOptions>;
  readonly sealed?: SealedKnowledge;
  readonly nowMs?: number;
  /** Folds of the register; by default the journal's own as it stands now. */
  readonly ports?: Partial<ImportPorts>;
}

/** Plans the import of a table into a journal; a refusal is a failure of the test. */
export function plan(entries: readonly Entry[], sheets: Sheets, given: Import = {}): ImportPlan {
  const planned = planOrRefusal(entries, sheets, given);
  if (planned.kind === "refused") throw new Error(planned.words.en);
  return planned;
}

/** The plan, or the refusal. */
export function planOrRefusal(entries: readonly Entry[], sheets: Sheets, given: Import = {}) {
  const nowMs = given.nowMs ?? NOW_MS;
  const state = now(entries);
  const options: ImportOptions = {
    mapping: mapColumns(sheets, find, { thisYear: 2026 }),
    statement: given.statement ?? "IMP-1",
    sender: "EMB-THR",
    nowMs,
    asOf: [nowMs, nowMs],
    atText: null,
    tz: "Asia/Tehran",
    today: "2026-03-03",
    place: null,
    leaveEmpty: [],
    decisions: new Map(),
    mayLink: true,
    ...given.options,
  };
  return planImport(sheets, options, {
    hash: sha256,
    find,
    findStay: (text, kind) => (kind === "flight" && text === "KC-101" ? "KC-101" : null),
    registry: knownRegistry(state, entries, nowMs, sheets.sha256, given.sealed),
    likenesses: (records) => likelyPeople(records, []),
    ...given.ports,
  });
}

/** Events written so far: every one has an id of its own. */
let written = 0;

/** The journal with the events of a plan or an undo, written by a device. */
export function commit(entries: readonly Entry[], bodies: ImportPlan["events"], dev = "laptop-a", nowMs = NOW_MS): readonly Entry[] {
  const hlc = entries.reduce<Stamp | null>((last, { event }) => laterStamp(last, event.hlc), null);
  const dseq = entries.filter(({ event }) => event.dev === dev).length;
  const idOf = () => {
    written += 1;
    return `019cb111-0000-7000-8000-${written.toString(16).padStart(12, "0")}`;
  };
  const { entries: more, problems } = stampImport(bodies, { dev, by: dev, dseq, hlc, nowMs, idOf });
  if (problems.length > 0) throw new Error(problems.map(({ path, sentence }) => `${path}: ${sentence}`).join("\n"));
  return [...entries, ...more];
}

/** The journal without the import. */
export function undone(entries: readonly Entry[], statement = "IMP-1", dev = "laptop-a", nowMs = NOW_MS + 1000): readonly Entry[] {
  const { fates } = now(entries);
  const standing = entries.filter(({ event }) => !fates.fallen.has(event.id));
  return commit(entries, undoImport(standing, statement, { nowMs, reason: "wrong list", mayVoid: () => true }).bodies, dev, nowMs);
}

/** What the dry run says an import does to the tallies: the journal with its events under ids of a preview. */
export function effect(entries: readonly Entry[], { events }: ImportPlan, vMs = NOW_MS): ImportEffect {
  const hlc = entries.reduce<Stamp | null>((last, { event }) => laterStamp(last, event.hlc), null);
  const preview = stampImport(events, { dev: "preview", by: "preview", dseq: 0, hlc, nowMs: vMs, idOf: previewId });
  return effectOf(now(entries), now([...entries, ...preview.entries]), vMs);
}

export function now(entries: readonly Entry[]): State {
  return fold(entries, { kind: "now" });
}
