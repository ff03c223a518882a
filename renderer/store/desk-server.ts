import type { MessagePortLike } from "#core/host/bridge.ts";
import { buffersOf, type PeopleAnswer } from "#renderer/map/people/people-answer.ts";
import { type DeskCall, type FromDesk, LONG, SLOT_DEPTH, type ToDesk } from "./desk-calls.ts";
import type { DeskPort, Timeline } from "./desk-port.ts";
import { createTimelinePacker } from "./timeline-wire.ts";

/** Readings that stand beside the room's figures: nobody waits for them before those. */
const BESIDE: ReadonlySet<DeskCall> = new Set([
  "alarms",
  "wall",
  "wallSets",
  "people",
  "statements",
  "conflicts",
  "correctedSince",
  "registry",
  "registryIds",
  "registryUnit",
  "calls",
  "peopleIn",
  "permits",
  "families",
  "reconcile",
  "duplicates",
  "householdOf",
  "nameList",
]);

/**
 * Answers a window's calls from a desk: writes first, then readings, of each slot the newest first, and what stands beside the figures
 * last; one at a time, with a breath between so that newer requests are seen before older work is begun.
 *
 * @param waits told when a window begins and ends to wait for answers; what takes long by itself is not waited for
 */
export function serveDesk(
  desk: DeskPort,
  port: MessagePortLike,
  breathe: () => Promise<void>,
  waits: (on: boolean) => void = () => undefined,
): () => void {
  let queue: ToDesk[] = [];
  let busy = false;
  const packed = createTimelinePacker();
  const tell = (message: FromDesk) => port.postMessage(message);

  port.onmessage = ({ data }) => {
    const call = data as ToDesk;
    if (call.slot !== null) {
      const same = queue.filter((older) => older.slot === call.slot);
      const oldest = same.length >= SLOT_DEPTH ? same[0] : undefined;
      if (oldest !== undefined) {
        tell({ kind: "desk.superseded", no: oldest.no });
        queue = queue.filter((older) => older !== oldest);
      }
    }
    queue.push(call);
    if (busy) return;
    busy = true;
    waits(true);
    // What is asked for together with the figures may come a message before them.
    if (BESIDE.has(call.call)) setTimeout(() => void drain());
    else void drain();
  };
  port.start?.();
  const unsubscribe = desk.subscribe((status) => tell({ kind: "desk.status", status }));

  async function drain(): Promise<void> {
    for (let next = take(); next !== null; next = take()) {
      if (LONG.has(next.call)) void answer(next);
      else await answer(next);
      await breathe();
    }
    busy = false;
    waits(false);
  }

  function take(): ToDesk | null {
    const must = queue.findIndex((call) => call.slot === null);
    const slot = (queue.find((call) => !BESIDE.has(call.call)) ?? queue[0])?.slot;
    const index = must >= 0 ? must : queue.findLastIndex((call) => call.slot === slot);
    return queue.splice(Math.max(0, index), 1)[0] ?? null;
  }

  async function answer({ no, call, args }: ToDesk): Promise<void> {
    try {
      const method = desk[call] as (...args: readonly unknown[]) => Promise<unknown>;
      const value = await method(...args);
      const answer: FromDesk =
        call === "timeline"
          ? { kind: "desk.answer", no, value: packed(value as Timeline), packed: true }
          : { kind: "desk.answer", no, value };
      port.postMessage(answer, call === "people" ? buffersOf(value as PeopleAnswer) : []);
    } catch (error) {
      tell({ kind: "desk.failed", no, sentence: `${wordsOf(call)}: ${error instanceof Error ? error.message : String(error)}` });
    }
  }

  return unsubscribe;
}

function wordsOf(call: DeskCall): string {
  return `The journal on this machine could not answer "${call}"`;
}
