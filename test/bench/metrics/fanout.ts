import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asker } from "../asker.ts";
import { type BenchDevice, freshEvent, pushOf, startEmptyServer } from "../empty-server.ts";
import type { Ground } from "../ground.ts";
import { figuresOf, judge, type PeerGate } from "../judge.ts";
import { interleaved, spreadOf } from "../measure.ts";
import type { MetricResult } from "../result.ts";
import { end, launch } from "../room-server.ts";

const CLIENTS = 100;
const PAUSE_MS = 40;
/** Events that are sent first and not measured. */
const WARM = 20;
const PATIENCE_MS = 20_000;

interface FannedOut {
  readonly p50: number;
  readonly p99: number;
}

/** P7: an event of one of a hundred clients, until each of the others has it. */
export async function fanoutMetrics(ground: Ground): Promise<MetricResult[]> {
  const { only, quick, rounds } = ground.options;
  if (!only.has("P7")) return [];
  const events = quick ? 20 : 150;
  const told = async (name: string, round: Promise<FannedOut>) => {
    const { p50, p99 } = await round;
    ground.say(`  ${name}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
    return { p50, p99 };
  };
  const outcomes = await interleaved<FannedOut>(rounds, {
    ours: () => told("ours", oursRound(ground, events)),
    ...(ground.noPeers === null
      ? {
          hocuspocus: () => told("hocuspocus", hocuspocusRound(ground, events)),
          pouch: () => told("express-pouchdb", pouchRound(ground, events)),
        }
      : {}),
  });
  const ours = outcomes.get("ours") ?? { kind: "failed" as const, why: "it did not run" };
  const hocuspocus: PeerGate = { key: "hocuspocus", title: "Hocuspocus (keeps nothing)", package: "@hocuspocus/server", atLeast: 1 };
  const pouch: PeerGate = { key: "pouch", title: "express-pouchdb, _changes", package: "express-pouchdb", atLeast: 10 };
  const contest = (what: string, figure: (one: FannedOut) => number, most: number) =>
    judge(ground, {
      id: "P7",
      size: events,
      what,
      unit: "ms",
      target: `<= ${most} ms; not slower than Hocuspocus, 10x express-pouchdb`,
      ours: figuresOf(ours, figure) ?? { kind: "not measured", why: "it did not run" },
      peers: [
        { gate: hocuspocus, outcome: figuresOf(outcomes.get("hocuspocus"), figure) },
        { gate: pouch, outcome: figuresOf(outcomes.get("pouch"), figure) },
      ],
      bestAtLeast: null,
      own: (median) => (median <= most ? [] : [`${median.toFixed(1)} of ${most} ms`]),
      notes: [
        "From before the post until the message is read by each of the others, all clients in one process on the same two cores; ours is on the disk before.",
      ],
    });
  return [
    contest(`fan-out to ${CLIENTS - 1} others, median`, ({ p50 }) => p50, 10),
    contest(`fan-out to ${CLIENTS - 1} others, 99th percentile`, ({ p99 }) => p99, 60),
  ];
}

/** Who has heard of what, and how long that took. */
function listeners() {
  const begun = new Map<string, number>();
  const took: number[] = [];
  const left = new Map<string, number>();
  return {
    begin(id: string) {
      left.set(id, CLIENTS - 1);
      begun.set(id, performance.now());
    },
    heard(id: string) {
      const beganMs = begun.get(id);
      if (beganMs === undefined) return;
      took.push(performance.now() - beganMs);
      left.set(id, (left.get(id) ?? 0) - 1);
    },
    /** When all have heard of all. */
    async result(): Promise<FannedOut> {
      const beganMs = performance.now();
      while ([...left.values()].some((missing) => missing > 0)) {
        if (performance.now() - beganMs > PATIENCE_MS) throw new Error("wrong answer: some did not hear of all");
        await pause(20);
      }
      const sorted = took.toSorted((a, b) => a - b);
      return { p50: spreadOf(sorted).median, p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN };
    },
  };
}

async function post(
  events: number,
  heard: ReturnType<typeof listeners>,
  send: (id: string, body: string) => Promise<unknown>,
  by?: BenchDevice,
): Promise<void> {
  for (let i = -WARM; i < events; i += 1) {
    const { id, body } = freshEvent(by);
    if (i >= 0) heard.begin(id);
    await send(id, body);
    await pause(PAUSE_MS);
  }
}

async function oursRound(ground: Ground, events: number): Promise<FannedOut> {
  const server = await startEmptyServer(ground.root, CLIENTS);
  const lines = asker(4);
  const heard = listeners();
  const cuts: (() => void)[] = [];
  try {
    const [poster, ...others] = server.devices;
    const about = `&journal=${server.journal.id}&protocol=2`;
    for (const { token } of others) {
      const opened = stream(`${server.url}/v1/feed?after=0${about}`, { authorization: `Bearer ${token}` }, "\n\n", (message) => {
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (data === undefined) return;
        for (const { body } of (JSON.parse(data) as { readonly frames: readonly { readonly body: string }[] }).frames)
          heard.heard((JSON.parse(body) as { readonly id: string }).id);
      });
      cuts.push(opened.cut);
      await opened.begun;
    }
    await post(
      events,
      heard,
      (_, body) => lines.post(`${server.url}/v1/push`, pushOf(server, [body]), { authorization: `Bearer ${poster?.token ?? ""}` }),
      poster,
    );
    return await heard.result();
  } finally {
    for (const cut of cuts) cut();
    lines.close();
    await server.stop();
  }
}

async function pouchRound(ground: Ground, events: number): Promise<FannedOut> {
  const folder = mkdtempSync(join(tmpdir(), "daliz-bench-pouch-"));
  const { child, url } = await launch(ground.root, ["test/bench/peers/pouch-server.mjs"], { DALIZ_BENCH_FOLDER: folder });
  const lines = asker(4);
  const heard = listeners();
  const cuts: (() => void)[] = [];
  try {
    await fetch(`${url}/journal`, { method: "PUT" });
    for (let i = 1; i < CLIENTS; i += 1) {
      const path = "/journal/_changes?feed=continuous&since=now&include_docs=true&heartbeat=5000";
      const opened = stream(`${url}${path}`, {}, "\n", (line) => {
        if (line.trim() !== "") heard.heard((JSON.parse(line) as { readonly id: string }).id);
      });
      cuts.push(opened.cut);
    }
    await pause(2_000);
    await post(events, heard, (id, body) =>
      lines.post(`${url}/journal/_bulk_docs`, JSON.stringify({ docs: [{ _id: id, event: JSON.parse(body) as object }] })),
    );
    return await heard.result();
  } finally {
    for (const cut of cuts) cut();
    lines.close();
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Joined {
  post(id: string, body: string): void;
  close(): void;
}

async function hocuspocusRound(ground: Ground, events: number): Promise<FannedOut> {
  const { child, url } = await launch(ground.root, ["test/bench/peers/hocuspocus-server.mjs"]);
  try {
    const heard = listeners();
    const { join } = await ground.peer<{
      join(url: string, count: number, heard: (listener: number, id: string) => void): Promise<Joined>;
    }>("hocuspocus-clients.mjs");
    const clients = await join(url, CLIENTS, (_, id) => heard.heard(id));
    try {
      await post(events, heard, async (id, body) => clients.post(id, body));
      return await heard.result();
    } finally {
      clients.close();
    }
  } finally {
    await end(child);
  }
}

/** An answer that does not end, in messages. */
function stream(url: string, headers: Readonly<Record<string, string>>, end: string, hear: (message: string) => void) {
  let rest = "";
  let begin: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const asked = request(url, { headers: { accept: "text/event-stream", ...headers }, agent: false }, (answer) => {
    answer.setEncoding("utf8");
    answer.on("error", () => undefined);
    answer.on("data", (piece: string) => {
      begin();
      rest += piece;
      const messages = rest.split(end);
      rest = messages.pop() ?? "";
      for (const message of messages) hear(message);
    });
  });
  asked.on("error", () => undefined);
  asked.end();
  return { begun, cut: () => void asked.destroy() };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
