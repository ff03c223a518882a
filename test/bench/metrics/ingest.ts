import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCluster } from "../../../server/postgres/cluster.ts";
import { asker } from "../asker.ts";
import { freshEvent, processorMs, pushOf, startEmptyServer } from "../empty-server.ts";
import type { Ground } from "../ground.ts";
import { figuresOf, judge, type PeerGate } from "../judge.ts";
import { interleaved, type Outcome, spreadOf } from "../measure.ts";
import type { MetricResult } from "../result.ts";
import { end, launch, STEPS } from "../room-server.ts";

const CLIENTS = 50;
const BULK = 500;
/** More devices than clients: none of them may ask more than fifty times a second. */
const DEVICES = 400;

/** What one round brought. */
interface Ingested {
  readonly microsPerEvent: number;
  readonly bulkMicrosPerEvent: number | null;
  /** Processor time of the server's process for an event, μs. */
  readonly processor: number | null;
}

/** P8: single events of fifty clients, and pushes of five hundred, acknowledged when they are on the disk. */
export async function ingestMetrics(ground: Ground): Promise<MetricResult[]> {
  const { only, quick, rounds } = ground.options;
  if (!only.has("P8")) return [];
  const forMs = quick ? 2_000 : 6_000;
  const outcomes = await interleaved<Ingested>(rounds, {
    ours: () => told(ground, "ours", oursRound(ground, forMs)),
    naive: () => told(ground, "one insert a request", naiveRound(ground, forMs)),
    ...(ground.noPeers === null ? { pouch: () => told(ground, "express-pouchdb", pouchRound(ground, forMs)) } : {}),
  });
  const ours = outcomes.get("ours") ?? { kind: "failed", why: "it did not run" };
  const single = (name: string) => figuresOf(outcomes.get(name), ({ microsPerEvent }) => microsPerEvent);
  const bulk = (outcome: Outcome<Ingested> | undefined) => figuresOf(outcome, ({ bulkMicrosPerEvent }) => bulkMicrosPerEvent ?? 0);
  const naive: PeerGate = { key: "naive", title: "one insert a request", package: "", atLeast: 30 };
  const pouch: PeerGate = { key: "pouch", title: "express-pouchdb", package: "express-pouchdb" };
  const cost = ours.kind === "measured" ? ours.values.flatMap(({ processor }) => processor ?? []) : [];
  const rate = (micros: number) => `${Math.round(1e6 / micros).toLocaleString("en")} events/s`;
  return [
    judge(ground, {
      id: "P8",
      size: 1,
      what: `ingest: ${CLIENTS} clients, single events, until acknowledged`,
      unit: "μs/event",
      target: ">= 8,000 events/s; 30x one insert a request; <= 60 μs of the server's processor",
      ours: figuresOf(ours, ({ microsPerEvent }) => microsPerEvent) ?? { kind: "not measured", why: "it did not run" },
      peers: [
        { gate: naive, outcome: single("naive") },
        { gate: pouch, outcome: single("pouch") },
      ],
      bestAtLeast: null,
      own: (median) => [
        ...(median <= 125 ? [] : [`${rate(median)} of 8,000 events/s`]),
        ...(cost.length === 0 || spreadOf(cost).median <= 60
          ? []
          : [`${Math.round(spreadOf(cost).median)} of 60 μs of processor an event`]),
      ],
      notes: [
        "The clients run on the same two cores.",
        ...(cost.length === 0 ? [] : [`Processor time of the server's process: ${Math.round(spreadOf(cost).median)} μs an event.`]),
      ],
    }),
    judge(ground, {
      id: "P8",
      size: BULK,
      what: `ingest: pushes of ${BULK}`,
      unit: "μs/event",
      target: ">= 40,000 events/s",
      ours: bulk(ours) ?? { kind: "not measured", why: "it did not run" },
      peers: [{ gate: pouch, outcome: bulk(outcomes.get("pouch")) }],
      bestAtLeast: null,
      own: (median) => (median <= 25 ? [] : [`${rate(median)} of 40,000 events/s`]),
    }),
  ];
}

async function told(ground: Ground, name: string, round: Promise<Ingested>): Promise<Ingested> {
  const { microsPerEvent, bulkMicrosPerEvent } = await round;
  ground.say(`  ${name}: ${microsPerEvent.toFixed(0)} μs an event, in bulk ${bulkMicrosPerEvent?.toFixed(0) ?? "-"} μs`);
  return round;
}

/**
 * Lets clients send until the time is over. Every contender first does so unmeasured, half as long: a server runs for months, and a program's
 * first seconds are its slowest.
 *
 * @param send answers with how many events were acknowledged
 */
async function drive(clients: number, forMs: number, send: (client: number) => Promise<number>): Promise<{ events: number; ms: number }> {
  let events = 0;
  const beganMs = performance.now();
  const client = async (_: unknown, index: number) => {
    while (performance.now() - beganMs < forMs) {
      const acknowledged = await send(index);
      events += acknowledged;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { events, ms: performance.now() - beganMs };
}

async function oursRound(ground: Ground, forMs: number): Promise<Ingested> {
  const server = await startEmptyServer(ground.root, DEVICES);
  const lines = asker(CLIENTS);
  try {
    let turn = 0;
    const push = async (count: number) => {
      turn += 1;
      const device = server.devices[turn % server.devices.length];
      const bodies = Array.from({ length: count }, () => freshEvent(device).body);
      const headers = { authorization: `Bearer ${device?.token ?? ""}` };
      const status = await lines.post(`${server.url}/v1/push`, pushOf(server, bodies), headers);
      if (status !== 200) throw new Error(`A push was answered with ${status}.`);
      return count;
    };
    await drive(CLIENTS, forMs / 2, () => push(1));
    const before = processorMs(server.child.pid ?? 0);
    const single = await drive(CLIENTS, forMs, () => push(1));
    const after = processorMs(server.child.pid ?? 0);
    const bulk = await drive(4, forMs, () => push(BULK));
    return {
      microsPerEvent: (single.ms * 1000) / single.events,
      bulkMicrosPerEvent: (bulk.ms * 1000) / bulk.events,
      processor: before === null || after === null ? null : ((after - before) * 1000) / single.events,
    };
  } finally {
    lines.close();
    await server.stop();
  }
}

async function naiveRound(ground: Ground, forMs: number): Promise<Ingested> {
  const data = mkdtempSync(join(tmpdir(), "daliz-bench-naive-"));
  const cluster = await openCluster(data, STEPS, () => {});
  const { child, url } = await launch(ground.root, ["test/bench/peers/one-insert.mjs"], {
    DALIZ_BENCH_DATABASE: JSON.stringify(cluster.config),
  });
  const lines = asker(CLIENTS);
  try {
    const send = async () => {
      const status = await lines.post(url, JSON.stringify(freshEvent()));
      if (status !== 200) throw new Error(`An insert was answered with ${status}.`);
      return 1;
    };
    await drive(CLIENTS, forMs / 2, send);
    const { events, ms } = await drive(CLIENTS, forMs, send);
    return { microsPerEvent: (ms * 1000) / events, bulkMicrosPerEvent: null, processor: null };
  } finally {
    lines.close();
    await end(child);
    await cluster.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function pouchRound(ground: Ground, forMs: number): Promise<Ingested> {
  const folder = mkdtempSync(join(tmpdir(), "daliz-bench-pouch-"));
  const { child, url } = await launch(ground.root, ["test/bench/peers/pouch-server.mjs"], { DALIZ_BENCH_FOLDER: folder });
  const lines = asker(CLIENTS);
  try {
    await fetch(`${url}/journal`, { method: "PUT" });
    const send = async (count: number) => {
      const docs = Array.from({ length: count }, () => {
        const { id, body } = freshEvent();
        return { _id: id, event: JSON.parse(body) as object };
      });
      const status = await lines.post(`${url}/journal/_bulk_docs`, JSON.stringify({ docs }));
      if (status !== 201) throw new Error(`_bulk_docs was answered with ${status}.`);
      return count;
    };
    await drive(CLIENTS, forMs / 2, () => send(1));
    const single = await drive(CLIENTS, forMs, () => send(1));
    const bulk = await drive(4, forMs, () => send(BULK));
    return {
      microsPerEvent: (single.ms * 1000) / single.events,
      bulkMicrosPerEvent: (bulk.ms * 1000) / bulk.events,
      processor: null,
    };
  } finally {
    lines.close();
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  }
}
