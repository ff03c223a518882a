import type { FromOurs, ToOurs } from "./ours-worker.ts";
import oursWorker from "./ours-worker.ts?worker&url";

/** The window of our store's page: like the room's, it only asks a worker, and the clock of every figure is the window's. */
const worker = new Worker(oursWorker, { type: "module" });

const open = new Map<number, (answer: FromOurs) => void>();
let last = 0;
let loaded: () => void = () => {};
const ready = new Promise<void>((resolve) => {
  loaded = resolve;
});

worker.onmessage = ({ data }: MessageEvent<FromOurs>) => {
  if (data.kind === "ready") loaded();
  else open.get(data.no)?.(data);
};
worker.onerror = (event) => {
  for (const answer of open.values()) answer({ kind: "failed", no: 0, why: event.message });
};

async function ask(asked: ToOurs["ask"]): Promise<Extract<FromOurs, { kind: "answer" }>> {
  await ready;
  last += 1;
  const no = last;
  const answer = await new Promise<FromOurs>((resolve) => {
    open.set(no, resolve);
    worker.postMessage({ no, ask: asked } satisfies ToOurs);
  });
  if (answer.kind !== "answer") throw new Error(answer.kind === "failed" ? answer.why : "an answer of another kind");
  return answer;
}

async function write(_name: string, size: number): Promise<{ ms: number }> {
  await ask({ kind: "fetch", size });
  const began = performance.now();
  await ask({ kind: "write" });
  const ms = performance.now() - began;
  await ask({ kind: "rest" });
  return { ms };
}

async function openCold(_name: string, vMs: number): Promise<object> {
  await ready;
  const began = performance.now();
  const { answer } = await ask({ kind: "open", vMs });
  const ms = performance.now() - began;
  const { answer: whole } = await ask({ kind: "whole", vMs });
  const wholeMs = performance.now() - began;
  if (JSON.stringify(whole) !== JSON.stringify(answer))
    throw new Error("wrong answer: the first figures and those of the whole history differ");
  return { ms, wholeMs, answer };
}

/** Files entries one by one, each as the room's form does: until the worker says that it is recorded, which the room shows at once. */
async function singles(_name: string, _size: number, count: number): Promise<number[]> {
  await ask({ kind: "desk" });
  const took: number[] = [];
  for (let n = 1; n <= count; n += 1) {
    const began = performance.now();
    await ask({ kind: "record", n });
    took.push(performance.now() - began);
  }
  return took;
}

(window as unknown as { bench: object }).bench = { write, open: openCold, singles };
