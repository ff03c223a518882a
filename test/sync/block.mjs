import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "vite";
import { MUTANTS } from "./mutants.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * @typedef {{ readonly seed: number, readonly invariant: string, readonly steps: number }} Failure
 * @typedef {{
 *   readonly from: number, readonly seeds: number, readonly mutant?: string | null, readonly threads?: number,
 *   readonly untilFirst?: boolean, readonly progress?: (done: number, failures: number) => void, readonly clients?: number, readonly operations?: number,
 * }} BlockOf
 */

/**
 * Simulates a block of seeds on threads of their own, and answers with the seeds that broke a law, in their order.
 *
 * @param {BlockOf} of  `untilFirst`: no further than the first failure, which is the lowest seed of all
 * @returns {Promise<{ readonly seeds: number, readonly failures: readonly Failure[] }>}
 */
export async function runBlock({ from, seeds, mutant = null, threads = 2, untilFirst = false, progress, clients, operations }) {
  const folder = mkdtempSync(join(tmpdir(), "daliz-simulation-"));
  try {
    await bundle(mutant, folder);
    const end = from + seeds;
    const stretch = untilFirst ? 8 : Math.max(1, Math.min(50, Math.ceil(seeds / threads / 4)));
    /** @type {Failure[]} */
    const failures = [];
    let next = from;
    let done = 0;
    const isOver = () => next >= end || (untilFirst && failures.length > 0);
    const one = () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(join(folder, "worker.mjs"), {
          workerData: { mutant, clients, operations },
          // Most of what a schedule makes is thrown away at once: a large nursery halves the work of the collector.
          resourceLimits: { maxYoungGenerationSizeMb: 96 },
        });
        const ask = () => {
          if (isOver()) return void worker.terminate().then(resolve);
          const to = Math.min(end, next + stretch);
          worker.postMessage({ from: next, to });
          next = to;
        };
        worker.on("message", (/** @type {{ from: number, to: number, failures: Failure[] }} */ answer) => {
          done += answer.to - answer.from;
          failures.push(...answer.failures);
          progress?.(done, failures.length);
          ask();
        });
        worker.on("error", reject);
        ask();
      });
    await Promise.all(Array.from({ length: threads }, one));
    failures.sort((a, b) => a.seed - b.seed);
    return { seeds: done, failures: untilFirst ? failures.slice(0, 1) : failures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The simulation with the program in one file, a mistake planted in it where one is named.
 *
 * @param {string | null} name
 * @param {string} folder
 */
async function bundle(name, folder) {
  const mutant = name === null ? null : MUTANTS.find((one) => one.name === name);
  if (mutant === undefined) throw new Error(`There is no mutant "${name}".`);
  const left = new Set(mutant?.changes ?? []);
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "error",
    plugins: [
      {
        name: "plant-a-mistake",
        enforce: "pre",
        transform(code, id) {
          let changed = code;
          for (const change of mutant?.changes ?? []) {
            if (!id.split("?")[0]?.endsWith(`/${change.file}`)) continue;
            const times = changed.split(change.find).length - 1;
            if (times !== 1) throw new Error(`"${name}": ${change.file} holds the code to change ${times} times: ${change.find}`);
            changed = changed.replace(change.find, () => change.put);
            left.delete(change);
          }
          return changed === code ? null : { code: changed, map: null };
        },
      },
    ],
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL("block-worker.ts", import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: "node20",
      rolldownOptions: { output: { format: "es", entryFileNames: "worker.mjs" } },
    },
  });
  if (left.size > 0) throw new Error(`"${name}": never loaded ${[...left].map(({ file }) => file).join(", ")}`);
}
