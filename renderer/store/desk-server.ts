import type { MessagePortLike } from "#core/host/bridge.ts";
import type { DeskCall, FromDesk, ToDesk } from "./desk-calls.ts";
import type { DeskPort } from "./desk-port.ts";

/**
 * Answers a window's calls from a desk: writes first, then readings, of each slot only the newest; one at a time, with a breath between
 * so that newer requests are seen before older work is begun.
 */
export function serveDesk(desk: DeskPort, port: MessagePortLike, breathe: () => Promise<void>): () => void {
  let queue: ToDesk[] = [];
  let busy = false;
  const tell = (message: FromDesk) => port.postMessage(message);

  port.onmessage = ({ data }) => {
    const call = data as ToDesk;
    if (call.slot !== null) {
      for (const older of queue) if (older.slot === call.slot) tell({ kind: "desk.superseded", no: older.no });
      queue = queue.filter((older) => older.slot !== call.slot);
    }
    queue.push(call);
    if (!busy) void drain();
  };
  port.start?.();
  const unsubscribe = desk.subscribe((status) => tell({ kind: "desk.status", status }));

  async function drain(): Promise<void> {
    busy = true;
    for (let next = take(); next !== null; next = take()) {
      await answer(next);
      await breathe();
    }
    busy = false;
  }

  function take(): ToDesk | null {
    const index = Math.max(
      0,
      queue.findIndex((call) => call.slot === null),
    );
    return queue.splice(index, 1)[0] ?? null;
  }

  async function answer({ no, call, args }: ToDesk): Promise<void> {
    try {
      const method = desk[call] as (...args: readonly unknown[]) => Promise<unknown>;
      tell({ kind: "desk.answer", no, value: await method(...args) });
    } catch (error) {
      tell({ kind: "desk.failed", no, sentence: `${wordsOf(call)}: ${error instanceof Error ? error.message : String(error)}` });
    }
  }

  return unsubscribe;
}

function wordsOf(call: DeskCall): string {
  return `The journal on this machine could not answer "${call}"`;
}
