import type { Dice } from "#core/exercise/dice.ts";
import type { Passage } from "#core/exercise/journeys.ts";
import type { ExerciseOptions } from "#core/exercise/options.ts";
import type { Scribe } from "#core/exercise/scribe.ts";
import type { World } from "#core/exercise/world.ts";
import type { EventId, PlaceId } from "#core/journal/event.ts";

const HOUR_MS = 3_600_000;

/** What was reported of a passage, so that the registry can name its people. */
export interface ReportedPassage {
  readonly passage: Passage;
  readonly event: EventId;
  readonly ingMs: number;
}

/**
 * Reports every passage as missions do: late, in windows, sometimes twice, sometimes wrong and then corrected or withdrawn.
 *
 * A second report of one passage is linked `maybe` by a feed when it arrives; an officer makes 70 % of them `same` later.
 */
export function reportPassages(
  options: ExerciseOptions,
  world: World,
  passages: readonly Passage[],
  scribe: Scribe,
  dice: Dice,
): ReportedPassage[] {
  const reported: ReportedPassage[] = [];
  for (const passage of passages) {
    if (!options.complete && dice.chance(0.08)) continue;
    const ingMs = passage.tMs + scribe.delayMs();
    const device = `mission-${passage.country}`;
    const first = reportOnce(passage, device, ingMs, world, scribe, dice);
    let lead = first;
    if (dice.chance(0.04)) lead = misreport(passage, first, device, ingMs, world, scribe, dice);
    if (dice.chance(0.15)) reportAgain(passage, lead, ingMs, world, scribe, dice);
    if (dice.chance(0.03)) reportThatNeverWas(passage, device, ingMs, scribe, dice);
    reported.push({ passage, event: lead, ingMs });
  }
  return reported;
}

function reportOnce(passage: Passage, device: string, ingMs: number, world: World, scribe: Scribe, dice: Dice): EventId {
  return scribe.write(device, ingMs, pastWindow(scribe.windowAround(passage.tMs), ingMs, passage.tMs), {
    type: "move",
    lane: "ops",
    n: scribe.rangeAround(passage.n, 0.7, 0.1),
    ...edge(passage, world, dice),
    src: { doc: null, basis: dice.pick(["count", "official"]) },
  });
}

/** A fact cannot end after it was reported: the window is cut at the report, which lies after the truth. */
function pastWindow(window: readonly [number, number], ingMs: number, tMs: number): readonly [number, number] {
  return [window[0], Math.max(tMs, Math.min(window[1], ingMs))];
}

function edge(passage: Passage, world: World, dice: Dice): Record<string, unknown> {
  const coarse = dice.chance(0.15) && world.sites.some((site) => site.id === passage.from);
  const from: PlaceId = coarse ? passage.country : passage.from;
  const others = world.corridors.map((one) => one.hotel).filter((hotel) => hotel !== passage.to);
  const doubtful = dice.chance(0.05) && passage.to.startsWith("H") && others.length > 0;
  return {
    from,
    to: doubtful ? [passage.to, dice.pick(others)] : passage.to,
    origin: passage.country,
    ...(passage.corridor ? { corridor: passage.corridor } : {}),
  };
}

/** The first report was wrong; a correction with the right number takes its place some hours later. */
function misreport(passage: Passage, right: EventId, device: string, ingMs: number, world: World, scribe: Scribe, dice: Dice): EventId {
  const wrong = scribe.write(device, ingMs, [passage.tMs, passage.tMs], {
    type: "move",
    lane: "ops",
    n: [passage.n + 3, passage.n + 3],
    from: passage.from,
    to: passage.to,
    origin: passage.country,
    src: { doc: null, basis: "official" },
  });
  scribe.write("hq-1", ingMs + 60_000, [ingMs, ingMs], {
    type: "link",
    lane: "ops",
    kind: "move",
    rel: "same",
    a: wrong,
    b: right,
    src: { doc: null },
  });
  return scribe.write(device, ingMs + scribe.delayMs(), pastWindow(scribe.windowAround(passage.tMs), ingMs, passage.tMs), {
    type: "move",
    lane: "ops",
    n: [passage.n, passage.n],
    ...edge(passage, world, dice),
    src: { doc: null, basis: "count" },
    replaces: wrong,
    reason: "counted again",
  });
}

function reportAgain(passage: Passage, first: EventId, firstIngMs: number, world: World, scribe: Scribe, dice: Dice): void {
  const ingMs = Math.max(firstIngMs + 120_000, passage.tMs + scribe.delayMs());
  const again = reportOnce(passage, "carrier", ingMs, world, scribe, dice);
  const linkMs = ingMs + 1_000;
  const ends = { type: "link", lane: "ops", kind: "move", a: first, b: again, src: { doc: null } };
  scribe.write("feed", linkMs, [linkMs, linkMs], { ...ends, rel: "maybe" });
  if (!dice.chance(0.7)) return;
  const decidedMs = linkMs + (0.5 + 6 * dice.unit()) * HOUR_MS;
  scribe.write("hq-1", decidedMs, [decidedMs, decidedMs], { ...ends, rel: "same" });
}

/** A movement that did not happen: withdrawn within hours; one withdrawal in ten is itself withdrawn and filed anew. */
function reportThatNeverWas(passage: Passage, device: string, ingMs: number, scribe: Scribe, dice: Dice): void {
  const target = scribe.write(device, ingMs, [passage.tMs, passage.tMs], {
    type: "move",
    lane: "ops",
    n: [passage.n, passage.n],
    from: passage.from,
    to: passage.to,
    origin: passage.country,
    src: { doc: null, basis: "media" },
  });
  const withdraw = (atMs: number, what: EventId): EventId =>
    scribe.write(device, atMs, [atMs, atMs], { type: "void", lane: "ops", target: what, reason: "did not happen", src: { doc: null } });
  const voidedMs = ingMs + (1 + 9 * dice.unit()) * HOUR_MS;
  const voided = withdraw(voidedMs, target);
  if (!dice.chance(0.1)) return;
  withdraw(voidedMs + HOUR_MS, voided);
  withdraw(voidedMs + 2 * HOUR_MS, target);
}
