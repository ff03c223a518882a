import { type Dice, diceFrom } from "#core/exercise/dice.ts";
import type { Exercise } from "#core/exercise/exercise.ts";
import type { ReportedPassage } from "#core/exercise/movement-reports.ts";
import { type Scribe, scribeWith } from "#core/exercise/scribe.ts";
import { type Party, placeOf } from "#core/exercise/truth.ts";
import { fold } from "#core/fold/fold.ts";
import type { State } from "#core/fold/state.ts";
import { knownRegistry } from "#core/import/known-registry.ts";
import { mapColumns } from "#core/import/map-columns.ts";
import type { FindPlace } from "#core/import/place-names.ts";
import { planImport } from "#core/import/plan-import.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { EntityId, Entry, EventId, MoveEvent, PlaceId } from "#core/journal/event.ts";
import { listLinkBodies } from "#core/reconcile/list-link.ts";
import { printIso } from "#core/time/iso.ts";
import { sha256, table, type Written } from "../import/make-table.ts";
import type { Product } from "./product.ts";
import { entriesOf } from "./soundness.ts";

const HOUR_MS = 3_600_000;
const LIST_N = 6;

/**
 * How a list's people are told of movements that were already counted: each unit by a movement of its own, said to be part of the batch; by
 * the desk's link of a list to a movement; or, of people whom an import made, by that same link.
 */
export type Way = "own moves" | "linked" | "imported";

/** A crisis whose movements were counted before anybody knew who travelled, and the lists that named them afterwards. */
export interface LateLists {
  readonly made: Exercise;
  /** What was reported without the lists. */
  readonly anonymous: readonly Entry[];
  readonly entries: readonly Entry[];
  /** Who each named unit really is; a household that counts nobody stands for its party too. */
  readonly parties: ReadonlyMap<EntityId, Party>;
  /** Persons named by the lists and by the registry, each once however many records name them. */
  readonly persons: number;
  /** Events that a second import of a list would write: none. */
  readonly again: number;
}

/** What of a list is left out, for trying what the laws catch. */
export interface ListFaults {
  /** Own movements are not said to be part of the batch. */
  readonly unlinked?: boolean;
  /** Part of the movements before a list that it does not name, 0 to 1: people are seen again elsewhere, and nobody said how they came there. */
  readonly gaps?: number;
}

/**
 * Writes lists that arrive late into a crisis: of people nobody had named, and of some who were. A list says where its people were at an
 * hour before it came, and who was in which movement until then; movements reported later get their names as they come in.
 */
export function withLateLists(made: Exercise, ways: readonly Way[], faults: ListFaults = {}): LateLists {
  const dice = diceFrom(made.options.seed + 7_000);
  const scribe = scribeWith(dice, made.options.delayH);
  const anonymous = entriesOf(made);
  const inRegistry = new Set(anonymous.flatMap(({ event }) => (event.type === "set" && event.kind === "unit" ? [event.e] : [])));
  const free = made.truth.parties.filter((party) => !inRegistry.has(party.id));
  const parties = new Map(made.truth.parties.filter((party) => inRegistry.has(party.id)).map((party) => [party.id, party]));
  const doubled: { readonly party: Party; readonly unit: EntityId }[] = [];
  let persons = [...parties.values()].reduce((sum, party) => sum + party.n, 0);
  let again = 0;
  for (let no = 0; no < LIST_N; no += 1) {
    const way = ways[no % ways.length] ?? "linked";
    const toldMs = Math.floor(made.options.startMs + (48 + dice.unit() * (made.options.days - 2.5) * 24) * HOUR_MS);
    const asOfMs = toldMs - Math.floor(dice.unit() * 36 * HOUR_MS);
    const listed = free.splice(0, Math.ceil(free.length / 4)).filter(() => dice.chance(0.8));
    persons += listed.reduce((sum, party) => sum + party.n, 0);
    const list: List = { no, way, toldMs, asOf: windowBy(scribe, asOfMs, toldMs), asOfMs, listed };
    const unitsOf = way === "imported" ? importList(list, made, anonymous, scribe) : registerList(list, scribe, dice);
    if (way === "imported") again += unitsOf.again;
    for (const [party, units] of unitsOf.units) for (const unit of units) parties.set(unit, party);
    if (way !== "imported") for (const party of known(made, inRegistry, dice)) doubled.push(nameAgain(party, list, scribe, dice));
    for (const reported of made.reported) nameTravellers(reported, list, unitsOf.units, anonymous, scribe, dice, faults);
  }
  for (const { party, unit } of doubled) parties.set(unit, party);
  const more = scribe.all().map((wire) => {
    const read = entryFromWire(wire);
    if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
    return read.value;
  });
  return { made, anonymous, entries: [...anonymous, ...more], parties, persons, again };
}

interface List {
  readonly no: number;
  readonly way: Way;
  readonly toldMs: number;
  readonly asOf: readonly [number, number];
  readonly asOfMs: number;
  readonly listed: readonly Party[];
}

type UnitsOf = ReadonlyMap<Party, readonly EntityId[]>;

/** A window around an instant that is over when it is told. */
function windowBy(scribe: Scribe, tMs: number, toldMs: number): readonly [number, number] {
  const [from, to] = scribe.windowAround(tMs);
  return [from, Math.max(tMs, Math.min(to, toldMs))];
}

/** Writes a list by hand: persons and families as units with their number, of a tour group the group and some of its members. */
function registerList(list: List, scribe: Scribe, dice: Dice): { readonly units: UnitsOf; readonly again: number } {
  const units = new Map<Party, EntityId[]>();
  const write = (e: EntityId, party: Party, f: object): void => {
    const fields = { locus: placeOf(party, list.asOfMs), ...f };
    scribe.write("lists", list.toldMs, list.asOf, { type: "set", lane: "reg", e, kind: "unit", f: fields, src: { doc: null } });
  };
  for (const party of list.listed) {
    const unit = `v-${party.id}`;
    write(unit, party, { ukind: party.n > 9 ? "group" : party.n > 1 ? "household" : "person", n: [party.n, party.n] });
    const members = party.n > 9 ? Array.from({ length: dice.whole(0, 6) }, (_, i) => `${unit}-${i}`) : [];
    for (const member of members) write(member, party, { ukind: "person", n: [1, 1], of: unit });
    units.set(party, [unit, ...members]);
  }
  return { units, again: 0 };
}

/** Imports a list as a file: a row a person, families by their key, tour groups as a row with a number; then the same file again. */
function importList(list: List, made: Exercise, anonymous: readonly Entry[], scribe: Scribe): { units: UnitsOf; again: number } {
  const rows: Written[][] = [["Name", "Household", "Where", "People"]];
  const partyOfRow = new Map<number, Party>();
  for (const party of list.listed) {
    const where = placeOf(party, list.asOfMs);
    const lines = party.n > 9 ? 1 : party.n;
    for (let line = 0; line < lines; line += 1) {
      rows.push([`Traveller ${party.id} ${line}`, lines > 1 ? party.id : null, where, party.n > 9 ? party.n : 1]);
      partyOfRow.set(rows.length, party);
    }
  }
  if (partyOfRow.size === 0) return { units: new Map(), again: 0 };
  const sheets = table(rows);
  const find: FindPlace = (text) =>
    made.world.places.some(({ id }) => id === text) ? { kind: "place", id: text, coarse: false } : { kind: "unknown" };
  const planOver = (entries: readonly Entry[], statement: string) => {
    const state = fold(entries, { kind: "until", untilMs: list.toldMs });
    const plan = planImport(
      sheets,
      {
        mapping: mapColumns(sheets, find, { thisYear: 2026 }),
        statement,
        sender: "EMBASSY",
        nowMs: list.toldMs,
        asOf: [list.asOf[0], list.asOf[1]],
        atText: null,
        tz: "UTC",
        today: printIso(list.asOfMs).slice(0, 10),
        place: null,
        leaveEmpty: [],
        decisions: new Map(),
        mayLink: true,
      },
      {
        hash: sha256,
        find,
        findStay: () => null,
        registry: knownRegistry(state, entries, list.toldMs, sheets.sha256),
        likenesses: () => [],
      },
    );
    if (plan.kind === "refused") throw new Error(plan.words.en);
    if (plan.rejected.length > 0) throw new Error(JSON.stringify(plan.rejected[0]));
    return plan;
  };
  const plan = planOver(anonymous, `IMP-${list.no}`);
  const known = [...anonymous];
  for (const body of plan.events) {
    scribe.write("lists", list.toldMs, [list.toldMs, list.toldMs], body);
  }
  for (const wire of scribe.all()) {
    const read = entryFromWire(wire);
    if (read.ok) known.push(read.value);
  }
  const units = new Map<Party, EntityId[]>();
  const nameUnit = (party: Party | undefined, unit: EntityId): void => {
    if (party !== undefined) units.set(party, [...(units.get(party) ?? []), unit]);
  };
  for (const { row, unit } of plan.creates) if (unit !== null) nameUnit(partyOfRow.get(row), unit);
  for (const { e, ref } of plan.events) {
    const row = Number(/ row (\d+)$/.exec(String(ref))?.[1]);
    if (typeof e === "string" && e.startsWith("h-")) nameUnit(partyOfRow.get(row), e);
  }
  return { units, again: planOver(known, `IMP-${list.no}-again`).events.length };
}

/** Some of those the registry knew before, who are on a list once more. */
function known(made: Exercise, inRegistry: ReadonlySet<EntityId>, dice: Dice): Party[] {
  return made.truth.parties.filter((party) => inRegistry.has(party.id) && dice.chance(0.05));
}

/** A record of somebody who has one: linked as perhaps the same, and half of them later as the same. */
function nameAgain(party: Party, list: List, scribe: Scribe, dice: Dice): { readonly party: Party; readonly unit: EntityId } {
  const unit = `w-${list.no}-${party.id}`;
  const f = { n: [party.n, party.n], locus: placeOf(party, list.asOfMs) };
  scribe.write("lists", list.toldMs, list.asOf, { type: "set", lane: "reg", e: unit, kind: "unit", f, src: { doc: null } });
  const link = (rel: string, tMs: number): unknown =>
    scribe.write("lists", tMs, [tMs, tMs], { type: "link", lane: "reg", kind: "unit", rel, a: party.id, b: unit, src: { doc: null } });
  link("maybe", list.toldMs);
  if (dice.chance(0.5)) link("same", list.toldMs + Math.floor(dice.unit() * 12 * HOUR_MS));
  return { party, unit };
}

/** Names the people of a list who were in a movement: when the list comes, or when the movement is reported, whichever is later. */
function nameTravellers(
  { passage, event, ingMs }: ReportedPassage,
  list: List,
  unitsOf: UnitsOf,
  anonymous: readonly Entry[],
  scribe: Scribe,
  dice: Dice,
  faults: ListFaults,
): void {
  const travelled = [...unitsOf].filter(([party]) => passage.parties.includes(party.id));
  if (travelled.length === 0) return;
  if (passage.tMs < list.asOfMs && dice.chance(faults.gaps ?? 0)) return;
  const toldMs = Math.max(list.toldMs, ingMs + 1_000);
  if (list.way !== "own moves") {
    const units = travelled.flatMap(([, units]) => units);
    for (const body of listLinkBodies(moveOf(anonymous, event), { units })) scribe.write("lists", toldMs, [toldMs, toldMs], body);
    return;
  }
  for (const [party, units] of travelled) {
    const own = scribe.write("lists", toldMs, windowBy(scribe, passage.tMs, toldMs), {
      type: "move",
      lane: "reg",
      n: [party.n, party.n],
      from: passage.from,
      to: passage.to,
      origin: passage.country,
      units,
      src: { doc: null, basis: "roster" },
    });
    if (faults.unlinked === true) continue;
    const rel = dice.pick(["partOf", "maybe"]);
    scribe.write("lists", toldMs, [toldMs, toldMs], { type: "link", lane: "reg", kind: "move", rel, a: own, b: event, src: { doc: null } });
  }
}

function moveOf(entries: readonly Entry[], id: EventId): MoveEvent {
  const found = entries.find(({ event }) => event.id === id)?.event;
  if (found?.type !== "move") throw new Error(`No movement ${id}`);
  return found;
}

/** Whether a place lies where a unit is drawn: the same, or inside it. */
export function holdsPlace(parents: ReadonlyMap<PlaceId, PlaceId | null>, outer: PlaceId, inner: PlaceId): boolean {
  for (let at: PlaceId | null | undefined = inner; at; at = parents.get(at)) if (at === outer) return true;
  return false;
}

/** The state of a crisis known at an instant, or now. */
export function knownAt(tried: Product, entries: readonly Entry[], untilMs: number | null): State {
  return tried.fold(entries, untilMs === null ? { kind: "now" } : { kind: "until", untilMs });
}
