import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Ground } from "../ground.ts";
import { type Contest, figuresOf, judge, type PeerGate } from "../judge.ts";
import type { Outcome } from "../measure.ts";
import { spreadOf } from "../measure.ts";
import { STORES } from "../peers/names.mjs";
import type { MetricResult } from "../result.ts";
import { OURS, PEER_STORES, runSizes, runStores, type StoreRound } from "./stores.ts";

/** Gates of the issue against single peers. */
const WRITE_GATES: Readonly<Record<string, number>> = { rxdb: 25, dexie: 15 };
const FAIRNESS = "Peers get parsed objects, seal nothing and write with the durability they offer; ours checks, seals and writes strictly.";

type Rounds = ReadonlyMap<string, Outcome<StoreRound>>;

/** P1 (write), P2 (cold open) and P11 (memory of what is open): three figures of the same runs. */
export async function storeMetrics(ground: Ground): Promise<MetricResult[]> {
  const { only, quick, rounds } = ground.options;
  if (!only.has("P1") && !only.has("P2") && !only.has("P11")) return [];
  const [small, large] = quick ? [20_000, 100_000] : [100_000, 1_000_000];
  const isBuilt = existsSync(join(ground.root, "out/bench/ours/ours.html"));
  const beside = await runStores(ground, small, [...(isBuilt ? [OURS] : []), ...(ground.noPeers === null ? PEER_STORES : [])], rounds);
  const both = isBuilt ? await runSizes(ground, small, large, rounds) : null;
  const alone: Rounds = both === null ? new Map() : new Map([[OURS, both.large]]);
  const again: Rounds = both === null ? new Map() : new Map([[OURS, both.small]]);
  const metrics: MetricResult[] = [];
  if (only.has("P1")) metrics.push(...writing(ground, small, large, beside, alone));
  if (only.has("P2")) metrics.push(...opening(ground, small, large, beside, alone, again));
  if (only.has("P11")) metrics.push(memory(ground, small, large, beside, alone));
  return metrics;
}

function writing(ground: Ground, small: number, large: number, beside: Rounds, alone: Rounds): MetricResult[] {
  const contest = (size: number, rounds: Rounds): Contest => ({
    id: "P1",
    size,
    what: "bootstrap until durable",
    unit: "ms",
    target:
      size >= 1_000_000 ? "25x RxDB, 15x Dexie, 1.5x the best peer, per event; aim <= 6 s" : "25x RxDB, 15x Dexie, 1.5x the best peer",
    ours: oursOf(rounds, (round) => round.writeMs),
    peers: PEER_STORES.map((key) => ({
      gate: gateOf(key, WRITE_GATES[key]),
      outcome: figuresOf(beside.get(key), (round) => round.writeMs),
      ...(size === small ? {} : { size: small }),
    })),
    bestAtLeast: 1.5,
    aims: (median) => (size >= 1_000_000 && median > 6000 ? [`${Math.round(median)} ms of 6,000 ms`] : []),
    notes: size === small ? [FAIRNESS] : [`The peers were measured at ${small.toLocaleString("en")} events; the ratio is per event.`],
  });
  return [judge(ground, contest(small, beside)), judge(ground, contest(large, alone))];
}

/** @param again the small journal once more, in turn with the large one */
function opening(ground: Ground, small: number, large: number, beside: Rounds, alone: Rounds, again: Rounds): MetricResult[] {
  const first = judge(ground, {
    id: "P2",
    size: small,
    what: "cold open: new process to right tallies",
    unit: "ms",
    target: "6x the best peer",
    ours: oursOf(beside, (round) => round.openMs),
    peers: PEER_STORES.map((key) => ({ gate: gateOf(key), outcome: figuresOf(beside.get(key), (round) => round.openMs) })),
    bestAtLeast: 6,
    notes: historyNote(beside),
  });
  const opened = again.get(OURS);
  const base = opened?.kind === "measured" ? spreadOf(opened.values.map((round) => round.openMs)).median : null;
  const second = judge(ground, {
    id: "P2",
    size: large,
    what: "cold open: new process to right tallies",
    unit: "ms",
    target: `<= 1.3x the time of ${small.toLocaleString("en")}`,
    ours: oursOf(alone, (round) => round.openMs),
    peers: [],
    bestAtLeast: null,
    own: (median) => (base === null || median <= 1.3 * base ? [] : [`${(median / base).toFixed(2)}x of 1.3x`]),
    notes: [
      ...(base === null ? [] : [`In turn with it, ${small.toLocaleString("en")} events opened after ${Math.round(base)} ms.`]),
      ...historyNote(alone),
    ],
  });
  return [first, second];
}

/** A round that also read the whole history says how long that took. */
function historyNote(rounds: Rounds): string[] {
  const ours = rounds.get(OURS);
  const whole = ours?.kind === "measured" ? ours.values.flatMap(({ wholeMs }) => wholeMs ?? []) : [];
  return whole.length === 0 ? [] : [`All of the history was read after ${Math.round(spreadOf(whole).median)} ms.`];
}

function memory(ground: Ground, small: number, large: number, beside: Rounds, alone: Rounds): MetricResult {
  const perEvent = (size: number) => (round: StoreRound) => (round.heap.objects + round.heap.buffers) / size;
  return judge(ground, {
    id: "P11",
    size: large,
    what: "memory of the open journal: heaps of window and worker, array buffers included",
    unit: "B/event",
    target: "<= 150 B/event; aim 10x less than Yjs",
    ours: oursOf(alone, perEvent(large)),
    peers: PEER_STORES.map((key) => ({
      gate: { ...gateOf(key), ...(key === "yjs" ? { aim: 10 } : {}) },
      outcome: figuresOf(beside.get(key), perEvent(small)),
      why: `a heap of ${megabytes(beside.get(key))} MB at ${small.toLocaleString("en")}`,
    })),
    bestAtLeast: null,
    own: (median) => (median <= 150 ? [] : [`${Math.round(median)} of 150 B/event`]),
    notes: [
      `Peers at ${small.toLocaleString("en")} events, each per event of its own size. Only Yjs and TinyBase hold the journal in memory; the others leave it on disk and hold no index over time.`,
    ],
  });
}

function megabytes(outcome: Outcome<StoreRound> | undefined): string {
  if (outcome?.kind !== "measured") return "?";
  return (spreadOf(outcome.values.map(({ heap }) => heap.objects + heap.buffers)).median / 1e6).toFixed(0);
}

function oursOf(rounds: Rounds, figure: (round: StoreRound) => number): Contest["ours"] {
  return figuresOf(rounds.get(OURS), figure) ?? { kind: "not measured", why: "our store's page is not built" };
}

function gateOf(key: string, atLeast?: number): PeerGate {
  const store = (STORES as Readonly<Record<string, { readonly title: string; readonly package: string }>>)[key];
  return { key, title: store?.title ?? key, package: store?.package ?? "", ...(atLeast === undefined ? {} : { atLeast }) };
}
