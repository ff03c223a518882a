import type { ImportTold } from "./import-worker.ts";
import importWorker from "./import-worker.ts?worker&url";

/** What the window asked for and heard. */
export interface ImportPage {
  /** Reads a list in a worker, and makes the import of it there. */
  run(address: string, planned: boolean): Promise<{ readonly told: ImportTold; readonly progress: number; readonly ms: number }>;
}

/** Kept: a worker that nobody holds is collected with all that it has read, and its memory could not be measured. */
const workers: Worker[] = [];

const page: ImportPage = {
  async run(address, planned) {
    const file = await (await fetch(address)).blob();
    const worker = new Worker(importWorker, { type: "module" });
    workers.push(worker);
    const began = performance.now();
    let progress = 0;
    worker.postMessage({ file, planned });
    const told = await new Promise<ImportTold>((done) => {
      worker.onmessage = ({ data }: MessageEvent<ImportTold>) => {
        if (data.kind === "progress") progress += 1;
        else done(data);
      };
      worker.onerror = (event) => done({ kind: "failed", why: event.message });
    });
    return { told, progress, ms: performance.now() - began };
  },
};

Object.assign(window, { list: page });
