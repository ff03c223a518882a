import { readdirSync, readFileSync } from "node:fs";
import type { CDPSession, Page } from "@playwright/test";
import { processesOf } from "./real-profile.ts";

/** Memory of one JavaScript heap, bytes. */
export interface HeapUse {
  readonly of: string;
  readonly used: number;
  /** Array buffers and other bytes outside the heap. */
  readonly backing: number;
  readonly embedder: number;
}

/** Heaps of a window and of its workers, after they were swept. */
export async function heapsOf(page: Page): Promise<readonly HeapUse[]> {
  const session = await page.context().newCDPSession(page);
  const heaps = [await heapOf("window", (method) => session.send(method))];
  for (const [name, send] of await workersOf(session)) heaps.push(await heapOf(name, send));
  await session.detach();
  return heaps;
}

/** Proportional set size of a browser with all its processes, bytes; on Linux alone. */
export function pssOf(pid: number): number {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return processesOf(pid, all).reduce((sum, one) => sum + pssOfOne(one), 0);
}

/** For the log, in MB. */
export function saidHeaps(heaps: readonly HeapUse[]): string {
  return heaps
    .map(({ of, used, backing, embedder }) => `${of}: heap ${mb(used)}, array buffers ${mb(backing)}, embedder ${mb(embedder)}`)
    .join("; ");
}

export function mb(bytes: number): string {
  return `${String(Math.round(bytes / 1e5) / 10)} MB`;
}

type Send = (method: "HeapProfiler.collectGarbage" | "Runtime.getHeapUsage") => Promise<unknown>;

async function heapOf(of: string, send: Send): Promise<HeapUse> {
  await send("HeapProfiler.collectGarbage");
  const use = (await send("Runtime.getHeapUsage")) as { usedSize: number; embedderHeapUsedSize?: number; backingStorageSize?: number };
  return { of, used: use.usedSize, backing: use.backingStorageSize ?? 0, embedder: use.embedderHeapUsedSize ?? 0 };
}

/** The workers of a page by name, each with a way to speak to it. */
async function workersOf(session: CDPSession): Promise<readonly (readonly [name: string, send: Send])[]> {
  const found: (readonly [name: string, send: Send])[] = [];
  const open = new Map<number, (result: unknown) => void>();
  let last = 0;
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
    if (id !== undefined) open.get(id)?.(result);
  });
  session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    const send: Send = (method) => {
      last += 1;
      const id = last;
      const answer = new Promise((resolve) => open.set(id, resolve));
      return session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) }).then(() => answer);
    };
    found.push([targetInfo.title === "" ? targetInfo.type : targetInfo.title, send]);
  });
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  await new Promise((resolve) => setTimeout(resolve, 300));
  return found;
}

function pssOfOne(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${String(pid)}/smaps_rollup`, "utf8");
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}
