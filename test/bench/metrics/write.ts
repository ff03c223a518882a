import { openBrowser, withProfile } from "../browser.ts";
import type { Ground } from "../ground.ts";
import { figuresOf, judge, type PeerGate } from "../judge.ts";
import { interleaved, spreadOf } from "../measure.ts";
import type { MetricResult } from "../result.ts";
import { OURS } from "./stores.ts";

const PEERS: readonly PeerGate[] = [
  { key: "dexie-relaxed", title: "Dexie put, relaxed", package: "dexie", atLeast: 1 },
  { key: "dexie-strict", title: "Dexie put, strict", package: "dexie" },
  { key: "rxdb", title: "RxDB insert", package: "rxdb" },
  { key: "pouchdb", title: "PouchDB put", package: "pouchdb" },
];

/** Milliseconds that single entries of one round took: middle and 95th percentile. */
interface Written {
  readonly median: number;
  readonly p95: number;
}

/** P6: one entry, from the form's submit until it is recorded; the room shows it then and not before. */
export async function writeMetrics(ground: Ground): Promise<MetricResult[]> {
  const { only, quick, rounds } = ground.options;
  if (!only.has("P6")) return [];
  const size = 20_000;
  ground.journal(size);
  const count = quick ? 60 : 300;
  const names = [OURS, ...(ground.noPeers === null ? PEERS.map(({ key }) => key) : [])];
  const outcomes = await interleaved(
    rounds,
    Object.fromEntries(
      names.map((name) => [
        name,
        async () => {
          const written = await writeRound(ground, name, size, count);
          ground.say(`  ${name}: ${written.median.toFixed(1)} ms an entry, p95 ${written.p95.toFixed(1)} ms`);
          return written;
        },
      ]),
    ),
  );
  const ours = outcomes.get(OURS) ?? { kind: "failed" as const, why: "it did not run" };
  const contest = (what: string, figure: (one: Written) => number, own: (median: number) => readonly string[]) =>
    judge(ground, {
      id: "P6",
      size: count,
      what,
      unit: "ms",
      target: "p95 <= 15 ms while durable; not slower than Dexie relaxed, which is not",
      ours: figuresOf(ours, figure) ?? { kind: "not measured", why: "it did not run" },
      peers: PEERS.map((gate) => ({ gate, outcome: figuresOf(outcomes.get(gate.key), figure) })),
      bestAtLeast: null,
      own,
      notes: [
        "Ours: window to worker, event made, checked, sealed, strict transaction, answer. Peers write what they are given in the window.",
      ],
    });
  return [
    contest(
      "one entry, submitted to durable and shown",
      ({ median }) => median,
      () => [],
    ),
    contest(
      "the same, 95th percentile of each round",
      ({ p95 }) => p95,
      (median) => (median <= 15 ? [] : [`${median.toFixed(1)} of 15 ms`]),
    ),
  ];
}

interface Bench {
  singles(name: string, size: number, count: number): Promise<number[]>;
}

function writeRound(ground: Ground, name: string, size: number, count: number): Promise<Written> {
  const address = `${ground.server.url}/${name === OURS ? "ours/ours.html" : "peers/peer.html"}`;
  return withProfile(async (profile) => {
    const { page, close } = await openBrowser(ground.chromium, profile, address);
    try {
      const took = await page.evaluate(([who, of, n]) => (window as unknown as { bench: Bench }).bench.singles(who, of, n), [
        name,
        size,
        count,
      ] as const);
      // The first entries pay for what is opened once.
      const { median, p95 } = spreadOf(took.slice(10));
      return { median, p95 };
    } finally {
      await close();
    }
  });
}
