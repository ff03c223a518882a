import { describe, expect, it } from "vitest";
import { runs } from "../laws/law-size.ts";
import { runBlock } from "./block.mjs";
import { MUTANTS } from "./mutants.mjs";
import { simulate } from "./simulation.ts";
import { MODEL_MISTAKES } from "./world.ts";

/** On a machine with much else to do. */
const PATIENCE_MS = 1_800_000;
/** A block that is always the same: `npm test` tries one of its own at each run besides (docs/simulation.md). */
const BLOCK = { from: 1, seeds: runs(1_000, 20_000) };
const MOST_SEEDS = 2_000;

describe("sync, in a random world of drops, doubles, delays and crashes", { timeout: PATIENCE_MS }, () => {
  it("loses nothing, doubles nothing, and every desk ends with headquarters' journal", async () => {
    const { seeds, failures } = await runBlock(BLOCK);
    expect(failures).toEqual([]);
    expect(seeds).toBe(BLOCK.seeds);
  });

  it("is the same world twice for one seed", async () => {
    for (const seed of [3, 25, 77]) expect(await simulate({ seed })).toEqual(await simulate({ seed }));
  });

  it("with eight machines and a longer day as well", async () => {
    const { failures } = await runBlock({ from: 5_001, seeds: runs(60, 1_000), clients: 8, operations: 160 });
    expect(failures).toEqual([]);
  });

  // Version 2 with itself is the block above; a machine of a version that nobody knows yet is tried at a real server (test/server/versions.test.ts).
  it.each<[machines: 1 | 2, server: 1 | 2 | 3]>([
    [1, 1],
    [1, 2],
    [1, 3],
    [2, 1],
    [2, 3],
  ])("loses and drops nothing between machines of version %i and headquarters of version %i", async (machines, server) => {
    for (let seed = 1; seed <= 100; seed++) expect((await simulate({ seed, machines, server })).breaches, `seed ${seed}`).toEqual([]);
  });
});

describe("the simulation has teeth", { timeout: PATIENCE_MS }, () => {
  it.each(MUTANTS)("notices $name: $says", async ({ name }) => {
    const { failures } = await runBlock({ from: 1, seeds: MOST_SEEDS, mutant: name, untilFirst: true });
    process.stdout.write(
      `${name}: ${failures.map(({ seed, invariant }) => `seed ${seed}, ${invariant.slice(0, 2)}`).join("") || "survives"}\n`,
    );
    expect(failures).toHaveLength(1);
  });

  it("plants each mistake somewhere: in the program's source or in a model", () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(16);
    const ofModels = MUTANTS.filter(({ changes }) => changes.length === 0).map(({ name }) => name);
    expect(ofModels.toSorted()).toEqual([...MODEL_MISTAKES].sort());
  });

  it("a mutant that is not known, or whose code is no longer there, is an error and no pass", async () => {
    await expect(runBlock({ from: 1, seeds: 1, mutant: "no-such" })).rejects.toThrow('no mutant "no-such"');
  });
});
