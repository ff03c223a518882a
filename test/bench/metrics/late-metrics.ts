import { fold } from "../../../core/fold/fold.ts";
import type { RegistryFold } from "../../../core/fold/registry-fold.ts";
import type { Entry } from "../../../core/journal/event.ts";
import type { Ground } from "../ground.ts";
import type { BenchJournal } from "../journal.ts";
import { type Contest, judge, type PeerGate } from "../judge.ts";
import { LATE_EVENTS, LATE_MS, lateEvents } from "../late.ts";
import { addSegment, fillFold, openLayers } from "../layers.ts";
import { interleaved, type Outcome, sentenceOf, spreadOf } from "../measure.ts";
import { type Answer, cellsOf } from "../registry-answer.ts";
import type { MetricResult } from "../result.ts";
import { differenceOf, entriesOf } from "../right-answer.ts";
import { sightings, sightingsOf } from "../sightings.ts";

const REFOLD: PeerGate = { key: "refold", title: "naive re-fold (the reference)", package: "", atLeast: 10 };
const REBUILD: PeerGate = { key: "rebuild", title: "our columns, rebuilt whole", package: "", atLeast: 10 };
const DUCKDB: PeerGate = { key: "duckdb", title: "DuckDB-wasm, re-create", package: "@duckdb/duckdb-wasm" };

interface Times {
  readonly now: number;
  /** Until any other moment is right too. */
  readonly any: number;
}

/** P4: a desk brings what it wrote a week ago. How long until *now* is right, and until every other moment is. */
export async function lateMetrics(
  ground: Ground,
  journal: BenchJournal,
  ours: RegistryFold,
  entries: readonly Entry[],
): Promise<MetricResult[]> {
  const { lastMs } = journal;
  const pastMs = lastMs - LATE_MS / 2;
  /** Every round adds another thousand to ours; whoever rebuilds does so over all that has come. */
  const come: ReturnType<typeof lateEvents>[number][] = [];
  let right: readonly Answer[] = [];
  /** What is put into order when nobody asks. */
  const settling: number[] = [];
  const tableOf = (registry: RegistryFold, vMs: number): Answer => ({
    count: 0,
    cells: cellsOf(registry.view({ kind: "now" }, true).tableAt(vMs)),
  });
  const check = (given: readonly Answer[]) => {
    for (const [index, answer] of given.entries()) {
      const wrong = differenceOf(right[index] ?? answer, answer);
      if (wrong !== null) throw new Error(`wrong answer: ${wrong}`);
    }
  };
  const duck = await duckOver(ground, journal);
  // A machine that stands at *now*, as every room does: the index is there before anything comes late.
  tableOf(ours, lastMs);
  const rounds = await interleaved<Times>(ground.options.rounds, {
    refold: async (round) => {
      const late = lateEvents(journal, round);
      come.push(...late);
      const all = [...entries, ...entriesOf(come)];
      const began = performance.now();
      const { registry } = fold(all, { kind: "now" });
      const first = cellsOf(registry.tableAt(lastMs));
      const now = performance.now() - began;
      right = [
        { count: 0, cells: first },
        { count: 0, cells: cellsOf(registry.tableAt(pastMs)) },
      ];
      return { now, any: performance.now() - began };
    },
    ours: async () => {
      const late = openLayers(come.slice(-LATE_EVENTS));
      const began = performance.now();
      for (const segment of late.rows) addSegment(ours, segment);
      const first = tableOf(ours, lastMs);
      const now = performance.now() - began;
      const past = tableOf(ours, pastMs);
      const any = performance.now() - began;
      check([first, past]);
      const rest = performance.now();
      while (ours.settle());
      settling.push(performance.now() - rest);
      check([tableOf(ours, lastMs), tableOf(ours, pastMs)]);
      return { now, any };
    },
    rebuild: async () => {
      const all = openLayers([...journal.events, ...come]);
      const began = performance.now();
      const fresh = fillFold(all);
      const first = tableOf(fresh, lastMs);
      const now = performance.now() - began;
      const past = tableOf(fresh, pastMs);
      const any = performance.now() - began;
      check([first, past]);
      return { now, any };
    },
    duckdb: async () => {
      const given = duck(come.slice(-LATE_EVENTS), lastMs);
      return { now: given, any: given };
    },
  });
  const pooled = (name: string, of: keyof Times): Outcome<number> => {
    const outcome = rounds.get(name);
    if (outcome?.kind !== "measured") return outcome ?? { kind: "failed", why: "it did not run" };
    return { kind: "measured", values: outcome.values.map((round) => round[of]) };
  };
  const contest = (of: keyof Times, what: string, limitMs: number): Contest => ({
    id: "P4",
    size: journal.size,
    what,
    unit: "ms",
    target: `10x a full re-fold; aim p95 <= ${limitMs} ms`,
    ours: pooled("ours", of),
    peers: [REFOLD, REBUILD, DUCKDB].map((gate) => ({ gate, outcome: pooled(gate.key, of) })),
    bestAtLeast: null,
    aims: (_median, p95) => (p95 <= limitMs ? [] : [`p95 ${p95.toFixed(1)} ms of ${limitMs} ms`]),
    notes:
      of === "now"
        ? [
            ...(journal.size < 1_000_000
              ? [
                  "At this size a thousand events touch every third unit: what a re-fold can be beaten by is small; the gate is about a million.",
                ]
              : []),

            `What came late is put into order when nobody asks, outside the clock: ${spreadText(settling)}.`,
            "DuckDB knows places only, no states: its statement is the simplest that follows where units are. The reference folds both layers.",
          ]
        : [],
  });
  return [
    judge(ground, contest("now", `${LATE_EVENTS} late events until now is right`, 50)),
    judge(ground, contest("any", `${LATE_EVENTS} late events until any moment is right`, 250)),
  ];
}

function spreadText(values: readonly number[]): string {
  return values.length === 0 ? "it did not run" : `${Math.round(spreadOf(values).median)} ms`;
}

/** DuckDB over the sightings; its answer is held against a plain walk over the same sightings. */
async function duckOver(ground: Ground, journal: BenchJournal): Promise<(late: BenchJournal["events"], vMs: number) => number> {
  try {
    const { loadSightings } = await ground.peer<{
      loadSightings(said: object): Promise<{ add(more: object, vMs: number): [number, number, number][] }>;
    }>("duckdb.mjs");
    const book = sightingsOf();
    const loaded = await loadSightings(book.take(journal.events));
    return (late, vMs) => {
      const more = book.take(late);
      const began = performance.now();
      const rows = loaded.add(more, vMs);
      const ms = performance.now() - began;
      const right = sightings(book, vMs);
      const wrong = differenceOf(right, {
        count: 0,
        cells: Object.fromEntries(rows.map(([place, units, n]) => [String(place), [units, n] as const])),
      });
      if (wrong !== null) throw new Error(`wrong answer: ${wrong}`);
      return ms;
    };
  } catch (error) {
    const why = sentenceOf(error);
    return () => {
      throw new Error(why);
    };
  }
}
