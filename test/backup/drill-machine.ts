import { journalDigest } from "#core/journal/digest.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { LinkView } from "#core/sync/messages.ts";
import type { Pull, Refusal } from "#core/sync/protocol.ts";
import { digestOf } from "#server/digest.ts";
import type { TestServer } from "../server/test-server.ts";
import { countDraft, deskOn, moveDraft } from "../store/desk-bench.ts";
import { bodiesOnDisk, type Disk, freshDisk, openStore } from "../store/journal.ts";
import { type JoiningMachine, joiningMachine } from "../support/joining-machine.ts";

/** Unless another is given. */
const SPEED = 100;

/** A machine of a drill: its disk and desk stay, its line to a server comes and goes. */
export interface DrillMachine {
  readonly disk: Disk;
  /** Records so many people on their way, or present, as of now. @returns the id of the event */
  record(people: number): Promise<string>;
  /** Joins a server; the line before it is cut. */
  join(server: Pick<TestServer, "url" | "token">): void;
  cut(): void;
  /** Level with the server, nothing waiting, and every event named by it since it has this epoch. */
  isLevel(): boolean;
  /** Read from the rows on its disk. */
  bodies(): Promise<readonly string[]>;
  waiting(): number;
  /** How the line stands; null: it is cut. */
  view(): LinkView | null;
  refused(): readonly Refusal[];
  close(): void;
}

/**
 * Opens one with an empty store.
 *
 * @param speed waits of its service pass so many times faster than in life
 */
export async function drillMachine(name: string, speed = SPEED): Promise<DrillMachine> {
  const disk = freshDisk();
  const store = await openStore(disk, undefined, undefined, { newDevice: () => `device-${name}` });
  const { desk, clock } = await deskOn(disk, store);
  let line: JoiningMachine | null = null;
  const { holding } = store;
  return {
    disk,
    async record(people) {
      clock.nowMs = Date.now();
      const atMs = clock.nowMs - 60_000;
      const when = { at: [atMs, atMs], learnedMs: atMs } as const;
      const range = [people, people] as const;
      const filed = await desk.record(people % 2 === 0 ? countDraft({ ...when, n: range }) : moveDraft({ ...when, n: range }));
      if (filed.kind !== "recorded") throw new Error(`The desk did not record it: ${JSON.stringify(filed)}`);
      return filed.event;
    },
    join(server) {
      line?.stop();
      line = joiningMachine(server.url, server.token, store, speed);
    },
    cut() {
      line?.stop();
      line = null;
    },
    isLevel: () => line?.view().kind === "synced" && holding.waiting.size === 0 && holding.confirmed.size === holding.ids.size,
    bodies: () => bodiesOnDisk(disk),
    waiting: () => holding.waiting.size,
    view: () => line?.view() ?? null,
    refused: () => [...holding.refused.values()].map(({ refusal }) => refusal),
    close() {
      line?.stop();
      store.close();
    },
  };
}

/** Waits until a thing is true. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 12_000; i += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`It never came about that ${what}.`);
}

/** The digest of a set of bodies (core/journal/digest.ts). */
export function digestOfBodies(bodies: Iterable<string>): string {
  const entries = [...new Set(bodies)].map((body) => {
    const read = entryFromBody(body, null);
    if (!read.ok) throw new Error("A body of the drill cannot be read.");
    return read.value;
  });
  return journalDigest(entries, digestOf);
}

/** What is wrong with a server's numbering: gaps, or an event twice. */
export function faultsIn(frames: Pull["frames"]): readonly string[] {
  const gaps = frames.flatMap(({ seq }, index) => (seq === index + 1 ? [] : [`number ${index + 1} is ${seq}`]));
  const ids = frames.map(({ body }) => (JSON.parse(body) as { id: string }).id);
  return new Set(ids).size === ids.length ? gaps : [...gaps, "an event stands twice"];
}
