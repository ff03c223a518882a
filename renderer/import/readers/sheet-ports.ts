import { Inflate } from "fflate";
import type { ReadProgress, SheetPorts } from "#core/sheets/ports.ts";
import { digestOf } from "#renderer/store/sealed-bytes.ts";

/** How long a piece of reading may hold others up, in milliseconds. */
const TURN_MS = 8;

/** What the readers of tables need of a window or its worker. The same bytes read as the same table on the command line. */
export function sheetPorts(progress: (progress: ReadProgress) => void, stopped: () => boolean): SheetPorts {
  let since = performance.now();
  return {
    inflater(give) {
      const stream = new Inflate(give);
      return (bytes, last) => {
        stream.push(bytes, last);
        return true;
      };
    },
    decoder(encoding) {
      const decoder = new TextDecoder(encoding, { fatal: true });
      return (bytes, last) => {
        try {
          return decoder.decode(bytes, { stream: !last });
        } catch {
          return null;
        }
      };
    },
    hash: digestOf,
    bytesOf: (text) => new TextEncoder().encode(text),
    async rest() {
      if (performance.now() - since < TURN_MS) return;
      await nextTask();
      since = performance.now();
    },
    progress,
    stopped,
  };
}

/** Lets the tasks that wait run, messages among them. A timer would wait four milliseconds each time. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((go) => {
    port1.onmessage = () => {
      port1.close();
      go();
    };
    port2.postMessage(null);
  });
}
