import { canonicalBody } from "#core/journal/canonical.ts";
import type { Stamp } from "#core/journal/event.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { printIso } from "#core/time/iso.ts";
import type { Dice } from "./dice.ts";
import { UNITS } from "./ground.ts";
import type { ModelEvent } from "./model-event.ts";
import type { AccountModel } from "./scope-rule.ts";

/** Who writes an event, when by the own clock, and what can be referred to. */
export interface Writing {
  readonly dev: string;
  readonly account: AccountModel;
  readonly dseq: number;
  readonly stamp: Stamp;
  readonly nowMs: number;
  /** Events on this machine that anybody wrote. */
  readonly known: () => readonly ModelEvent[];
}

const WHERE = ["IR", "IR.A", "AZ", "AZ.J", "CAMP", "KZ"] as const;
const BASES = ["roster", "count", "estimate", "media"] as const;
const HOUR_MS = 3_600_000;

/** What a person of that role writes now, as the body of a real event; null: nothing. */
export function writeEvent(dice: Dice, writing: Writing): string | null {
  const { role } = writing.account;
  const kind = dice.roll();
  if (role === "leader") return null;
  const isRegistry = role === "registrar" || (role === "consul" && kind < 0.55);
  const fields = isRegistry ? registryFields(dice, writing) : operationsFields(dice, writing);
  return fields === null ? null : bodyOf(dice, writing, { lane: isRegistry ? "reg" : "ops", ...fields });
}

type Fields = Readonly<Record<string, unknown>>;

function operationsFields(dice: Dice, { account: { role }, dev, known }: Writing): Fields | null {
  const kind = dice.roll();
  const own = (type: string) =>
    pick(
      dice,
      known().filter((one) => one.type === type && one.lane === "ops" && one.dev === dev),
    );
  const isDesk = role !== "consul";
  if (kind < 0.34) return countOf(dice);
  if (kind < 0.62) return { type: "move", n: people(dice), from: pickOf(dice, WHERE), to: pickOf(dice, WHERE), src: source(dice) };
  if (kind < 0.7) return { type: "set", e: "CAMP", kind: "place", f: { pkind: "place", parent: pickOf(dice, ["IR", "AZ"]) } };
  if (kind < 0.76 && isDesk)
    return { type: "set", e: "C-1", kind: "corridor", f: { status: pickOf(dice, ["agreed", "in use", "suspended"]) } };
  if (kind < 0.84 && isDesk) {
    const moves = known().filter((one) => one.type === "move" && one.lane === "ops");
    const [a, b] = [pick(dice, moves), pick(dice, moves)];
    return a === null || b === null || a === b
      ? null
      : { type: "link", kind: "move", rel: pickOf(dice, ["same", "same", "maybe", "distinct"]), a: a.id, b: b.id };
  }
  if (kind < 0.92) {
    const target = own("count");
    return target === null ? null : { ...countOf(dice), replaces: target.id };
  }
  const target =
    role === "chief"
      ? pick(
          dice,
          known().filter((one) => one.lane === "ops" && one.type !== "set"),
        )
      : own(pickOf(dice, ["move", "count", "void"]));
  return target === null ? null : { type: "void", target: target.id, reason: "did not happen" };
}

function registryFields(dice: Dice, { account: { role }, dev, known }: Writing): Fields | null {
  const kind = dice.roll();
  const unit = pickOf(dice, UNITS);
  const locus = dice.chance(0.4) ? { locus: pickOf(dice, WHERE) } : {};
  if (kind < 0.4)
    return { type: "set", e: unit, kind: "unit", f: { n: [1, 1 + dice.below(3)], life: pickOf(dice, ["ok", "ok", "hurt"]), ...locus } };
  if (kind < 0.75) return { type: "contact", unit, channel: "CH-1", ok: true, dir: "out", said: locus };
  if (kind < 0.88 && role === "consul")
    return {
      type: "move",
      n: [1, 2 + dice.below(3)],
      from: pickOf(dice, WHERE),
      to: pickOf(dice, WHERE),
      units: [unit],
      src: source(dice),
    };
  if (kind < 0.88) {
    const other = pickOf(dice, UNITS);
    return other === unit ? null : { type: "link", kind: "unit", rel: pickOf(dice, ["maybe", "same", "distinct"]), a: unit, b: other };
  }
  const target = pick(
    dice,
    known().filter((one) => one.lane === "reg" && one.dev === dev),
  );
  return target === null ? null : { type: "void", target: target.id, reason: "someone else" };
}

function countOf(dice: Dice): Fields {
  const measure = pickOf(dice, ["present", "present", "present", "lost", "hurt"]);
  return { type: "count", measure, place: pickOf(dice, WHERE), n: people(dice), src: source(dice) };
}

function bodyOf(dice: Dice, { account, dev, dseq, stamp, nowMs }: Writing, fields: Fields): string {
  const random = Uint8Array.from({ length: 10 }, () => dice.below(256));
  const toMs = nowMs - dice.below(6) * HOUR_MS;
  const fromMs = dice.chance(0.5) ? toMs : toMs - dice.below(6) * HOUR_MS;
  const id = uuidV7(nowMs, random);
  const at = [printIso(Math.floor(fromMs)), printIso(Math.floor(toMs))];
  const src = fields["src"] ?? { doc: null };
  return canonicalBody({ id, dev, dseq, hlc: stamp, by: personOf(dev), at, note: `by ${account.role}`, ...fields, src });
}

/** Whoever sits at a machine of the simulation. */
export function personOf(dev: string): string {
  return `person-${dev}`;
}

function people(dice: Dice): readonly [number, number | null] {
  const lo = dice.below(40);
  return [lo, dice.chance(0.1) ? null : lo + dice.below(10)];
}

function source(dice: Dice): Fields {
  return { doc: null, basis: pickOf(dice, BASES) };
}

function pick<T>(dice: Dice, all: readonly T[]): T | null {
  return all[dice.below(all.length)] ?? null;
}

function pickOf<T>(dice: Dice, all: readonly [T, ...T[]] | readonly T[]): T {
  const one = all[dice.below(all.length)];
  if (one === undefined) throw new Error("Nothing to pick from.");
  return one;
}
