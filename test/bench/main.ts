import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { type Ground, layGround, REPLAYED_UP_TO } from "./ground.ts";
import { fanoutMetrics } from "./metrics/fanout.ts";
import { footprintMetrics } from "./metrics/footprint.ts";
import { ingestMetrics } from "./metrics/ingest.ts";
import { mapMetrics } from "./metrics/map.ts";
import { registryMetrics } from "./metrics/registry.ts";
import { importMetrics } from "./metrics/registry-import.ts";
import { nameMetrics } from "./metrics/registry-names.ts";
import { roomMetrics } from "./metrics/room.ts";
import { scrubMetrics } from "./metrics/scrub.ts";
import { storeMetrics } from "./metrics/store-metrics.ts";
import { wireMetrics } from "./metrics/wire.ts";
import { writeMetrics } from "./metrics/write.ts";
import { BENCH_HELP, benchOptions, METRICS } from "./options.ts";
import { STORES } from "./peers/names.mjs";
import type { BenchResult, MetricResult } from "./result.ts";
import { differenceOf, referenceAnswer, rightAnswer } from "./right-answer.ts";
import { serveBench } from "./serve.ts";
import { printTable } from "./table.ts";

const PARTS = [
  wireMetrics,
  scrubMetrics,
  mapMetrics,
  storeMetrics,
  roomMetrics,
  writeMetrics,
  fanoutMetrics,
  ingestMetrics,
  footprintMetrics,
  registryMetrics,
  importMetrics,
  nameMetrics,
];

/** Metrics in which peers answer by the plain replay. */
const REPLAYED = ["P1", "P2", "P3", "P4", "P5", "P11"] as const;

const root = process.env["DALIZ_BENCH_ROOT"] ?? process.cwd();

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const options = benchOptions(argv);
  if (options === null || typeof options === "string") {
    process.stdout.write(`${options ?? BENCH_HELP}\n`);
    return options === null ? 0 : 1;
  }
  const before = loadavg();
  const began = performance.now();
  const say = (line: string) => process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}\n`);
  const server = await serveBench(join(root, "out/bench"));
  try {
    const ground = layGround(options, root, process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium", server, say);
    if (REPLAYED.some((id) => options.only.has(id))) confirmReplay(ground);
    const metrics: MetricResult[] = [];
    for (const part of PARTS) metrics.push(...(await part(ground)));
    metrics.sort((a, b) => METRICS.indexOf(a.id) - METRICS.indexOf(b.id) || a.size - b.size);
    const result: BenchResult = {
      versions: versionsOf(ground),
      cores: cpus().length,
      load: { before, after: loadavg() },
      at: new Date().toISOString(),
      rounds: options.rounds,
      quick: options.quick,
      metrics,
    };
    if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(`\n${printTable(result)}\n`);
    const wrong = metrics.filter(({ ours }) => ours.state === "failed");
    const missed = metrics.filter(({ met }) => met === false);
    const open = metrics.filter(({ met }) => met === null);
    process.stdout.write(`${metrics.length - missed.length - open.length} met, ${missed.length} missed, ${open.length} not measured\n`);
    if (wrong.length > 0) process.stdout.write(`Ours gave a wrong answer or broke: ${wrong.map(({ id }) => id).join(", ")}\n`);
    return wrong.length > 0 || (options.gate && missed.length > 0) ? 1 : 0;
  } finally {
    await server.close();
  }
}

/** The plain replay gives the right answers where peers are measured: first it must agree with the reference there. */
function confirmReplay(ground: Ground): void {
  const size = ground.options.quick ? 20_000 : REPLAYED_UP_TO;
  const wrong = differenceOf(referenceAnswer(ground.journal(size)), rightAnswer(ground.journal(size)));
  if (wrong !== null) throw new Error(`The bench's own replay does not agree with the reference fold: ${wrong}.`);
  ground.say("The bench's replay agrees with the reference fold");
}

function versionsOf(ground: Ground): Record<string, string> {
  const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const peers = [
    ...Object.values(STORES).map((store) => store.package),
    "y-indexeddb",
    "crossfilter2",
    "@duckdb/duckdb-wasm",
    "supercluster",
    "@automerge/automerge",
    "@hocuspocus/server",
    "express-pouchdb",
    "@tanstack/react-table",
  ];
  return {
    daliz: own.version,
    node: process.versions.node,
    chromium: process.env["DALIZ_BENCH_CHROMIUM"] ?? "",
    ...Object.fromEntries(peers.flatMap((name) => (ground.version(name) === "" ? [] : [[name, ground.version(name)]]))),
  };
}
