import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import type { Outbox } from "#core/sync/ports.ts";
import type { LineSeal } from "#electron/main/line-seal.ts";

/** Dropped lines are swept out when they outweigh this. */
const SWEEP_BYTES = 1_000_000;

/** An outbox whose file is sealed: until it is given a key it does nothing and says so. */
export interface SealedOutbox extends Outbox {
  /** Opens it. A file that is open under another key is written anew under this one. */
  unlock(seal: LineSeal): void;
  /** Forgets the key, and what was read with it. */
  lock(): void;
}

/** What could not be read of the file. */
export interface OutboxLoss {
  /** Cut or altered lines: passed over. */
  readonly damaged: number;
  /** Whole lines that another key has sealed: they stay in the file. */
  readonly foreign: number;
}

/**
 * What waits for headquarters, in a file of its own beside the windows' database: append-only, each line with its checksum, on the disk
 * (fsync) before `keep` resolves. A line cut by a power failure or damaged later is passed over and reported; the others stand.
 *
 * Lines: `* CHECKSUM KEY ID SEALED` keeps a canonical body, sealed under the key of that name; `- CHECKSUM ID` drops an id. An older
 * program wrote bodies in clear (`+ CHECKSUM BODY`): a file with such a line is written anew as soon as it is read.
 *
 * Each journal has a file of its own beside `base` (`waiting.log` and `waiting-JOURNAL.log`): what waits for one headquarters is never
 * offered to another.
 * `base` itself holds what was kept before any was joined, until the first journal that is named takes it over.
 *
 * @param base path; its folder is made
 * @param lost told once what could not be read
 */
export function fileOutbox(base: string, lost: (loss: OutboxLoss) => void): SealedOutbox {
  let file = base;
  const kept = new Map<string, string>();
  /** Lines of other keys by id, as they stand. */
  const foreign = new Map<string, string>();
  let seal: LineSeal | null = null;
  let isRead = false;
  let deadBytes = 0;
  let turn: Promise<unknown> = Promise.resolve();

  /** One work at a time, so that lines stand in the order they were asked for. */
  function next<T>(work: (seal: LineSeal) => Promise<T>): Promise<T> {
    const done = turn.then(async () => {
      if (seal === null) throw new Error("The file of what waits is not open: no key was given yet.");
      if (!isRead) await read(seal);
      return work(seal);
    });
    turn = done.catch(() => undefined);
    return done;
  }

  async function read(own: LineSeal): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    kept.clear();
    foreign.clear();
    const before = file === base ? "" : await textOf(base);
    const text = await textOf(file);
    const found = readLines(`${before}\n${text}`, own, kept, foreign);
    if (found.hasClear || before !== "") {
      await sweep(own);
      if (before !== "") await unlink(base);
    } else {
      // A cut last line must not swallow the next one.
      await write(file, "a", text === "" || text.endsWith("\n") ? "" : "\n");
      await settleFolder();
    }
    isRead = true;
    if (found.damaged > 0 || foreign.size > 0) lost({ damaged: found.damaged, foreign: foreign.size });
  }

  async function sweep(own: LineSeal): Promise<void> {
    const lines = [...[...kept].map(([id, body]) => sealedLine(own, id, body)), ...foreign.values()];
    await write(`${file}.new`, "w", lines.join(""));
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

  async function change(given: LineSeal): Promise<void> {
    if (seal?.name === given.name) return;
    const wasOpen = seal !== null && isRead;
    seal = given;
    if (!wasOpen) return;
    for (const [id, line] of foreign) {
      const body = bodyOf(line, given);
      if (body === null) continue;
      kept.set(id, body);
      foreign.delete(id);
    }
    await sweep(given);
  }

  return {
    use(journal) {
      const wanted = fileOf(base, journal);
      const done = turn.then(() => {
        if (wanted === file) return;
        file = wanted;
        isRead = false;
        deadBytes = 0;
        kept.clear();
        foreign.clear();
      });
      turn = done;
      return done;
    },
    unlock(given) {
      turn = turn.then(() => change(given)).catch(() => undefined);
    },
    lock() {
      turn = turn.then(() => {
        seal = null;
        isRead = false;
        kept.clear();
        foreign.clear();
      });
    },
    all: () => next(async () => [...kept.values()]),
    keep: (bodies) =>
      next(async (own) => {
        const fresh = bodies.filter((body) => kept.get(idOf(body)) !== body);
        if (fresh.length === 0) return;
        await write(file, "a", fresh.map((body) => sealedLine(own, idOf(body), body)).join(""));
        for (const body of fresh) kept.set(idOf(body), body);
      }),
    drop: (ids) =>
      next(async (own) => {
        const known = ids.filter((id) => kept.has(id) || foreign.has(id));
        if (known.length === 0) return;
        await write(file, "a", known.map((id) => line("-", id)).join(""));
        for (const id of known) {
          deadBytes += (kept.get(id) ?? foreign.get(id) ?? "").length;
          kept.delete(id);
          foreign.delete(id);
        }
        if (deadBytes > SWEEP_BYTES) await sweep(own);
      }),
  };
}

/** The file of a journal's own; of a name that is no file's its hash. */
function fileOf(base: string, journal: string | null): string {
  if (journal === null) return base;
  const name = /^[0-9A-Za-z-]{1,64}$/.test(journal) ? journal : createHash("sha256").update(journal).digest("hex");
  return base.replace(/(\.[^./\\]+)?$/, `-${name}$1`);
}

async function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: unknown) => {
    if (isMissing(error)) return "";
    throw error;
  });
}

/** Writes text and has it on the disk. Of an addition for which there was no room nothing stays: half a line would swallow the next one. */
async function write(file: string, flag: "a" | "w", text: string): Promise<void> {
  const out = await open(file, flag, 0o600);
  try {
    const { size } = await out.stat();
    try {
      await out.writeFile(text);
      await out.datasync();
    } catch (error) {
      await out.truncate(size);
      throw error;
    }
  } finally {
    await out.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "code") === "ENOENT";
}

/** Reads lines into `kept` and `foreign`; counts those that could not be read, and says whether any may stand in clear. */
function readLines(
  text: string,
  seal: LineSeal,
  kept: Map<string, string>,
  foreign: Map<string, string>,
): { readonly damaged: number; readonly hasClear: boolean } {
  let damaged = 0;
  let hasClear = false;
  for (const each of text.split("\n")) {
    if (each === "") continue;
    const sign = each.slice(0, 2);
    const what = whatOf(each);
    if (sign !== "* " && sign !== "- ") hasClear = true;
    const id = what === null ? "" : sign === "+ " ? idOf(what) : sign === "* " ? (what.split(" ")[1] ?? "") : sign === "- " ? what : "";
    if (what === null || id === "") {
      damaged += 1;
      continue;
    }
    kept.delete(id);
    foreign.delete(id);
    if (sign === "- ") continue;
    const body = sign === "+ " ? what : bodyOf(each, seal);
    if (body === null) foreign.set(id, `${each}\n`);
    else kept.set(id, body);
  }
  return { damaged, hasClear };
}

/** What stands behind sign and checksum; null when it is not what was written. */
function whatOf(text: string): string | null {
  const [, sum, ...rest] = text.split(" ");
  const what = rest.join(" ");
  return sum === checksum(what) ? what : null;
}

/** The body of a sealed line; null when another key has sealed it. */
function bodyOf(text: string, seal: LineSeal): string | null {
  const [, , key, id = "", sealed = ""] = text.trimEnd().split(" ");
  return key === seal.name ? seal.open(id, sealed) : null;
}

function sealedLine(seal: LineSeal, id: string, body: string): string {
  return line("*", `${seal.name} ${id} ${seal.seal(id, body)}`);
}

function line(sign: "*" | "-", what: string): string {
  return `${sign} ${checksum(what)} ${what}\n`;
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function idOf(body: string): string {
  try {
    const event: unknown = JSON.parse(body);
    const id: unknown = typeof event === "object" && event !== null ? Reflect.get(event, "id") : null;
    return typeof id === "string" && /^\S+$/.test(id) ? id : "";
  } catch {
    return "";
  }
}
