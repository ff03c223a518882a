import { setImmediate as nextTurn } from "node:timers/promises";
import { type Standing, standingOf } from "#core/briefing/approval.ts";
import type { Briefing } from "#core/briefing/briefing.ts";
import { isSound, readBriefing } from "#core/briefing/verify.ts";
import { fold } from "#core/fold/fold.ts";
import type { State } from "#core/fold/state.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import type { Frame } from "#core/sync/protocol.ts";
import { digestOf } from "#server/digest.ts";

/** A briefing of the journal without its document, and what people have said of it. */
export interface Shelved {
  readonly id: string;
  readonly number: number;
  readonly at: string;
  readonly known: string;
  readonly frozen: string;
  readonly digest: string;
  readonly exercise: boolean;
  readonly standing: Standing;
}

/** The frozen briefings of the journal, read as they come; their documents stay in the database. */
export interface Shelf {
  /** All of them, the highest number first. */
  list(): Promise<readonly Shelved[]>;
  /** One with its document; null when there is none of the id or its document is not what was frozen. */
  open(id: string): Promise<{ readonly shelved: Shelved; readonly briefing: Briefing } | null>;
}

export interface ShelfPorts {
  /** A page of freezes, tasks and withdrawals after a number; empty at the end. */
  readonly read: (after: number) => Promise<readonly Frame[]>;
  readonly readFreeze: (id: string) => Promise<Frame | null>;
}

/** Nothing is read before it is asked for. */
export function createShelf({ read, readFreeze }: ShelfPorts): Shelf {
  const rows = new Map<string, Omit<Shelved, "standing">>();
  const said: Entry[] = [];
  let cursor = 0;
  let state: State | null = null;
  let listed: readonly Shelved[] | null = null;
  let reading: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  async function catchUp(): Promise<void> {
    for (let frames = await read(cursor); frames.length > 0; frames = await read(cursor)) {
      for (const frame of frames) {
        take(frame);
        cursor = frame.seq;
        // A document is checked in some milliseconds; between two of them others have their turn.
        await nextTurn();
      }
    }
  }

  function take(frame: Frame): void {
    const entry = entryOf(frame);
    if (entry === null) return;
    listed = null;
    if (entry.event.type !== "freeze") {
      said.push(entry);
      state = null;
      return;
    }
    const briefing = briefingIn(entry);
    if (briefing === null) return;
    const { number, at, known, frozen, digest, exercise } = briefing;
    rows.set(entry.event.id, { id: entry.event.id, number, at, known: known.ing, frozen, digest, exercise });
  }

  function start(): Promise<void> {
    reading = catchUp().finally(() => {
      reading = null;
    });
    return reading;
  }

  /** Who asks while a reading runs waits for one that begins after it: what was just put in is then seen. All who wait share that one. */
  function readAfresh(): Promise<void> {
    if (reading === null) return start();
    next ??= reading
      .catch(() => undefined)
      .then(() => {
        next = null;
        return reading ?? start();
      });
    return next;
  }

  async function level(): Promise<State> {
    await readAfresh();
    state ??= fold(said, { kind: "now" });
    return state;
  }

  return {
    async list() {
      const now = await level();
      listed ??= [...rows.values()]
        .map((row) => ({ ...row, standing: standingOf(now, row.id) }))
        .sort((a, b) => b.number - a.number || (a.frozen < b.frozen ? 1 : -1));
      return listed;
    },
    async open(id) {
      const now = await level();
      const row = rows.get(id);
      const frame = row === undefined ? null : await readFreeze(id);
      const entry = frame === null ? null : entryOf(frame);
      const briefing = entry === null ? null : briefingIn(entry);
      return row === undefined || briefing === null ? null : { shelved: { ...row, standing: standingOf(now, id) }, briefing };
    },
  };
}

function entryOf({ body, ingMs, seq, role, skewMs }: Frame): Entry | null {
  const read = entryFromBody(body, { ingMs, seq, role, skewMs });
  return read.ok ? read.value : null;
}

/** A file that filled the journal may hold a freeze that the rules of today would not take: it is no briefing. */
function briefingIn({ event }: Entry): Briefing | null {
  if (event.type !== "freeze") return null;
  const read = readBriefing(event.document);
  return read.ok && read.value.id === event.id && isSound(read.value, digestOf) ? read.value : null;
}
