import { describe, expect, it } from "vitest";
import { type Exercise, generate } from "#core/exercise/exercise.ts";
import { EXERCISE_DEFAULTS, type ExerciseOptions } from "#core/exercise/options.ts";
import { liesIn, placeOf, trueCount } from "#core/exercise/truth.ts";
import { HOME, ZONE } from "#core/exercise/world.ts";
import type { Entry, JournalEvent } from "#core/journal/event.ts";
import { readJournalFile } from "#core/journal/file.ts";
import { compareEvents } from "#core/journal/order.ts";

const DAY_MS = 24 * 3_600_000;
const MAX_AHEAD_MS = 5 * 60_000;

describe("exercise", () => {
  it("equal seeds make equal journals, byte for byte", () => {
    for (const seed of [1, 7, 4_000_000_000]) expect(fileOf(generate({ seed, people: 200 }))).toBe(fileOf(generate({ seed, people: 200 })));
  });

  it("another seed makes another journal", () => {
    expect(fileOf(generate({ seed: 2, people: 200 }))).not.toBe(fileOf(generate({ seed: 3, people: 200 })));
  });

  it.each([
    { people: 40 },
    { people: 600 },
    { people: 300, honest: false, complete: false },
    { people: 90, countries: 2, sites: 5, days: 4, registered: 1 },
  ])("every made-up event is accepted by the journal: %o", (given) => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const read = readJournalFile(fileOf(generate({ ...given, seed })));
      expect(read.ok ? [] : read.problems).toEqual([]);
    }
  });

  it("ten thousand people make about 54 thousand events, mostly contacts", () => {
    const made = generate({ seed: 1, people: 10_000 });
    const of = (type: string): number => made.events.filter((event) => event["type"] === type).length;
    expect(made.events.length).toBeGreaterThan(45_000);
    expect(made.events.length).toBeLessThan(63_000);
    expect(of("contact")).toBeGreaterThan(36_000);
    expect(of("move")).toBeGreaterThan(4_000);
    expect(of("count")).toBeGreaterThan(100);
  });

  it("nothing is reported before it happened, and no correction or withdrawal is older than its target", () => {
    for (const made of [generate({ seed: 11, people: 900 }), generate({ seed: 12, people: 900, honest: false })]) {
      const entries = entriesOf(made);
      const byId = new Map(entries.map(({ event }) => [event.id, event]));
      for (const { event, receipt } of entries) {
        expect(event.at[1] - (receipt?.ingMs ?? 0)).toBeLessThanOrEqual(MAX_AHEAD_MS);
        const target = event.type === "void" ? event.target : event.replaces;
        if (target === undefined) continue;
        const older = byId.get(target);
        expect(older && compareEvents(older, event) < 0).toBe(true);
      }
    }
  });

  it("each device numbers its events without gaps, in the order of its clock", () => {
    const last = new Map<string, JournalEvent>();
    for (const { event } of entriesOf(generate({ seed: 5, people: 500 }))) {
      const before = last.get(event.dev);
      expect(event.dseq).toBe((before?.dseq ?? 0) + 1);
      if (before) expect(compareEvents(before, event)).toBeLessThan(0);
      last.set(event.dev, event);
    }
  });

  it("journals hold what makes tallies hard: doubles, corrections, withdrawals, conflicts, candidates, named units", () => {
    const events = [21, 22, 23].flatMap((seed) => entriesOf(generate({ seed, people: 1_000 })).map((entry) => entry.event));
    const some = (of: (event: JournalEvent) => boolean): void => expect(events.some(of)).toBe(true);
    some((e) => e.type === "link" && e.rel === "maybe");
    some((e) => e.type === "link" && e.rel === "same");
    some((e) => e.type === "move" && e.replaces !== undefined);
    some((e) => e.type === "void" && events.some((other) => other.type === "void" && other.id === e.target));
    some((e) => e.type === "move" && Array.isArray(e.to));
    some((e) => e.type === "move" && (e.units ?? []).length > 1);
    some((e) => e.type === "set" && e.f["status"] === "suspended");
    some((e) => e.type === "count" && e.noReports === true);
  });
});

describe("exercise truth", () => {
  it("nobody is lost and nobody is in two places: people in places add up to all people at every hour tried", () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const { truth, options, world } = generate({ seed, people: 300 });
      for (let day = 0; day <= options.days; day += 0.5) {
        const tMs = options.startMs + day * DAY_MS;
        const perPlace = world.places.map((place) => truth.parties.filter((party) => placeOf(party, tMs) === place.id).length);
        expect(perPlace.reduce((sum, n) => sum + n, 0)).toBe(truth.parties.length);
        expect(trueCount(truth, "present.WORLD", tMs, HOME)).toBe(options.people);
      }
    }
  });

  it("parties travel in order of time and end where a way leads", () => {
    const { truth, world } = generate({ seed: 3, people: 2_000 });
    const known = new Set(world.places.map((place) => place.id));
    for (const party of truth.parties) {
      party.steps.reduce((before, step) => {
        expect(step.tMs).toBeGreaterThan(before.tMs);
        return step;
      });
      expect(party.steps.every((step) => known.has(step.place))).toBe(true);
    }
    const home = truth.parties.filter((party) => placeOf(party, Number.POSITIVE_INFINITY) === HOME).length;
    expect(home / truth.parties.length).toBeGreaterThan(0.5);
  });

  it("in honest mode every count that stands contains the truth of its instant", () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const made = generate({ seed, people: 400 });
      for (const { event } of entriesOf(made)) {
        if (event.type !== "count" || event.measure !== "present") continue;
        const key = event.origin === undefined ? `present.${event.place}` : `home.${event.origin}`;
        const n = trueCount(made.truth, key, event.at[1], HOME);
        expect(event.n[0]).toBeLessThanOrEqual(n);
        expect(event.n[1] ?? n).toBeGreaterThanOrEqual(n);
      }
    }
  });

  it("in honest mode every movement that stands happened within its window and range, between its places", () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const made = generate({ seed, people: 400 });
      const events = entriesOf(made).map((entry) => entry.event);
      const gone = new Set(events.flatMap((e) => [...(e.replaces ? [e.replaces] : []), ...(e.type === "void" ? [e.target] : [])]));
      for (const event of events) {
        if (event.type !== "move" || gone.has(event.id)) continue;
        const [lo, hi] = event.n;
        expect(passagesLike(made, event).some((n) => lo <= n && n <= (hi ?? n))).toBe(true);
      }
    }
  });

  it("in dishonest mode some count is wrong, and most wrong ones are corrected", () => {
    let wrong = 0;
    let corrected = 0;
    for (let seed = 1; seed <= 8; seed += 1) {
      const made = generate({ seed, people: 400, honest: false });
      const events = entriesOf(made).map((entry) => entry.event);
      const replaced = new Set(events.map((event) => event.replaces));
      for (const event of events) {
        if (event.type !== "count" || event.origin !== undefined || event.measure !== "present") continue;
        if (event.n[0] <= trueCount(made.truth, `present.${event.place}`, event.at[1], HOME)) continue;
        wrong += 1;
        if (replaced.has(event.id)) corrected += 1;
      }
    }
    expect(wrong).toBeGreaterThan(10);
    expect(corrected / wrong).toBeGreaterThan(0.5);
  });

  it("some movements are never reported when the reports are incomplete", () => {
    const reports = (complete: boolean): number =>
      generate({ seed: 8, people: 3_000, complete }).events.filter((event) => event["type"] === "move" && event["lane"] === "ops").length;
    expect(reports(false)).toBeLessThan(reports(true));
  });

  it("the defaults are the design's trial", () => {
    const same: Partial<ExerciseOptions> = { people: 10_000, days: 14, countries: 8, sites: 40, registered: 0.55, honest: true };
    expect(EXERCISE_DEFAULTS).toMatchObject(same);
    expect(ZONE).not.toBe("ME");
  });
});

/** Sizes of all groups that really made this movement within its window: one batch per corridor, place and hour. */
function passagesLike(made: Exercise, move: Extract<JournalEvent, { type: "move" }>): number[] {
  const listed = (place: string | readonly string[]): readonly string[] => (typeof place === "string" ? [place] : place);
  const at = new Map<string, number>();
  for (const party of made.truth.parties) {
    if (move.units && !move.units.includes(party.id)) continue;
    party.steps.forEach((step, i) => {
      const before = party.steps[i - 1];
      if (!before || step.tMs < move.at[0] || step.tMs > move.at[1]) return;
      const fits = (place: string, claims: readonly string[]): boolean => claims.some((claim) => liesIn(made.truth, place, claim));
      if (!fits(before.place, listed(move.from)) || !fits(step.place, listed(move.to))) return;
      const group = `${step.tMs} ${before.place}`;
      at.set(group, (at.get(group) ?? 0) + party.n);
    });
  }
  return [...at.values()];
}

function entriesOf(made: Exercise): readonly Entry[] {
  const read = readJournalFile(fileOf(made));
  if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
  return read.value.entries;
}

function fileOf(made: Exercise): string {
  return JSON.stringify({ meta: { format: "daliz-journal/1", title: "Exercise", exercise: true }, events: made.events });
}
