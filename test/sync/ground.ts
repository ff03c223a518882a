import type { Role } from "#core/access/role.ts";
import { canonicalBody } from "#core/journal/canonical.ts";
import { printIso } from "#core/time/iso.ts";
import { saidAbout } from "#server/ingest/about.ts";
import { readBody } from "#server/ingest/examine.ts";
import { rowOf } from "#server/ingest/row.ts";
import type { EventRow } from "#server/store/put.ts";
import { START_MS } from "./world.ts";

/** Places of every journal of the simulation, parents before children. CAMP lies in a country only once somebody has said in which. */
export const TREE: readonly (readonly [id: string, pkind: string, parent: string | null])[] = [
  ["WORLD", "world", null],
  ["KZ", "home", "WORLD"],
  ["ME", "theatre", "WORLD"],
  ["IR", "country", "ME"],
  ["IR.A", "place", "IR"],
  ["AZ", "country", "WORLD"],
  ["AZ.J", "crossing", "AZ"],
  ["CAMP", "place", "WORLD"],
];
/** Units registered from the beginning, without a place. */
export const UNITS = ["U-1", "U-2", "U-3", "U-4"] as const;

const FIRST_MS = START_MS - 48 * 3_600_000;

/** What the journal holds before anybody writes: places, a channel, a corridor, four registered parties. */
export const GROUND: readonly EventRow[] = [
  ...TREE.map(([e, pkind, parent]) => set(e, "place", { pkind, name_en: e, ...(parent === null ? {} : { parent }) }, "chief", "ops")),
  set("CH-1", "channel", { ckind: "hotline", title: "Hotline" }, "chief", "ops"),
  set("C-1", "corridor", { title: "Way out", status: "planned" }, "chief", "ops"),
  ...UNITS.map((e) => set(e, "unit", { n: [1, 2], life: "ok" }, "registrar", "reg")),
].map((body, index) => rowOfGround(body, index));

function set(e: string, kind: string, f: Readonly<Record<string, unknown>>, by: Role, lane: string): readonly [string, Role] {
  const id = `019c0000-0000-7000-8000-${[...`${kind}${e}`]
    .reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 2 ** 40, 7)
    .toString(16)
    .padStart(12, "0")}`;
  const at = [printIso(FIRST_MS), printIso(FIRST_MS)];
  const wire = { id, type: "set", e, kind, f, dev: "hq", dseq: 1, hlc: [FIRST_MS, 0], by, lane, at, src: { doc: null } };
  return [canonicalBody(wire), by];
}

function rowOfGround([body, role]: readonly [string, Role], index: number): EventRow {
  const read = readBody(body);
  if (!read.ok) throw new Error(`The ground does not read: ${JSON.stringify(read.refusal)}`);
  const { event } = read.value;
  const { units, places, parent } = saidAbout(event, body);
  return rowOf(event, body, { ingMs: FIRST_MS + index, role, skewMs: 0, verdict: null }, { units, places, parent });
}
