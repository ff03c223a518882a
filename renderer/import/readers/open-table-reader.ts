import { createTableReader, type TableReader } from "./table-reader.ts";
import tableWorker from "./table-worker.ts?worker&url";

/** Where the worker's program lies, for whoever keeps the page's files for use offline. */
export const TABLE_WORKER_URL: string = tableWorker;

/** Starts a worker that reads tables. `close` ends it, and with it all that it has read. */
export function openTableReader(): { readonly reader: TableReader; readonly close: () => void } {
  const worker = new Worker(tableWorker, { type: "module", name: "daliz-tables" });
  const reader = createTableReader((message) => worker.postMessage(message));
  worker.onmessage = ({ data }) => reader.hear(data);
  worker.onerror = () => reader.lose();
  worker.onmessageerror = () => reader.lose();
  return {
    reader,
    close() {
      worker.terminate();
      reader.lose();
    },
  };
}
