import { generate } from "../../core/exercise/exercise.ts";
import { fold } from "../../core/fold/fold.ts";
import { registryAt } from "../../core/fold/registry-at.ts";
import { parseIso } from "../../core/time/iso.ts";
import type { BenchEvent, BenchJournal } from "./journal.ts";
import { entriesOf } from "./right-answer.ts";

const DAY_MS = 86_400_000;
/** People for one registered party, by the sizes of core/exercise's parties. */
const PEOPLE_A_UNIT = 4.9;

/** One record as the peer's table is given it: an object with the texts and numbers of its cells. */
export interface TableRow {
  readonly id: string;
  readonly people: string;
  readonly place: string;
  readonly status: string;
  readonly heardMs: number | null;
  readonly tags: string;
  readonly cat: string;
}

/** A crisis of which nearly everybody is on record, and what a table of them has to show at two moments. */
export interface RegistryGround {
  readonly journal: BenchJournal;
  readonly vMs: number;
  readonly earlierMs: number;
  readonly rows: readonly TableRow[];
  readonly earlier: readonly TableRow[];
}

/** A made-up crisis with about so many records, as known now, at its last hour and a day before. */
export function registryGround(units: number): RegistryGround {
  const made = generate({ people: Math.round(units * PEOPLE_A_UNIT), seed: 23, days: 6, registered: 1, contactEveryH: 40 });
  const events = made.events.map((wire, at): BenchEvent => ({ ...wire, seq: at + 1 }));
  const lastMs = parseIso(events.at(-1)?.ing ?? "");
  if (lastMs === null) throw new Error("The last event of the journal has no time of arrival.");
  const journal: BenchJournal = { size: events.length, seed: made.options.seed, events, lastMs };
  const entries = entriesOf(events);
  const state = fold(entries, { kind: "now" });
  const vMs = Math.floor(lastMs / 60_000) * 60_000;
  const said = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { event } of entries) if (event.type === "set" && event.kind === "unit") said.set(event.e, event.f);
  const rowsAt = (atMs: number): TableRow[] =>
    registryAt(state, atMs).map(({ unit, n, locus, bucket }) => {
      const heard = state.units.get(unit)?.contacts.filter(({ ok, at }) => ok && at[1] <= atMs) ?? [];
      const f = said.get(unit);
      return {
        id: unit,
        people: n[0] === n[1] ? String(n[0]) : `${n[0]}–${n[1] ?? ""}`,
        place: locus ?? "",
        status: bucket,
        heardMs: heard.length === 0 ? null : Math.max(...heard.map(({ at }) => at[1])),
        tags: String(f?.["tags"] ?? ""),
        cat: String(f?.["cat"] ?? ""),
      };
    });
  return { journal, vMs, earlierMs: vMs - DAY_MS, rows: rowsAt(vMs), earlier: rowsAt(vMs - DAY_MS) };
}
