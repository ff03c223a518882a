import { canonicalBriefing } from "#core/briefing/canonical.ts";
import { freezeBriefing, sealBriefing } from "#core/briefing/freeze.ts";
import { registryRowOf } from "#core/columns/registry-row-of.ts";
import { conservationAt } from "#core/fold/conservation.ts";
import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { createOperationsFold } from "#core/fold/operations-fold.ts";
import { createRegistryFold } from "#core/fold/registry-fold.ts";
import { canonicalRegistry } from "#core/fold/registry-of-units.ts";
import type { State } from "#core/fold/state.ts";
import { withRegistry } from "#core/fold/with-registry.ts";
import type { Entry } from "#core/journal/event.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import { unite } from "#core/journal/union.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { wallProjection } from "#core/tally/wall-projection.ts";
import { usualSet } from "#core/wall/wall-sets.ts";
import { hexOf, sha256 } from "../audit/sha256.ts";
import { differences } from "../laws/alike.ts";
import type { Dice } from "./dice.ts";
import { lawfulScope } from "./headquarters.ts";
import { eventOf } from "./model-event.ts";
import { reads } from "./scope-rule.ts";
import { treeWatch } from "./tree-watch.ts";
import type { Client, World } from "./world.ts";

/** Laws that fold or hash: asked on some seeds only. Remembers from one quiet point to the next what must not change. */
export interface Heavy {
  at(world: World): readonly string[];
}

const HOUR_MS = 3_600_000;
const THEATRE = "ME";
const KEYS = ["present.IR", "present.ME", "present.AZ", "home.IR", "lost.IR", "hurt.ME"];
/** Moments at which readings are compared byte for byte, and those of them at which K is another. */
const MOMENTS = 20;
const NOW: Known = { kind: "now" };
const NO_TEXTS = { names: {}, titles: {}, who: {}, stated: {}, outlets: {}, nominalHours: [] };

export function heavyLaws(dice: Dice): Heavy {
  const tree = treeWatch();
  let frozen: { readonly epoch: string; readonly vMs: number; readonly text: string; readonly digest: string } | null = null;

  function at(world: World): readonly string[] {
    const { server, clients, time } = world;
    const nowMs = Math.floor(time.nowMs);
    const entries = server.journal.frames.map(({ body, seq, ingMs, role, skewMs }) => entryOf(body, { seq, ingMs, role, skewMs }));
    const moments = Array.from({ length: MOMENTS }, () => nowMs - Math.floor(dice.roll() * 36 * HOUR_MS));
    const knowns = moments
      .slice(0, 3)
      .map((): Known => ({ kind: "until", untilMs: entries[dice.below(entries.length)]?.receipt?.ingMs ?? nowMs }));
    const broken: string[] = [];
    const state = fold(entries, NOW);
    for (const vMs of moments.slice(0, 6)) broken.push(...conserved(state, vMs));
    broken.push(...columnsBreaches(entries, [NOW, ...knowns], moments, dice));
    for (const [i, known] of [NOW, ...knowns].entries())
      broken.push(...differences(entries.filter(isPast), known, moments[i] ?? nowMs, KEYS).map((line) => `I5: ${line}`));
    // All moments on one machine, a few on the others.
    const first = dice.below(clients.length);
    for (const [i, client] of clients.entries())
      broken.push(...machineBreaches(world, client, entries, i === first ? moments : moments.slice(0, 2), dice));
    broken.push(...briefingBreaches(entries, server.epoch, nowMs));
    broken.push(...wallBreaches(state, entries, nowMs));
    broken.push(...tree.breaches(server));
    return broken;
  }

  /** I6: what was frozen before is made again byte for byte out of what is known now, and has the digest that it had. */
  function briefingBreaches(entries: readonly Entry[], epoch: string, nowMs: number): readonly string[] {
    const vMs = frozen?.epoch === epoch ? frozen.vMs : nowMs;
    const state = fold(entries, { kind: "until", untilMs: vMs });
    const made = freezeBriefing(state, {
      ...{ id: "briefing-1", number: 1, journal: null, title: null, exercise: true, theatre: THEATRE },
      ...{ vMs, knownMs: vMs, frozenMs: vMs, officer: null, highlights: [], questions: [], mapView: null, texts: NO_TEXTS, previous: null },
    });
    const text = canonicalBriefing(made);
    const { digest } = sealBriefing(made, hexOf(sha256(text)));
    const before = frozen;
    frozen = { epoch, vMs, text, digest };
    if (before === null || before.epoch !== epoch || (before.text === text && before.digest === digest)) return [];
    return ["I6: a briefing's bytes are others after later arrivals"];
  }

  return { at };
}

/** The reference of test/laws knows nothing of facts that are said to lie after their receipt: the rule once more, by hand (docs: domain 1.1). */
function isPast({ event, receipt }: Entry): boolean {
  const isFact = event.type === "count" || event.type === "move" || event.type === "contact";
  return !isFact || receipt === null || event.at[1] - Math.max(0, receipt.skewMs ?? 0) <= receipt.ingMs + 300_000;
}

/** I2 and I4: a machine that has caught up shows what headquarters shows of its scope, whatever the order it received it in. */
function machineBreaches(
  { server }: World,
  client: Client,
  entries: readonly Entry[],
  moments: readonly number[],
  dice: Dice,
): readonly string[] {
  const scope = lawfulScope(server, client.name);
  const book = server.book();
  const own = [...client.disk.taken.values()].map(({ body, receipt }) => entryOf(body, receipt));
  const ids = new Set(own.map(({ event }) => event.id));
  // What was filed or received under earlier rights may be more: it is compared where it is the same set.
  const lawful = entries.filter(({ event, body }) => ids.has(event.id) || reads(scope, body, book, entries.length));
  if (lawful.length !== own.length) return [];
  const shuffled = [...own, ...own.slice(0, 5)].map((one) => ({ one, by: dice.roll() })).sort((a, b) => a.by - b.by);
  const half = Math.floor(shuffled.length / 2);
  const mixed = shuffled.map(({ one }) => one);
  const united = unite(mixed.slice(0, half), mixed.slice(half)).entries;
  const reference = fold(lawful, NOW);
  const theirs = fold(mixed, NOW);
  const joined = fold(united, NOW);
  for (const vMs of moments) {
    const right = shown(reference, vMs);
    if (shown(theirs, vMs) !== right) return [`I2: ${client.name} shows something else than headquarters at ${vMs}`];
    if (vMs === moments[0] && shown(joined, vMs) !== right)
      return [`I4: a union of two halves on ${client.name} shows something else at ${vMs}`];
  }
  return [];
}

/** I5: the product's fold in columns, at any V and K, gives what the naive fold gives. */
function columnsBreaches(entries: readonly Entry[], knowns: readonly Known[], moments: readonly number[], dice: Dice): readonly string[] {
  const registry = createRegistryFold();
  const rows = entries.filter((entry) => registryRowOf(entry) !== null);
  const middle = dice.below(rows.length + 1);
  for (const part of [rows.slice(middle), rows.slice(0, middle)])
    registry.addRows((visit) => {
      for (const entry of part) {
        const row = registryRowOf(entry);
        if (row !== null) visit(row);
      }
    });
  const inRows = new Set(rows);
  const whole = entries.filter((entry) => !inRows.has(entry) || entry.event.type === "move");
  registry.setEntries(whole);
  const operations = createOperationsFold(whole);
  for (const [i, known] of knowns.entries()) {
    const vMs = moments[i] ?? 0;
    const naive = fold(entries, known);
    const product = withRegistry(operations.stateAt(known), registry, known);

    if (shown(product, vMs) !== shown(naive, vMs)) return [`I5: the fold in columns differs at ${vMs}, ${JSON.stringify(known)}`];
  }
  return [];
}

/** I3: every unit in one place and one state, the sums agree, and no range is upside down. */
function conserved(state: State, vMs: number): readonly string[] {
  const broken = conservationAt(state, vMs).holds ? [] : [`I3: units are lost or doubled at ${vMs}`];
  for (const key of KEYS) {
    const { value } = figureAt(state, vMs, key);
    if (value !== null && value[1] !== null && value[0] > value[1]) broken.push(`I3: ${key} is [${value.join(", ")}] at ${vMs}`);
  }
  return broken;
}

/** I7 and I10: a wall gets no event, no person and no word of one; and every figure of a source has the time it is of. */
function wallBreaches(state: State, entries: readonly Entry[], vMs: number): readonly string[] {
  const knownMs = entries.at(-1)?.receipt?.ingMs ?? null;
  const projection = wallProjection(state, vMs, {
    set: usualSet("Main", THEATRE),
    known: NOW,
    mode: "live",
    exercise: true,
    knownMs,
    seq: entries.length,
  });
  const text = JSON.stringify(projection);
  const broken = ["person-", "by officer", "by consul", "did not happen", "U-1", "U-2", "U-3", "U-4"]
    .filter((marker) => text.includes(`"${marker}`) || text.includes(`${marker}"`))
    .map((marker) => `I7: a wall is shown "${marker}"`);
  for (const place of projection.places)
    for (const figure of [place.present, place.lost, place.hurt])
      if (figure.source !== null && figure.asOfMs === null) broken.push(`I10: ${figure.key} is shown without its time`);
  if (projection.vMs !== vMs || projection.knownMs !== knownMs) broken.push("I10: a wall does not say of when it is");
  return broken;
}

/** All that a screen shows at V, as one text; but for edits of one unit by two people, which the registry of columns has a list of its own for. */
function shown(state: State, vMs: number): string {
  const totals = { heldBack: 0, waiting: 0 };
  const reading = readingAt(state, vMs, { theatre: THEATRE, known: state.known, flowWindowMs: 24 * HOUR_MS, totals });
  const attention = reading.attention.filter((one) => one.kind !== "field-conflict" || one.entity?.startsWith("U-") !== true);
  return JSON.stringify({ ...reading, attention }) + canonicalRegistry(state.registry, vMs);
}

function entryOf(body: string, receipt: Entry["receipt"]): Entry {
  const read = storedEntry(body, receipt);
  if (!read.ok) throw new Error(`A stored event does not read: ${eventOf(body).id}`);
  return read.value;
}
