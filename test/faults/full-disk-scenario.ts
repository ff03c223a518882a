import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as v from "valibot";
import { PROTOCOL, type PushAnswer } from "#core/sync/protocol.ts";
import { pushAnswerSchema } from "#core/sync/protocol-schema.ts";
import { faultsIn } from "../backup/drill-machine.ts";
import { type ServerProcess, startProcess } from "../server/server-process.ts";
import { bodyOf, type Caller, idOf, posted, tempFolder } from "../server/test-server.ts";
import { type SmallDisk, smallDisk, whyNoSmallDisk } from "../support/small-disk.ts";

const PATIENCE_MS = 25_000;

/** One way in which a server's disk runs full. */
export interface FullDisk {
  readonly name: string;
  /** Bytes that stay free when it is filled. */
  readonly leave: number;
  /** Events of each push. */
  readonly batch: number;
  /** The server's process is killed while the disk is full, and started again once there is room. */
  readonly isKilled?: boolean;
  /** Nobody writes while it is being filled. */
  readonly isIdle?: boolean;
  /** Only the data folder fills: the database lies elsewhere, and everything goes on. */
  readonly isApart?: boolean;
}

export interface FullDiskOutcome {
  readonly acknowledged: number;
  /** Pushes that were refused as long as there was no room, by status; `none`: no answer. */
  readonly refused: Readonly<Record<string, number>>;
  /** From the freeing until a push was taken. */
  readonly healedMs: number;
  readonly faults: readonly string[];
}

/** Fills the disk of a running server while four write, frees it again, and looks at what is there. */
async function fullDiskScenario(data: string, disk: SmallDisk, how: FullDisk): Promise<FullDiskOutcome> {
  let server: ServerProcess = await startProcess(data);
  const acknowledged = new Map<string, { readonly seq: number; readonly body: string }>();
  const refused: Record<string, number> = {};
  const faults: string[] = [];
  let going = true;
  let lastTakenMs = 0;
  let isFull = false;
  let isDown = false;
  const { journal, epoch } = await server.hello();
  const write = async () => {
    let mine: string[] = [];
    while (going || mine.length > 0) {
      if (how.isIdle === true && !isFull && acknowledged.size > 20 && going) {
        await pause(20);
        continue;
      }
      if (mine.length === 0) mine = Array.from({ length: how.batch }, () => bodyOf());
      const answer = await pushTo(server, { journal, epoch, bodies: mine });
      if (typeof answer === "string") {
        if (answer !== "503" && answer !== "429" && !isDown) faults.push(`a push was answered with ${answer}`);
        refused[answer] = (refused[answer] ?? 0) + 1;
        await pause(100);
        continue;
      }
      const bodies = new Map(mine.map((body) => [idOf(body), body]));
      for (const { id, seq } of answer.taken) acknowledged.set(id, { seq, body: bodies.get(id) ?? "" });
      lastTakenMs = Date.now();
      for (const { refusal } of answer.refused) faults.push(`an event was refused: ${refusal.kind}`);
      mine = [];
      await pause(100);
    }
  };
  const writers = Array.from({ length: 4 }, write);
  try {
    await until("there is something to lose", () => acknowledged.size > 20);
    disk.fill(how.leave);
    isFull = true;
    const filledMs = Date.now();
    await until(
      () => `it is noticed: ${acknowledged.size} taken, ${roomOn(data)} bytes free`,
      () => (how.isApart === true ? Date.now() - filledMs > 1_500 : (refused["503"] ?? 0) > 0 || Date.now() - lastTakenMs > 6_000),
    );
    if (how.isApart === true && lastTakenMs < filledMs + 1_000) faults.push("a full folder of logs and copies stopped the journal");
    await pause(1_000);
    if (how.isKilled === true) {
      isDown = true;
      await server.end("SIGKILL");
    }
    if (how.isKilled !== true && server.child.exitCode !== null) faults.push(`the server ended with ${server.child.exitCode}`);
    disk.free();
    const freedMs = Date.now();
    if (how.isKilled === true) {
      server = await startProcess(data);
      isDown = false;
    }
    await until("a push is taken again", () => lastTakenMs > freedMs || server.child.exitCode !== null);
    const healedMs = Date.now() - freedMs;
    going = false;
    await Promise.all(writers);
    const frames = await server.pullAll();
    faults.push(...faultsIn(frames));
    const held = new Map(frames.map(({ body, seq }) => [idOf(body), { seq, body }]));
    for (const [id, { seq, body }] of acknowledged) {
      const there = held.get(id);
      if (there?.seq !== seq || there.body !== body) faults.push(`${id}, acknowledged as ${seq}, is not there as it was`);
    }
    return { acknowledged: acknowledged.size, refused, healedMs, faults };
  } finally {
    going = false;
    disk.free();
    await server.end("SIGTERM");
  }
}

/** The same in a folder of its own on a small disk. The file system must let one be mounted. */
export async function onSmallDisk(how: FullDisk): Promise<FullDiskOutcome> {
  const folder = tempFolder();
  const data = join(folder, "data");
  mkdirSync(data);
  // PostgreSQL's account passes through it, or, being kept out, has the database elsewhere.
  chmodSync(folder, how.isApart === true ? 0o700 : 0o711);
  const disk = smallDisk(data, how.isApart === true ? 8 : 150);
  if (disk === null) throw new Error("No small disk can be mounted.");
  try {
    const outcome = await fullDiskScenario(data, disk, how);
    const { acknowledged, refused, healedMs } = outcome;
    console.info(
      `full disk, ${how.name}: ${acknowledged} acknowledged, refused ${JSON.stringify(refused)}, goes on ${healedMs} ms after there is room`,
    );
    return outcome;
  } finally {
    const elsewhere = join(data, "postgres-is-at.txt");
    if (existsSync(elsewhere)) rmSync(dirname(readFileSync(elsewhere, "utf8").trim()), { recursive: true, force: true });
    disk.unmount();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why servers on small disks are not tried here; null when they are. */
export function whyNotOnSmallDisk(): string | null {
  if (process.getuid?.() !== 0) return "only root may mount one";
  const probe = tempFolder();
  const why = whyNoSmallDisk(probe);
  rmSync(probe, { recursive: true, force: true });
  return why;
}

interface Sent {
  readonly journal: string;
  readonly epoch: string;
  readonly bodies: readonly string[];
}

/** The answer; or its status, or `none`. */
async function pushTo(server: Caller, sent: Sent): Promise<PushAnswer | string> {
  try {
    const answer = await server.ask("/v1/push", posted({ protocol: PROTOCOL, ...sent }));
    if (answer.status !== 200) return String(answer.status);
    return v.parse(pushAnswerSchema, await answer.json());
  } catch {
    return "none";
  }
}

async function until(what: string | (() => string), holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const beganMs = Date.now(); Date.now() - beganMs < PATIENCE_MS; await pause(20)) if (await holds()) return;
  throw new Error(`It never came about that ${typeof what === "string" ? what : what()}.`);
}

function roomOn(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}
