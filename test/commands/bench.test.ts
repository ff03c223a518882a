import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSegment } from "#core/columns/segment.ts";
import { fold } from "#core/fold/fold.ts";
import { canonicalBody } from "#core/journal/canonical.ts";
import type { Ground } from "../bench/ground.ts";
import { benchJournal } from "../bench/journal.ts";
import { type Contest, judge } from "../bench/judge.ts";
import { lateEvents } from "../bench/late.ts";
import { cutSegments, fillFold, openLayers, wireOf } from "../bench/layers.ts";
import { interleaved, spreadOf } from "../bench/measure.ts";
import { benchOptions } from "../bench/options.ts";
import { packOf } from "../bench/pack.ts";
import { piecesOf } from "../bench/pieces.ts";
import { cellsOf } from "../bench/registry-answer.ts";
import { registryGround } from "../bench/registry-ground.ts";
import type { BenchResult } from "../bench/result.ts";
import { differenceOf, entriesOf, referenceAnswer, rightAnswer } from "../bench/right-answer.ts";
import { printTable } from "../bench/table.ts";

const EVENTS = 6000;
const journal = benchJournal(EVENTS);
const root = join(import.meta.dirname, "../..");

test("the bench's journal has the size asked for, comes in order of arrival and is the same for one seed", () => {
  expect(journal.events).toHaveLength(EVENTS);
  expect(journal.events.every(({ ing }, at) => at === 0 || Date.parse(journal.events[at - 1]?.ing ?? "") <= Date.parse(ing))).toBe(true);
  expect(JSON.stringify(benchJournal(EVENTS))).toBe(JSON.stringify(journal));
});

test("the plain replay gives the reference's answer, and another answer is told apart", () => {
  const right = referenceAnswer(journal);
  expect(differenceOf(right, rightAnswer(journal))).toBeNull();
  expect(differenceOf(right, { ...right, count: right.count - 1 })).toMatch(/events where there are 6000/);
  const [key = "", [units = 0, persons = 0] = []] = Object.entries(right.cells)[0] ?? [];
  expect(differenceOf(right, { ...right, cells: { ...right.cells, [key]: [units, persons + 1] } })).toContain(key);
});

test("segments give back every event, and cost less than thirty bytes an event on the wire", () => {
  const cut = cutSegments(journal.events);
  const bodies = cut.flatMap(({ plain }) => {
    const segment = openSegment(plain);
    return Array.from({ length: segment?.count ?? 0 }, (_, index) => segment?.line(index).body ?? "");
  });
  expect(bodies.sort()).toEqual(journal.events.map((event) => canonicalBody(event)).sort());
  expect(cut.reduce((sum, one) => sum + wireOf(one).length, 0) / EVENTS).toBeLessThan(30);
  const { manifest, bytes } = packOf(journal);
  expect(manifest.segments.reduce((sum, { events }) => sum + events, 0)).toBe(EVENTS);
  expect(manifest.offsets.at(-1)).toBe(bytes.length);
});

test("the product's registry answers as the reference does, at any moment and after a thousand late events", () => {
  const late = lateEvents(journal, 0);
  const ours = fillFold(openLayers([...journal.events, ...late]));
  const { registry } = fold(entriesOf([...journal.events, ...late]), { kind: "now" });
  const view = ours.view({ kind: "now" }, true);
  for (const daysBack of [0, 3, 8]) {
    const vMs = journal.lastMs - daysBack * 86_400_000;
    expect(cellsOf(view.tableAt(vMs))).toEqual(cellsOf(registry.tableAt(vMs)));
  }
});

test("the intervals that peers are given add up to the reference's table, merged or not", () => {
  const state = fold(entriesOf(journal.events), { kind: "now" });
  const { events, changes } = piecesOf(state);
  expect(changes.count).toBeLessThan(events.count);
  const vMs = journal.lastMs - 5 * 86_400_000;
  const right = Object.fromEntries(Object.entries(cellsOf(state.registry.tableAt(vMs))).map(([key, [count]]) => [key, count]));
  for (const pieces of [events, changes]) {
    const units: Record<string, number> = {};
    for (let at = 0; at < pieces.count; at += 1) {
      if ((pieces.from[at] ?? 0) > vMs || (pieces.to[at] ?? 0) <= vMs) continue;
      const key = pieces.cells[pieces.cell[at] ?? 0] ?? "";
      units[key] = (units[key] ?? 0) + 1;
    }
    expect(units).toEqual(right);
  }
});

test("contenders run in turn, and who fails once is not run again", async () => {
  const ran: string[] = [];
  const rounds = await interleaved<number>(3, {
    a: async (round) => {
      ran.push(`a${round}`);
      return round;
    },
    b: async (round) => {
      ran.push(`b${round}`);
      if (round === 1) throw new Error("wrong answer: 3 where 4 is right");
      return round;
    },
  });
  expect(ran).toEqual(["a0", "b0", "a1", "b1", "a2"]);
  expect(rounds.get("a")).toEqual({ kind: "measured", values: [0, 1, 2] });
  expect(rounds.get("b")).toEqual({ kind: "failed", why: "wrong answer: 3 where 4 is right" });
  expect(spreadOf([5, 1, 3])).toEqual({ median: 3, p95: 4.8, rounds: 3 });
});

test("who has used up the patience is run twice, the others go on", async () => {
  const ran: string[] = [];
  const run = (name: string, ms: number) => async () => {
    ran.push(name);
    await new Promise((resolve) => setTimeout(resolve, ms));
    return 1;
  };
  const rounds = await interleaved(4, { slow: run("slow", 400), quick: run("quick", 0) }, 300);
  expect(ran).toEqual(["slow", "quick", "slow", "quick", "quick", "quick"]);
  expect(rounds.get("slow")).toEqual({ kind: "measured", values: [1, 1] });
});

const ground = { noPeers: null, version: () => "1.0.0" } as unknown as Ground;
const peer = { key: "x", title: "Peer", package: "peer", atLeast: 10 };
const contest: Contest = {
  id: "P3",
  size: 1000,
  what: "a test",
  unit: "ms",
  target: "10x",
  ours: { kind: "measured", values: [2] },
  peers: [{ gate: peer, outcome: { kind: "measured", values: [30] } }],
  bestAtLeast: null,
};

test("a peer with a wrong answer is failed and not slow, and what did not run is not measured", () => {
  expect(judge(ground, contest)).toMatchObject({ ratio: 15, met: true });
  expect(judge(ground, { ...contest, ours: { kind: "measured", values: [4] } })).toMatchObject({ ratio: 7.5, met: false });
  const failed = judge(ground, { ...contest, peers: [{ gate: peer, outcome: { kind: "failed", why: "wrong answer" } }] });
  expect(failed).toMatchObject({ ratio: null, met: null, peers: [{ state: "failed", value: null, why: "wrong answer" }] });
  const none = judge({ ...ground, noPeers: "no network" }, contest);
  expect(none).toMatchObject({ ratio: null, met: null, peers: [{ state: "not measured", value: null, why: "no network" }] });
});

test("a peer measured at another size is compared by the event", () => {
  const at100 = [{ gate: peer, outcome: { kind: "measured" as const, values: [30] }, size: 100 }];
  expect(judge(ground, { ...contest, ours: { kind: "measured", values: [20] }, peers: at100 }).ratio).toBe(15);
});

test("the table names load, versions, failures and misses", () => {
  const metrics = [
    judge(ground, { ...contest, ours: { kind: "not measured", why: "no browser" } }),
    judge(ground, { ...contest, own: () => ["3 ms of 2 ms"] }),
  ];
  const result: BenchResult = {
    versions: { peer: "1.0.0" },
    cores: 2,
    load: { before: [0.5, 0, 0], after: [1, 0, 0] },
    at: "2026-01-01T00:00:00Z",
    rounds: 5,
    quick: false,
    metrics,
  };
  const table = printTable(result);
  for (const words of ["load 0.50", "peer 1.0.0", "NOT MEASURED", "no browser", "MISSED", "missed: 3 ms of 2 ms", "15.0x"])
    expect(table).toContain(words);
});

test("the peer's table is given every record as the reference fold has it, at both moments", () => {
  const { journal, rows, earlier, vMs, earlierMs } = registryGround(300);
  const state = fold(entriesOf(journal.events), { kind: "now" });
  expect(rows.length).toBeGreaterThan(200);
  for (const [atMs, given] of [
    [vMs, rows],
    [earlierMs, earlier],
  ] as const) {
    const table = state.registry.tableAt(atMs);
    expect(given).toHaveLength(table.reduce((sum, { units }) => sum + units, 0));
    for (const { locus, bucket, units } of table)
      expect(given.filter(({ place, status }) => place === (locus ?? "") && status === bucket)).toHaveLength(units);
  }
});

test("options choose metrics and rounds, and a word that is not known is told", () => {
  expect(benchOptions(["--quick", "--only", "p1,P3"])).toMatchObject({ quick: true, rounds: 2, only: new Set(["P1", "P3"]) });
  expect(benchOptions([])).toMatchObject({ quick: false, rounds: 5, gate: false });
  expect(benchOptions(["registry", "--quick"])).toMatchObject({ quick: true, only: new Set(["R1", "R2", "R3", "R4", "R5", "R6", "R7"]) });
  expect(benchOptions(["--only", "P14"])).toMatch(/no metric P14/);
  expect(benchOptions(["--rounds", "0"])).toMatch(/1 to 50/);
  expect(benchOptions(["--help"])).toBeNull();
});

test("comparing two runs names a ratio that is more than 15 % worse", () => {
  const folder = mkdtempSync(join(tmpdir(), "daliz-bench-test-"));
  const write = (name: string, ratio: number | null) => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify({ metrics: [{ id: "P3", what: "a test", size: 1, ratio, met: true }] }));
    return file;
  };
  const compare = (...files: string[]) =>
    spawnSync(process.execPath, [join(root, "test/bench/compare.mjs"), ...files], { encoding: "utf8" });
  try {
    const [before, same, worse, lost] = [write("a", 20), write("b", 18), write("c", 16), write("d", null)];
    expect(compare(before, same).status).toBe(0);
    expect(compare(before, worse)).toMatchObject({ status: 1, stdout: expect.stringContaining("WORSE by 20 %") });
    expect(compare(before, lost)).toMatchObject({ status: 1, stdout: expect.stringContaining("NO LONGER MEASURED") });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the peers have a lockfile of their own that names no registry, and are no part of what a user installs", () => {
  const lock = readFileSync(join(root, "test/bench/package-lock.json"), "utf8");
  expect(lock).not.toContain('"resolved"');
  const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { dependencies: object; devDependencies: object };
  const peers = Object.keys(
    (JSON.parse(readFileSync(join(root, "test/bench/package.json"), "utf8")) as { dependencies: object }).dependencies,
  );
  expect(peers.filter((name) => name in own.dependencies || name in own.devDependencies)).toEqual(["dexie"]);
});
