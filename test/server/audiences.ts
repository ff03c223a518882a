import type { Role } from "#core/access/role.ts";
import { canonicalBody } from "#core/journal/canonical.ts";
import { issueToken } from "#server/access/access-token.ts";
import { newSecret, readSecret } from "#server/access/secrets.ts";
import { enrol } from "#server/access/token.ts";
import type { Dice } from "../sync/dice.ts";
import { type Caller, callerAt, type TestServer, wireEvent } from "./test-server.ts";

/** A caller with a token of its own and a role, bound to no device: it may bring what anybody wrote. */
export async function roleCaller(server: TestServer, role: Role): Promise<Caller> {
  const token = newSecret();
  await enrol(server.running.db, token, `test of ${role}`, role, Date.now());
  return callerAt(server.url, token);
}

/** A person of a mission at an enrolled device, as the accounts of the journal say. */
export interface Consul extends Caller {
  readonly user: string;
  readonly device: string;
  /** An event written here. */
  event(fields: Readonly<Record<string, unknown>>): string;
  /** The account as an event that an admin files, with other fields. */
  account(fields: Readonly<Record<string, unknown>>): string;
}

/** Lets an admin make the account and the device, and signs in. */
export async function consulOf(server: TestServer, admin: Caller, name: string, mission: string, pubkey: string): Promise<Consul> {
  const [user, device] = [`user-${name}`, `device-${name}`];
  const account = (fields: Readonly<Record<string, unknown>>) =>
    canonicalBody(wireEvent({ type: "set", lane: "adm", kind: "account", e: user, f: { ukind: "user", title: name, ...fields } }));
  const own = wireEvent({
    type: "set",
    lane: "adm",
    kind: "account",
    e: device,
    f: { ukind: "device", title: name, holder: user, pubkey },
  });
  const { refused } = await admin.push([account({ role: "consul", mission }), canonicalBody(own)]);
  if (refused.length > 0) throw new Error(`The accounts were refused: ${JSON.stringify(refused)}`);
  const key = await readSecret(server.running.db, "token");
  const { token } = issueToken(key, { device, user: null, session: null, mustChange: false }, Date.now());
  const event = (fields: Readonly<Record<string, unknown>>) => canonicalBody(wireEvent({ ...fields, dev: device, by: user }));
  return { ...callerAt(server.url, token), user, device, event, account };
}

/** A row of the whole journal, read past the protocol. */
export interface JournalEvent {
  readonly seq: number;
  readonly lane: string;
  readonly body: string;
  readonly author: string;
}

/** The whole journal, in the order of its numbers. */
export async function wholeJournal(server: TestServer): Promise<readonly JournalEvent[]> {
  const { rows } = await server.running.db.query<JournalEvent>("select seq::float8 as seq, lane, body, author from events order by seq");
  return rows;
}

interface Wire {
  readonly id: string;
  readonly type: string;
  readonly kind?: string;
  readonly e?: string;
  readonly f?: { readonly parent?: string; readonly locus?: string };
  readonly unit?: string;
  readonly units?: readonly string[];
  readonly said?: { readonly locus?: string };
  readonly from?: string;
  readonly to?: string;
  readonly target?: string;
  readonly replaces?: string;
  readonly a?: string;
  readonly b?: string;
}

/**
 * Which units are in the area of a mission, by the words of the rule and not by the program's: whom an event of its accounts is about, and
 * whom an event has placed inside its place, as the tree of places stood then or was changed to later.
 *
 * @param missionOf the mission of an author
 */
export function areaOf(journal: readonly JournalEvent[], mission: string, missionOf: (author: string) => string | null) {
  const parents = new Map<string, string>();
  const about = new Map<string, readonly string[]>();
  /** Places that each unit has been put in, by name. */
  const named = new Map<string, Set<string>>();
  const inside = new Set<string>();
  const isWithin = (place: string) => {
    for (let at: string | undefined = place; at !== undefined; at = parents.get(at)) if (at === mission) return true;
    return false;
  };
  for (const { lane, body, author } of journal) {
    const wire = JSON.parse(body) as Wire;
    if (wire.type === "set" && wire.kind === "place") {
      if (wire.e !== undefined && wire.f?.parent !== undefined) parents.set(wire.e, wire.f.parent);
      for (const [unit, places] of named) if ([...places].some(isWithin)) inside.add(unit);
      continue;
    }
    if (!["reg", "pii", "med"].includes(lane)) continue;
    const own = [wire.e, wire.unit, ...(wire.units ?? []), ...(wire.type === "link" ? [wire.a, wire.b] : [])];
    const others = [wire.target, wire.replaces].flatMap((id) => about.get(id ?? "") ?? []);
    const units = [...own, ...others].filter((one) => one !== undefined);
    about.set(wire.id, units);
    const places = [wire.f?.locus, wire.said?.locus, ...(wire.type === "move" ? [wire.from, wire.to] : [])].filter(
      (one) => one !== undefined,
    );
    for (const unit of units) {
      named.set(unit, new Set([...(named.get(unit) ?? []), ...places]));
      if (missionOf(author) === mission || places.some(isWithin)) inside.add(unit);
    }
  }
  return { isInside: (unit: string) => inside.has(unit), unitsOf: (body: string) => about.get((JSON.parse(body) as Wire).id) ?? [] };
}

/** What an audience must have of a journal: bodies, in the order of their numbers. */
export function wanted(
  journal: readonly JournalEvent[],
  lanes: readonly string[],
  own: { readonly lanes: readonly string[]; readonly area: ReturnType<typeof areaOf> } | null = null,
): readonly string[] {
  return journal
    .filter(
      ({ lane, body }) => lanes.includes(lane) || (own?.lanes.includes(lane) === true && own.area.unitsOf(body).some(own.area.isInside)),
    )
    .map(({ body }) => body);
}

const PLACES = ["IR", "AZ", "IR-TEH", "AZ-GNJ", "CAMP"];

/** The tree of places that the made-up journal begins with: nobody says yet where the camp lies. */
export function placesOf(): readonly string[] {
  const place = (e: string, parent: string | null) =>
    canonicalBody(wireEvent({ type: "set", e, kind: "place", f: { pkind: "place", name_en: e, ...(parent === null ? {} : { parent }) } }));
  return [
    ...[
      place("THEATRE", null),
      place("IR", "THEATRE"),
      place("AZ", "THEATRE"),
      place("IR-TEH", "IR"),
      place("AZ-GNJ", "AZ"),
      place("CAMP", null),
    ],
    canonicalBody(wireEvent({ type: "set", e: "CH", kind: "channel", f: { title: "line" } })),
  ];
}

/** The camp turns out to lie in a place. */
export function campIn(parent: string): string {
  return canonicalBody(wireEvent({ type: "set", e: "CAMP", kind: "place", f: { parent } }));
}

/** Registration of a unit; most are nowhere in particular. */
export function unitAt(unit: string, locus?: string): string {
  return canonicalBody(
    wireEvent({ type: "set", lane: "reg", e: unit, kind: "unit", f: { n: [1, 1], ...(locus === undefined ? {} : { locus }) } }),
  );
}

/** Bytes that look sealed: nobody opens them here. */
export const SEALED = { iv: "A".repeat(16), ct: "A".repeat(24) };

/** Keys of some units in headquarters' store, `k-UNIT` or `m-UNIT`, which open nothing. */
export async function putKeys(server: TestServer, lane: "pii" | "med", units: readonly string[]): Promise<void> {
  const kids = units.map((unit) => `${lane === "pii" ? "k" : "m"}-${unit}`);
  await server.running.db.query(
    `insert into subject_keys (journal, kid, subject, lane, lane_key, wrapped, made_ms, made_by)
     select j.id, k.kid, k.unit, $1, 'none', '\\x00', 0, 'test' from journals j, unnest($2::text[], $3::text[]) as k (kid, unit)`,
    [lane, kids, units],
  );
}

/** A call to a unit. */
export function callTo(unit: string, locus?: string): string {
  const said = locus === undefined ? {} : { said: { locus } };
  return canonicalBody(wireEvent({ type: "contact", lane: "reg", unit, channel: "CH", ok: true, dir: "out", ...said }));
}

/** Something that a registrar files about one of some units. */
export function registryEvent(units: readonly string[], filed: readonly string[], dice: Dice): string {
  const pick = <T>(all: readonly T[]): T => all[dice.below(all.length)] as T;
  const unit = pick(units);
  const roll = dice.roll();
  if (roll < 0.8) return callTo(unit, dice.chance(0.03) ? pick(PLACES) : undefined);
  if (roll < 0.85) return canonicalBody(wireEvent({ type: "seal", lane: "pii", e: unit, kid: `k-${unit}`, ...SEALED }));
  const other = pick(units);
  if (roll < 0.9 && other !== unit)
    return canonicalBody(wireEvent({ type: "link", lane: "reg", kind: "unit", rel: "maybe", a: unit, b: other }));
  if (roll < 0.95 && filed.length > 0)
    return canonicalBody(wireEvent({ type: "void", lane: "reg", target: (JSON.parse(pick(filed)) as Wire).id, reason: "mistake" }));
  return canonicalBody(wireEvent({ type: "set", lane: "reg", e: unit, kind: "unit", f: { life: "ok" } }));
}

/** A report of lane ops, and a sealed record of a medic, to be filed by who may. */
export const reportOf = (place: string) =>
  canonicalBody(wireEvent({ type: "count", measure: "present", place, n: [5, 9], src: { basis: "count" } }));
export const medicalOf = (unit: string) => canonicalBody(wireEvent({ type: "seal", lane: "med", e: unit, kid: `m-${unit}`, ...SEALED }));
