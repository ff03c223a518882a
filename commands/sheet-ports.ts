import { Inflate } from "fflate";
import type { ReadProgress, SheetPorts } from "#core/sheets/ports.ts";
import { digestOf } from "#server/digest.ts";

/** How long a piece of reading may hold others up, in milliseconds. */
const TURN_MS = 8;

/** What the readers of tables need of Node. The same bytes read as the same table in a window. */
export function sheetPorts(progress?: (progress: ReadProgress) => void, stopped?: () => boolean): SheetPorts {
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
    hash: async (bytes) => digestOf(bytes),
    bytesOf: (text) => new TextEncoder().encode(text),
    async rest() {
      if (performance.now() - since < TURN_MS) return;
      await new Promise((go) => setImmediate(go));
      since = performance.now();
    },
    ...(progress === undefined ? {} : { progress }),
    ...(stopped === undefined ? {} : { stopped }),
  };
}
