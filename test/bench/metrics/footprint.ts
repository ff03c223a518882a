import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCluster } from "../../../server/postgres/cluster.ts";
import type { Ground } from "../ground.ts";
import { type Contest, figuresOf, judge, type PeerGate } from "../judge.ts";
import { interleaved, spreadOf, timed } from "../measure.ts";
import type { MetricResult } from "../result.ts";
import { end, launch, STEPS } from "../room-server.ts";

interface Footprint {
  readonly firstMs: number;
  readonly againMs: number;
  /** Resident memory of the process after ten quiet seconds, MB; null: not asked. */
  readonly memory: number | null;
}

/** P13: first start, start again, and memory at rest, beside PostgreSQL alone. */
export async function footprintMetrics(ground: Ground): Promise<MetricResult[]> {
  const { only, quick, rounds } = ground.options;
  if (!only.has("P13")) return [];
  const outcomes = await interleaved<Footprint>(rounds, {
    ours: () => inFolder((data) => oursRound(ground, data, quick ? 3_000 : 10_000)),
    bare: () => inFolder(bareRound),
  });
  const ours = outcomes.get("ours") ?? { kind: "failed" as const, why: "it did not run" };
  const bare = outcomes.get("bare");
  const gate: PeerGate = { key: "bare", title: "PostgreSQL alone, same programs", package: "" };
  const within = (figure: (one: Footprint) => number, allowedMs: number) => (median: number) => {
    const alone = bare?.kind === "measured" ? spreadOf(bare.values.map(figure)).median : null;
    return alone === null || median <= alone + allowedMs ? [] : [`${Math.round(median - alone)} ms of ${allowedMs} ms more`];
  };
  const starting = (what: string, figure: (one: Footprint) => number, allowedMs: number): Contest => ({
    id: "P13",
    size: 0,
    what,
    unit: "ms",
    target: `<= PostgreSQL alone + ${allowedMs} ms`,
    ours: figuresOf(ours, figure) ?? { kind: "not measured", why: "it did not run" },
    peers: [{ gate, outcome: figuresOf(bare, figure) }],
    bestAtLeast: null,
    own: within(figure, allowedMs),
  });
  return [
    judge(
      ground,
      starting("first start of the server, database made", ({ firstMs }) => firstMs, 1_000),
    ),
    judge(
      ground,
      starting("start again", ({ againMs }) => againMs, 500),
    ),
    judge(ground, {
      id: "P13",
      size: 0,
      what: "memory of the server's process at rest (PostgreSQL's own beside it)",
      unit: "MB",
      target: "<= 120 MB",
      ours: figuresOf(ours, ({ memory }) => memory ?? 0) ?? { kind: "not measured", why: "it did not run" },
      peers: [],
      bestAtLeast: null,
      own: (median) => (median <= 120 ? [] : [`${Math.round(median)} of 120 MB`]),
    }),
  ];
}

async function inFolder<T>(work: (data: string) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), "daliz-bench-foot-"));
  chmodSync(data, 0o711);
  try {
    return await work(data);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function oursRound(ground: Ground, data: string, restMs: number): Promise<Footprint> {
  const start = () => launch(ground.root, ["out/server/main.js", "--port", "0", "--data", data]);
  const beganMs = performance.now();
  const first = await start();
  const firstMs = performance.now() - beganMs;
  await end(first.child);
  const againBeganMs = performance.now();
  const again = await start();
  const againMs = performance.now() - againBeganMs;
  await new Promise((resolve) => setTimeout(resolve, restMs));
  const memory = residentMb(again.child.pid ?? 0);
  await end(again.child);
  ground.say(`  ours: first ${Math.round(firstMs)} ms, again ${Math.round(againMs)} ms, ${Math.round(memory)} MB`);
  return { firstMs, againMs, memory };
}

async function bareRound(data: string): Promise<Footprint> {
  const start = async () => {
    const cluster = await openCluster(data, STEPS, () => {});
    return cluster;
  };
  let cluster: Awaited<ReturnType<typeof start>> | null = null;
  const open = async () => {
    cluster = await start();
  };
  const close = async () => cluster?.stop();
  const firstMs = await timed(open);
  await close();
  const againMs = await timed(open);
  await close();
  return { firstMs, againMs, memory: null };
}

function residentMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}
