import { mkdir, readdir } from "node:fs/promises";
import type { Briefing } from "#core/briefing/briefing.ts";
import { putFile, sweepParts } from "./put-file.ts";
import type { Shelf, Shelved } from "./shelf.ts";

/** `delivered`: every approved briefing lies in the folder; `behind`: some cannot be written there, which is tried again. */
export type DeliveryState = "delivered" | "behind";

/** Lays the files of every approved briefing into a folder, for readers who have nothing else. */
export interface Delivery {
  /** Something was put into the journal. */
  wake(): void;
  state(): DeliveryState;
  /** Whether all files of a briefing lie in the folder. */
  has(briefing: Pick<Shelved, "number" | "digest">): boolean;
  /** Waits until what is being written is written. */
  close(): Promise<void>;
}

export interface DeliveryPorts {
  readonly folder: string;
  readonly shelf: Shelf;
  /** The files of a briefing, each with the end of its name. */
  readonly filesOf: (briefing: Briefing) => Promise<readonly DeliveredFile[]>;
  readonly delivered: (number: number, files: number) => void;
  readonly failed: (error: unknown) => void;
}

/** One file of a briefing: `kk.html` and its text. */
export interface DeliveredFile {
  readonly end: string;
  readonly text: string;
}

/** The ends of the names of a briefing's files. */
export const FILE_ENDS = ["kk.html", "ru.html", "en.html", "json"] as const;

/** How the name of every file begins that is laid into the folder. */
const FILE_BEGIN = "briefing-";
const COALESCE_MS = 500;
const RETRY_MS = 8_000;

/** Begins at once: what was approved before the start and is missing is written again. */
export function createDelivery({ folder, shelf, filesOf, delivered, failed }: DeliveryPorts): Delivery {
  let there = new Set<string>();
  let state: DeliveryState = "delivered";
  let timer: NodeJS.Timeout | null = null;
  let dueMs = 0;
  let running: Promise<void> | null = null;
  let again = false;
  let swept = false;
  let closed = false;

  /** Returns what failed: one briefing does not keep the others back. */
  async function pass(): Promise<readonly unknown[]> {
    const approved = (await shelf.list()).filter(({ standing }) => standing.approved.length > 0);
    if (approved.length === 0) return [];
    await mkdir(folder, { recursive: true });
    if (!swept) await sweepParts(folder, FILE_BEGIN);
    swept = true;
    there = new Set(await readdir(folder));
    const errors: unknown[] = [];
    for (const shelved of approved) {
      if (closed || isThere(shelved)) continue;
      await deliver(shelved).catch((error: unknown) => errors.push(error));
    }
    return errors;
  }

  async function deliver(shelved: Shelved): Promise<void> {
    const opened = await shelf.open(shelved.id);
    if (opened === null) return;
    let written = 0;
    for (const { end, text } of await filesOf(opened.briefing)) {
      const name = fileName(shelved, end);
      if (!there.has(name) && (await putFile(folder, name, text))) written += 1;
      there.add(name);
    }
    delivered(shelved.number, written);
  }

  function isThere(shelved: Pick<Shelved, "number" | "digest">): boolean {
    return FILE_ENDS.every((end) => there.has(fileName(shelved, end)));
  }

  async function run(): Promise<void> {
    again = false;
    const errors = await pass().catch((error: unknown) => [error]);
    if (errors.length > 0 && state === "delivered") failed(errors[0]);
    state = errors.length > 0 ? "behind" : "delivered";
    running = null;
    if (again) schedule(COALESCE_MS);
    else if (state === "behind") schedule(RETRY_MS);
  }

  /** Of two times the earlier one holds: news do not put off what is due. */
  function schedule(waitMs: number): void {
    const atMs = performance.now() + waitMs;
    if (closed || running !== null || (timer !== null && dueMs <= atMs)) return;
    if (timer !== null) clearTimeout(timer);
    dueMs = atMs;
    timer = setTimeout(() => {
      timer = null;
      running = run();
    }, waitMs);
    timer.unref();
  }

  function wake(): void {
    again = true;
    schedule(COALESCE_MS);
  }

  wake();
  return {
    wake,
    state: () => state,
    has: isThere,
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

/** `briefing-0014-62882d90-kk.html`: the number people say, and the beginning of the digest that the page shows. */
export function fileName({ number, digest }: Pick<Shelved, "number" | "digest">, end: string): string {
  const stem = `${FILE_BEGIN}${String(number).padStart(4, "0")}-${digest.slice(0, 8)}`;
  return end === "json" ? `${stem}.json` : `${stem}-${end}`;
}
