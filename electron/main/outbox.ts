import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { Outbox } from "#core/sync/ports.ts";

/** Dropped lines are swept out when they outweigh this. */
const SWEEP_BYTES = 1_000_000;

/**
 * What waits for headquarters, in a file of its own beside the windows' database: append-only, each line with its checksum, on the disk
 * (fsync) before `keep` resolves. A line cut by a power failure or damaged later is passed over and reported; the others stand.
 *
 * Lines: `+ CHECKSUM BODY` keeps a canonical body (JSON text, so without a line break), `- CHECKSUM ID` drops an id.
 *
 * @param file path; its folder is made
 * @param damaged told once with the number of lines that could not be read
 */
export function fileOutbox(file: string, damaged: (lines: number) => void): Outbox {
  const kept = new Map<string, string>();
  let isRead = false;
  let deadBytes = 0;
  let turn: Promise<unknown> = Promise.resolve();

  /** One work at a time, so that lines stand in the order they were asked for. */
  function next<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(async () => {
      if (!isRead) await read();
      return work();
    });
    turn = done.catch(() => undefined);
    return done;
  }

  async function read(): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    const text = await readFile(file, "utf8").catch((error: unknown) => {
      if (isMissing(error)) return "";
      throw error;
    });
    const lost = readLines(text, kept);
    // A cut last line must not swallow the next one.
    await write(file, "a", text === "" || text.endsWith("\n") ? "" : "\n");
    await settleFolder();
    isRead = true;
    if (lost > 0) damaged(lost);
  }

  async function sweep(): Promise<void> {
    await write(`${file}.new`, "w", [...kept.values()].map((body) => line("+", body)).join(""));
    await rename(`${file}.new`, file);
    await settleFolder();
    deadBytes = 0;
  }

  /** The folder's own entry on the disk, where the system lets a folder be opened. */
  async function settleFolder(): Promise<void> {
    const folder = await open(dirname(file), "r").catch(() => null);
    await folder?.sync().catch(() => undefined);
    await folder?.close();
  }

  return {
    all: () => next(async () => [...kept.values()]),
    keep: (bodies) =>
      next(async () => {
        const fresh = bodies.filter((body) => kept.get(idOf(body)) !== body);
        if (fresh.length === 0) return;
        await write(file, "a", fresh.map((body) => line("+", body)).join(""));
        for (const body of fresh) kept.set(idOf(body), body);
      }),
    drop: (ids) =>
      next(async () => {
        const known = ids.filter((id) => kept.has(id));
        if (known.length === 0) return;
        await write(file, "a", known.map((id) => line("-", id)).join(""));
        for (const id of known) {
          deadBytes += kept.get(id)?.length ?? 0;
          kept.delete(id);
        }
        if (deadBytes > SWEEP_BYTES) await sweep();
      }),
  };
}

/** Writes text and has it on the disk. */
async function write(file: string, flag: "a" | "w", text: string): Promise<void> {
  const out = await open(file, flag, 0o600);
  try {
    await out.writeFile(text);
    await out.datasync();
  } finally {
    await out.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "code") === "ENOENT";
}

/** Reads lines into `kept`; returns how many could not be read. */
function readLines(text: string, kept: Map<string, string>): number {
  let lost = 0;
  for (const each of text.split("\n")) {
    if (each === "") continue;
    const [sign, sum, ...rest] = each.split(" ");
    const what = rest.join(" ");
    const id = sign === "+" ? idOf(what) : what;
    if (sum !== checksum(what) || id === "" || (sign !== "+" && sign !== "-")) lost += 1;
    else if (sign === "+") kept.set(id, what);
    else kept.delete(id);
  }
  return lost;
}

function line(sign: "+" | "-", what: string): string {
  return `${sign} ${checksum(what)} ${what}\n`;
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function idOf(body: string): string {
  try {
    const event: unknown = JSON.parse(body);
    const id: unknown = typeof event === "object" && event !== null ? Reflect.get(event, "id") : null;
    return typeof id === "string" ? id : "";
  } catch {
    return "";
  }
}
