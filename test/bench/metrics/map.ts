import { diceFrom } from "../../../core/exercise/dice.ts";
import type { RegistryCell } from "../../../core/fold/registry.ts";
import { compareCells } from "../../../core/fold/registry-of-units.ts";
import { BUCKETS } from "../../../core/fold/unit-at.ts";
import { deltasBetween } from "../../../renderer/map/people/cell-deltas.ts";
import { geographyOf, type PeoplePlace } from "../../../renderer/map/people/geography.ts";
import { answerFrom, type PeopleRows, takeChanges } from "../../../renderer/map/people/people-answer.ts";
import { createPeopleClusters } from "../../../renderer/map/people/people-clusters.ts";
import { createPeopleDots } from "../../../renderer/map/people/people-dots.ts";
import type { Ground } from "../ground.ts";
import { type Contest, judge } from "../judge.ts";
import { interleaved, type Outcome, sentenceOf } from "../measure.ts";
import type { MetricResult } from "../result.ts";

const COUNTRIES = 20;
const PLACES = 400;
const CHANGED = 1000;
/** Changes of ours in each round: a rebuild of the peer is measured in the same round once. */
const CHANGES = 20;

/** A person or party as the map knows them before it forgets who they are. */
interface Person {
  place: number;
  state: number;
  readonly n: number;
}

/** P5: a thousand people change among very many; clusters, tallies and what the map draws must follow. */
export async function mapMetrics(ground: Ground): Promise<MetricResult[]> {
  const { only, quick } = ground.options;
  if (!only.has("P5")) return [];
  const sizes = quick ? [100_000] : [100_000, 1_000_000];
  const metrics: MetricResult[] = [];
  for (const size of sizes) metrics.push(await mapAt(ground, size));
  return metrics;
}

async function mapAt(ground: Ground, size: number): Promise<MetricResult> {
  ground.say(`The map of ${size.toLocaleString("en")} people`);
  const dice = diceFrom(7);
  const places = drawPlaces();
  const people = Array.from(
    { length: size },
    (): Person => ({ place: dice.whole(1 + COUNTRIES, COUNTRIES + PLACES), state: dice.whole(0, BUCKETS.length - 1), n: dice.whole(1, 4) }),
  );
  const change = () => {
    for (let at = 0; at < CHANGED; at += 1) {
      const person = dice.pick(people);
      person.place = dice.whole(1 + COUNTRIES, COUNTRIES + PLACES);
      person.state = dice.whole(0, BUCKETS.length - 1);
    }
  };
  const rightSums = () => {
    const sums = new Array<number>(BUCKETS.length).fill(0);
    for (const { state, n } of people) sums[state] = (sums[state] ?? 0) + n;
    return sums.join(" ");
  };
  const ours = drawnByUs(places, tableOf(places, people));
  const peer = await rebuildOf(ground);
  const rounds = await interleaved<readonly number[]>(ground.options.rounds, {
    ours: async () =>
      Array.from({ length: CHANGES }, (_, index) => {
        change();
        const table = tableOf(places, people);
        const began = performance.now();
        const sums = ours.follow(table);
        const ms = performance.now() - began;
        const isRight = index > 0 || (sums() === rightSums() && ours.isWhole(table));
        if (!isRight) throw new Error("wrong answer: the map's sums are not those of the people");
        return ms;
      }),
    supercluster: async () => {
      change();
      const points = people.map(({ place, state, n }, index) => {
        const { lon, lat } = places[place] ?? { lon: 0, lat: 0 };
        return { lon: (lon ?? 0) + ((index % 97) - 48) * 1e-4, lat: (lat ?? 0) + ((index % 89) - 44) * 1e-4, state, n };
      });
      const features = peer.features(points);
      const began = performance.now();
      const { sums } = peer.rebuild(features, BUCKETS.length, 4);
      const ms = performance.now() - began;
      if (sums.join(" ") !== rightSums()) throw new Error("wrong answer: its sums are not those of the people");
      return [ms];
    },
  });
  const pooled = (name: string): Outcome<number> => {
    const outcome = rounds.get(name);
    return outcome?.kind === "measured"
      ? { kind: "measured", values: outcome.values.flat() }
      : (outcome ?? { kind: "failed", why: "it did not run" });
  };
  const [limitMs, atLeast] = size >= 1_000_000 ? [12, 600] : [8, 60];
  const contest: Contest = {
    id: "P5",
    size,
    what: `map: ${CHANGED} changed people to clusters, tallies and drawn rows (size is people)`,
    unit: "ms",
    target: `${atLeast}x a supercluster rebuild; aim p95 <= ${limitMs} ms`,
    ours: pooled("ours"),
    peers: [
      { gate: { key: "supercluster", title: "supercluster, rebuilt", package: "supercluster", atLeast }, outcome: pooled("supercluster") },
      {
        gate: { key: "accessors", title: "deck.gl accessors, null device", package: "" },
        outcome: undefined,
        why: "no GPU device to hand attributes to is used here",
      },
    ],
    bestAtLeast: null,
    aims: (_median, p95) => (p95 <= limitMs ? [] : [`p95 ${p95.toFixed(1)} ms of ${limitMs} ms`]),
    notes: [
      "Ours from the registry's new table on: differing cells, three levels of clusters, the packed answer, the window's arrays and the dots. The table itself is P3 and P4.",
    ],
  };
  return judge(ground, contest);
}

/** Our path from a table to the arrays that the window draws. */
function drawnByUs(places: readonly PeoplePlace[], first: readonly RegistryCell[]) {
  const palette = Array.from({ length: (BUCKETS.length + 1) * 3 }, (_, at) => (at * 37) % 256);
  const geography = geographyOf(places);
  const clusters = createPeopleClusters(geography, palette);
  clusters.apply(deltasBetween([], first, geography));
  const level = geography.levels.length - 1;
  const opened = answerFrom(clusters, 0, { level, since: null });
  if (opened.kind !== "whole") throw new Error("The map has no first answer.");
  const held: PeopleRows & { readonly positions: Float32Array } = { ...opened.rows, positions: opened.positions };
  const dots = createPeopleDots(palette);
  const shown = opened.places.flatMap((_, row) => (row % 10 === 0 ? [row] : []));
  dots.show(held, shown);
  let version = opened.version;
  let before = first;
  return {
    /** Takes the next table; what comes back adds up what the window holds. */
    follow(table: readonly RegistryCell[]): () => string {
      const deltas = deltasBetween(before, table, geography);
      before = table;
      clusters.apply(deltas);
      const answer = answerFrom(clusters, 0, { level, since: version });
      if (answer.kind !== "changes") throw new Error("The map asks for everything again.");
      takeChanges(held, answer);
      dots.update(held, rowsIn(answer.ranges));
      version = answer.version;
      return () => BUCKETS.map((_, bucket) => sumOf(held.lo, bucket)).join(" ");
    },
    /** Whether the rows painted step by step are those of clusters made anew. */
    isWhole(table: readonly RegistryCell[]): boolean {
      const fresh = createPeopleClusters(geography, palette);
      fresh.apply(deltasBetween([], table, geography));
      const answer = answerFrom(fresh, 0, { level, since: null });
      return (
        answer.kind === "whole" &&
        (["units", "lo", "radius", "fill", "ring"] as const).every((name) => answer.rows[name].join() === held[name].join())
      );
    },
  };
}

function rowsIn(ranges: Int32Array): number[] {
  const rows: number[] = [];
  for (let at = 0; at < ranges.length; at += 2) for (let row = ranges[at] ?? 0; row < (ranges[at + 1] ?? 0); row += 1) rows.push(row);
  return rows;
}

function sumOf(lo: Float64Array, bucket: number): number {
  let sum = 0;
  for (let at = bucket; at < lo.length; at += BUCKETS.length) sum += lo[at] ?? 0;
  return sum;
}

function drawPlaces(): PeoplePlace[] {
  const zone: PeoplePlace = { id: "ZONE", pkind: "theatre", parent: null, lon: null, lat: null };
  const countries = Array.from(
    { length: COUNTRIES },
    (_, i): PeoplePlace => ({ id: `X${i}`, pkind: "country", parent: "ZONE", lon: 30 + i * 2, lat: 20 + (i % 5) * 5 }),
  );
  const towns = Array.from({ length: PLACES }, (_, i): PeoplePlace => {
    const country = countries[i % COUNTRIES];
    return {
      id: `X${i % COUNTRIES}.S${i}`,
      pkind: i % 9 === 0 ? "hotel" : "place",
      parent: country?.id ?? null,
      lon: (country?.lon ?? 0) + (i % 17) * 0.1,
      lat: (country?.lat ?? 0) + (i % 13) * 0.1,
    };
  });
  return [zone, ...countries, ...towns];
}

/** The registry's table of these people. */
function tableOf(places: readonly PeoplePlace[], people: readonly Person[]): RegistryCell[] {
  const units = new Int32Array(places.length * BUCKETS.length);
  const persons = new Int32Array(units.length);
  for (const { place, state, n } of people) {
    const cell = place * BUCKETS.length + state;
    units[cell] = (units[cell] ?? 0) + 1;
    persons[cell] = (persons[cell] ?? 0) + n;
  }
  const cells: RegistryCell[] = [];
  for (const [place, { id }] of places.entries())
    for (const [state, bucket] of BUCKETS.entries()) {
      const cell = place * BUCKETS.length + state;
      const n = persons[cell] ?? 0;
      if ((units[cell] ?? 0) > 0) cells.push({ locus: id, bucket, units: units[cell] ?? 0, n: [n, n] });
    }
  return cells.sort(compareCells);
}

interface Peer {
  features(points: readonly object[]): readonly object[];
  rebuild(features: readonly object[], states: number, zoom: number): { readonly sums: readonly number[] };
}

async function rebuildOf(ground: Ground): Promise<Peer> {
  try {
    return await ground.peer<Peer>("supercluster.mjs");
  } catch (error) {
    const why = sentenceOf(error);
    return {
      features: () => {
        throw new Error(why);
      },
      rebuild: () => ({ sums: [] }),
    };
  }
}
