import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type DrillMachine, digestOfBodies, drillMachine, faultsIn } from "../backup/drill-machine.ts";
import { type ServerProcess, startProcess } from "../server/server-process.ts";
import { bodyOf, idOf, SCENARIO } from "../server/test-server.ts";
import { twoWaySwitch } from "../server/two-way-switch.ts";

/** Whom a kill strikes: the server's process, its PostgreSQL's first process, or the one that serves a connection. */
export const VICTIMS = ["server", "postmaster", "backend"] as const;
type Victim = (typeof VICTIMS)[number];

const WRITERS = 20;
const PATIENCE_MS = 60_000;

export interface KillOutcome {
  readonly victims: readonly Victim[];
  readonly acknowledged: number;
  /** After each kill: until a push was taken again, the start of the server's process included. */
  readonly backMs: readonly number[];
  /** Until every machine held the same after the last kill. */
  readonly convergedMs: number;
  readonly faults: readonly string[];
}

/**
 * Twenty write without a pause, and two machines with their real store and link record and follow, while one after the other is killed
 * with `kill -9`.
 *
 * @param data folder of the server, which stays
 * @param kills how many; the victims take turns
 */
export async function killScenario(data: string, kills: number): Promise<KillOutcome> {
  let server: ServerProcess = await startProcess(data, ["--port", "0", "--scenario", SCENARIO]);
  const way = await twoWaySwitch(server.url);
  const desks: DrillMachine[] = [];
  const acknowledged = new Map<string, number>();
  const sent = new Map<string, string>();
  const faults: string[] = [];
  let going = true;
  let lastTaken = { begunMs: 0, atMs: 0 };
  try {
    for (const name of ["tehran", "astana"]) {
      const desk = await drillMachine(name, 8);
      desks.push(desk);
      desk.join({ url: way.url, token: server.token });
    }
    const write = async () => {
      let mine: string[] = [];
      while (going || mine.length > 0) {
        if (mine.length === 0) mine = [bodyOf(), bodyOf(), bodyOf()];
        for (const body of mine) sent.set(idOf(body), body);
        const begunMs = Date.now();
        const answer = await server.push(mine).catch(() => null);
        if (answer === null) {
          await pause(20);
          continue;
        }
        for (const { id, seq } of answer.taken) {
          if ((acknowledged.get(id) ?? seq) !== seq) faults.push(`${id} was taken under two numbers`);
          acknowledged.set(id, seq);
        }
        for (const { refusal } of answer.refused) faults.push(`refused: ${refusal.kind}`);
        lastTaken = { begunMs, atMs: Date.now() };
        mine = [];
        await pause(10);
      }
    };
    const writers = Array.from({ length: WRITERS }, write);
    const recorded: string[] = [];
    const victims: Victim[] = [];
    const backMs: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      for (const desk of desks) recorded.push(await desk.record(1 + kill));
      await pause(100 + ((kill * 37) % 150));
      const victim = VICTIMS[kill % VICTIMS.length] ?? "server";
      victims.push(victim);
      const killedMs = Date.now();
      if (victim === "server") {
        await server.end("SIGKILL");
        server = await startProcess(data);
        way.turnTo(server.url);
      } else {
        const pid = victim === "postmaster" ? postmasterOf(data) : backendOf(data);
        process.kill(pid, "SIGKILL");
        await until("it is gone", () => !isThere(pid));
      }
      const goneMs = Date.now();
      await until(`somebody's push is taken after the ${victim} was killed`, () => lastTaken.begunMs > goneMs);
      backMs.push(lastTaken.atMs - killedMs);
    }
    const calmMs = Date.now();
    going = false;
    await Promise.all(writers);
    let frames = await server.pullAll();
    await until("every machine is whole", async () => {
      if (!desks.every((desk) => desk.isLevel() && desk.waiting() === 0)) return false;
      frames = await server.pullAll();
      return (await Promise.all(desks.map((desk) => desk.bodies()))).every(({ length }) => length === frames.length);
    });
    const convergedMs = Date.now() - calmMs;

    const held = new Map(frames.map(({ body, seq }) => [idOf(body), { body, seq }]));
    faults.push(...faultsIn(frames));
    for (const [id, seq] of acknowledged) {
      const there = held.get(id);
      if (there?.seq !== seq || there.body !== sent.get(id)) faults.push(`${id}, acknowledged as ${seq}, is not there as it was`);
    }
    for (const id of recorded) if (!held.has(id)) faults.push(`${id}, recorded on a machine, did not arrive`);
    const digest = digestOfBodies(frames.map(({ body }) => body));
    for (const desk of desks)
      if (digestOfBodies(await desk.bodies()) !== digest) faults.push("a machine holds other bytes than headquarters");
    return { victims, acknowledged: acknowledged.size, backMs, convergedMs, faults };
  } finally {
    going = false;
    for (const desk of desks) desk.close();
    await way.close();
    await server.end("SIGTERM");
  }
}

/** What became of it, for whoever reads the test's output. */
export function toldKills({ victims, acknowledged, backMs, convergedMs }: KillOutcome): string {
  const each = VICTIMS.map((victim) => {
    const of = backMs.filter((_, index) => victims[index] === victim).sort((a, b) => a - b);
    return `${victim} ${of.length} (back after ${of[Math.floor(of.length / 2)] ?? 0} ms median, ${of.at(-1) ?? 0} ms most)`;
  });
  return `${victims.length} kills under ${WRITERS} writers: ${each.join(", ")}; ${acknowledged} acknowledged; machines whole ${convergedMs} ms after the last`;
}

function postmasterOf(data: string): number {
  return Number(readFileSync(join(data, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

function isThere(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** The process of PostgreSQL that serves one of the server's connections. */
function backendOf(data: string): number {
  const parent = String(postmasterOf(data));
  const table = execFileSync("ps", ["-ww", "--ppid", parent, "-o", "pid=,args="], { encoding: "utf8" });
  const served = table.split("\n").filter((line) => /postgres: \S+ \S+ \[local\]/.test(line));
  const pid = Number(served.at(-1)?.trim().split(/\s+/)[0]);
  if (!(pid > 1)) throw new Error(`No process of PostgreSQL serves a connection:\n${table}`);
  return pid;
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const beganMs = Date.now(); Date.now() - beganMs < PATIENCE_MS; await pause(10)) if (await holds()) return;
  throw new Error(`It never came about that ${what}.`);
}
