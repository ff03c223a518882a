import { diceFrom } from "../../../core/exercise/dice.ts";
import { fold } from "../../../core/fold/fold.ts";
import type { RegistryFold } from "../../../core/fold/registry-fold.ts";
import type { Entry } from "../../../core/journal/event.ts";
import type { Ground } from "../ground.ts";
import { type Contest, judge, type PeerGate } from "../judge.ts";
import { fillFold, openLayers } from "../layers.ts";
import { interleaved, type Outcome, sentenceOf } from "../measure.ts";
import { type Pieces, piecesOf } from "../pieces.ts";
import { cellsOf } from "../registry-answer.ts";
import type { MetricResult } from "../result.ts";
import { differenceOf, entriesOf } from "../right-answer.ts";
import { lateMetrics } from "./late-metrics.ts";

const JUMPS = 50;
const STEPS = 120;
/** The naive re-fold takes minutes a round: two rounds tell it. */
const PATIENCE_MS = 120_000;
const CROSSFILTER: PeerGate = { key: "crossfilter", title: "crossfilter2", package: "crossfilter2", atLeast: 50 };
const DUCKDB: PeerGate = { key: "duckdb", title: "DuckDB-wasm", package: "@duckdb/duckdb-wasm", atLeast: 50 };
const MERGED: readonly PeerGate[] = [
  { key: "crossfilter-merged", title: "crossfilter2, merged", package: CROSSFILTER.package },
  { key: "duckdb-merged", title: "DuckDB-wasm, merged", package: DUCKDB.package },
];
const REFOLD: PeerGate = { key: "refold", title: "naive re-fold (the reference)", package: "" };

/** A peer that answers for an instant: [cell, units, persons] rows. */
interface Scrubber {
  at(vMs: number): readonly (readonly [cell: number, units: number, n: number])[];
}

/** P3 (random jump, and a drag) and P4 (late arrival), on one folded journal. */
export async function scrubMetrics(ground: Ground): Promise<MetricResult[]> {
  const { only, quick } = ground.options;
  if (!only.has("P3") && !only.has("P4")) return [];
  const size = quick ? 100_000 : 1_000_000;
  const journal = ground.journal(size);
  ground.say("Folding it: ours, and the reference");
  const ours = fillFold(openLayers(journal.events));
  const entries = entriesOf(journal.events);
  const metrics = only.has("P3") ? await scrubbing(ground, size, ours, entries) : [];
  if (only.has("P4")) metrics.push(...(await lateMetrics(ground, journal, ours, entries)));
  return metrics;
}

async function scrubbing(ground: Ground, size: number, ours: RegistryFold, entries: readonly Entry[]): Promise<MetricResult[]> {
  const state = fold(entries, { kind: "now" });
  const { events: perEvent, changes: pieces } = piecesOf(state);
  const [few, many] = [pieces, perEvent].map(({ count }) => count.toLocaleString("en"));
  ground.say(`  ${many} records for the peers, or ${few} where neighbours are merged`);
  const { events, lastMs } = ground.journal(size);
  const firstMs = Date.parse(events.find((event) => event["type"] === "contact")?.ing ?? "");
  const checks = [0.3, 0.7, 1].map((part) => Math.floor(firstMs + part * (lastMs - firstMs)));
  for (const vMs of checks) {
    const right = { count: 0, cells: cellsOf(state.registry.tableAt(vMs)) };
    const wrong = [pieces, perEvent].flatMap((given) => differenceOf(right, { count: 0, cells: rightCells(given, vMs) }) ?? [])[0];
    if (wrong !== undefined) throw new Error(`The pieces of time do not agree with the reference: ${wrong}.`);
  }
  const contenders: Record<string, (round: number) => Promise<Times>> = {
    ours: async (round) => scrub((vMs) => ours.view({ kind: "now" }, true).tableAt(vMs), cellsOf, round, JUMPS * 10),
    crossfilter: await peerScrub(ground, "crossfilter.mjs", perEvent),
    duckdb: await peerScrub(ground, "duckdb.mjs", perEvent),
    "crossfilter-merged": await peerScrub(ground, "crossfilter.mjs", pieces),
    "duckdb-merged": await peerScrub(ground, "duckdb.mjs", pieces),
    refold: async (round) => scrub((vMs) => fold(entries, { kind: "now" }).registry.tableAt(vMs), cellsOf, round, 1, 0),
  };

  async function peerScrub(from: Ground, file: string, given: Pieces): Promise<(round: number) => Promise<Times>> {
    try {
      const { load } = await from.peer<{ load(given: Pieces): Scrubber | Promise<Scrubber> }>(file);
      const loaded = await load(given);
      const cells = (rows: ReturnType<Scrubber["at"]>) =>
        Object.fromEntries(rows.map(([cell, units, n]) => [given.cells[cell] ?? "", [units, n] as const]));
      return async (round) => scrub((vMs) => loaded.at(vMs), cells, round, JUMPS);
    } catch (error) {
      const why = sentenceOf(error);
      return async () => {
        throw new Error(why);
      };
    }
  }

  /** Random jumps, then a drag over the whole time; some answers are looked at, outside the clock. */
  function scrub<T>(
    ask: (vMs: number) => T,
    cells: (answer: T) => Record<string, readonly [number, number]>,
    round: number,
    jumps: number,
    steps = STEPS,
  ): Times {
    const dice = diceFrom(1000 + round);
    const span = lastMs - firstMs;
    const run = (moments: readonly number[]): number[] =>
      moments.map((vMs, index) => {
        const began = performance.now();
        const answer = ask(vMs);
        const ms = performance.now() - began;
        const wrong =
          index % 10 === 0 ? differenceOf({ count: 0, cells: rightCells(pieces, vMs) }, { count: 0, cells: cells(answer) }) : null;
        if (wrong !== null) throw new Error(`wrong answer: ${wrong}`);
        return ms;
      });
    const jump = run(Array.from({ length: jumps }, () => Math.floor(firstMs + dice.unit() * span)));
    const drag = run(Array.from({ length: steps }, (_, step) => Math.floor(firstMs + (span * (step + 1)) / STEPS)));
    return { jump, drag };
  }

  const rounds = await interleaved(ground.options.rounds, contenders, PATIENCE_MS);
  const pooled = (name: string, of: "jump" | "drag"): Outcome<number> => {
    const outcome = rounds.get(name);
    if (outcome?.kind !== "measured") return outcome ?? { kind: "failed", why: "it did not run" };
    return { kind: "measured", values: outcome.values.flatMap((round) => round[of]) };
  };
  const notes = [
    `Peers hold a record an event, ready with its place, state and the time it holds (${many}); "merged": only where something changes (${few}), found by our fold for them.`,
    "The naive re-fold is run twice where it takes minutes.",
  ];
  const limit = (limitMs: number) => (_median: number, p95: number) =>
    p95 <= limitMs ? [] : [`p95 ${p95.toFixed(2)} ms of ${limitMs} ms`];
  const jump: Contest = {
    id: "P3",
    size,
    what: "random jump in time",
    unit: "ms",
    target: "p95 <= 2 ms; 50x crossfilter2, 50x DuckDB-wasm",
    ours: pooled("ours", "jump"),
    peers: [CROSSFILTER, DUCKDB, ...MERGED, REFOLD].map((gate) => ({ gate, outcome: pooled(gate.key, "jump") })),
    bestAtLeast: null,
    own: limit(2),
    notes,
  };
  const drag: Contest = {
    ...jump,
    what: `a drag of ${STEPS} steps`,
    target: "never slower than crossfilter2; aim p95 <= 1 ms",
    ours: pooled("ours", "drag"),
    peers: [{ ...CROSSFILTER, atLeast: 1 }, { key: "duckdb", title: "DuckDB-wasm", package: DUCKDB.package }, ...MERGED].map((gate) => ({
      gate,
      outcome: pooled(gate.key, "drag"),
    })),
    own: () => [],
    aims: limit(1),
    notes: [],
  };
  return [judge(ground, jump), judge(ground, drag)];
}

interface Times {
  readonly jump: readonly number[];
  readonly drag: readonly number[];
}

/** The table at an instant from the pieces, by walking over all of them. */
function rightCells(pieces: Pieces, vMs: number): Record<string, readonly [number, number]> {
  const units = new Int32Array(pieces.cells.length);
  const persons = new Int32Array(pieces.cells.length);
  for (let at = 0; at < pieces.count; at += 1) {
    if ((pieces.from[at] ?? 0) > vMs || (pieces.to[at] ?? 0) <= vMs) continue;
    const cell = pieces.cell[at] ?? 0;
    units[cell] = (units[cell] ?? 0) + 1;
    persons[cell] = (persons[cell] ?? 0) + (pieces.n[at] ?? 0);
  }
  return Object.fromEntries(
    pieces.cells.flatMap((key, cell) => ((units[cell] ?? 0) === 0 ? [] : [[key, [units[cell] ?? 0, persons[cell] ?? 0]]])),
  );
}
