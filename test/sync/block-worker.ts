import { parentPort, workerData } from "node:worker_threads";
import { simulate } from "./simulation.ts";
import { MODEL_MISTAKES } from "./world.ts";

/** A thread that simulates the seeds it is given, one stretch after the other. */
const { mutant, clients, operations } = workerData as {
  readonly mutant: string | null;
  readonly clients?: number;
  readonly operations?: number;
};
const mistake = MODEL_MISTAKES.find((one) => one === mutant);

parentPort?.on("message", async ({ from, to }: { readonly from: number; readonly to: number }) => {
  const failures: { readonly seed: number; readonly invariant: string; readonly steps: number }[] = [];
  for (let seed = from; seed < to; seed++) {
    const { breaches, steps } = await simulate({
      seed,
      ...(mistake === undefined ? {} : { mistake }),
      ...(clients === undefined ? {} : { clients }),
      ...(operations === undefined ? {} : { operations }),
    }).catch((reason: unknown) => ({ breaches: [`stopped: ${String(reason)}`], steps: 0 }));
    const [invariant] = breaches;
    if (invariant !== undefined) failures.push({ seed, invariant, steps });
  }
  parentPort?.postMessage({ from, to, failures });
});
