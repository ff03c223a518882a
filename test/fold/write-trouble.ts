import type { Dice } from "#core/exercise/dice.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry, EventId } from "#core/journal/event.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { printIso } from "#core/time/iso.ts";

const HOUR_MS = 3_600_000;
const REPEATS = 12;

/**
 * A journal with everything that makes a fold hard added to it: withdrawals and withdrawals of those, rival corrections, links of every
 * kind between movements and counts, reports that came days late, facts from the future, and what waits on this machine.
 */
export function writeTrouble(entries: readonly Entry[], dice: Dice): Entry[] {
  const all = entries.map((entry) => (dice.chance(0.05) ? later(entry, dice) : entry));
  const facts = all.filter(({ event }) => (event.type === "move" && event.units === undefined) || event.type === "count");
  const moves = all.filter(({ event }) => event.type === "move" && event.units === undefined);
  const counts = all.filter(({ event }) => event.type === "count");
  const voids: Entry[] = [];
  const add = (about: Entry, fields: Readonly<Record<string, unknown>>): Entry => {
    const made = beside(about, fields, dice);
    all.push(made);
    return made;
  };
  for (let n = 0; n < REPEATS && facts.length > 3 && moves.length > 3 && counts.length > 0; n++) {
    const about = dice.pick(facts);
    voids.push(add(about, { type: "void", target: about.event.id, reason: "reported twice" }));
    if (dice.chance(0.5)) add(dice.pick(voids), { type: "void", target: dice.pick(voids).event.id, reason: "it did happen" });
    const wrong = dice.pick(facts);
    const corrected = add(wrong, { ...wireOf(wrong), n: [n, n + 3], replaces: wrong.event.id });
    if (dice.chance(0.5)) add(corrected, { ...wireOf(wrong), n: [n + 5, null], replaces: dice.pick([wrong, corrected]).event.id });
    const rel = dice.pick(["maybe", "maybe", "same", "distinct"]);
    link(add, "move", rel, dice.pick(moves), dice.pick([...moves, corrected]));
    if (dice.chance(0.3)) link(add, "count", "same", dice.pick(counts), dice.pick(counts));
    if (dice.chance(0.4)) link(add, "move", dice.pick(["in", "notin"]), dice.pick(moves), dice.pick(counts));
    if (dice.chance(0.3)) add(about, { ...wireOf(about), ahead: true });
  }
  return dice.chance(0.5) ? all : all.map((entry) => (dice.chance(0.03) ? { ...entry, receipt: null } : entry));
}

type Add = (about: Entry, fields: Readonly<Record<string, unknown>>) => Entry;

function link(add: Add, kind: string, rel: string, a: Entry, b: Entry): void {
  if (a.event.id !== b.event.id) add(b, { type: "link", kind, rel, a: a.event.id, b: b.event.id });
}

/** A report that headquarters got days after the rest. */
function later(entry: Entry, dice: Dice): Entry {
  const { receipt } = entry;
  return receipt === null ? entry : { ...entry, receipt: { ...receipt, ingMs: receipt.ingMs + dice.whole(1, 60) * HOUR_MS } };
}

/** An event written some hours after another, about it; `ahead` makes it a fact from the future. */
function beside({ event, receipt }: Entry, { ahead, ...fields }: Readonly<Record<string, unknown>>, dice: Dice): Entry {
  const writtenMs = Math.max(event.hlc[0], receipt?.ingMs ?? 0) + dice.whole(0, 20) * HOUR_MS + dice.whole(0, 999);
  const id: EventId = uuidV7(writtenMs, dice.bytes(10));
  const fromMs = ahead === true ? writtenMs + 48 * HOUR_MS : event.at[0];
  const toMs = ahead === true ? fromMs : event.at[1];
  const checked = entryFromWire({
    lane: event.lane,
    src: {},
    v: 1,
    ...fields,
    id,
    dev: dice.pick(["hq-2", "post-3"]),
    by: "tester",
    hlc: [writtenMs, dice.whole(0, 3)],
    at: [printIso(fromMs), printIso(toMs)],
    seen: [],
    ing: printIso(writtenMs + dice.whole(0, 3) * HOUR_MS),
  });
  if (!checked.ok) throw new Error(`A troubled journal is written in the right form: ${checked.problems[0]?.sentence ?? ""}`);
  return checked.value;
}

function wireOf({ body }: Entry): Readonly<Record<string, unknown>> {
  const { dseq: _, noReports: __, ...wire } = JSON.parse(body) as Readonly<Record<string, unknown>>;
  return wire;
}
