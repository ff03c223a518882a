import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { MUTANTS } from "../sync/mutants.mjs";

const COMMAND = fileURLToPath(new URL("../../commands/simulate.mjs", import.meta.url));

function simulate(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("npm run simulate", { timeout: 300_000 }, () => {
  it("tries a block of worlds and says in one line that no law was broken", () => {
    const { status, stdout } = simulate("--seeds", "12", "--from", "5", "--json");
    expect(JSON.parse(stdout)).toEqual({ seeds: 12, failures: [] });
    expect(status).toBe(0);
  });

  it("names the seeds at which a planted mistake broke a law, and ends with 1", () => {
    const { status, stdout } = simulate("--seeds", "3", "--from", "1", "--mutant", "cursor-skip", "--json");
    const told = JSON.parse(stdout) as { failures: { seed: number; invariant: string; steps: number }[] };
    expect(told.failures[0]).toEqual({ seed: 1, invariant: expect.stringContaining("I1"), steps: expect.any(Number) });
    expect(status).toBe(1);
    expect(simulate("--seeds", "1", "--mutant", "cursor-skip").stdout).toContain("a law broken in 1");
  });

  it("lists the mistakes that can be planted", () => {
    expect(JSON.parse(simulate("--list-mutants", "--json").stdout)).toEqual(MUTANTS.map(({ name }) => name));
    expect(simulate("--list-mutants").stdout).toContain("ack-before-fsync");
  });

  it("ends with 2 and a sentence when it is asked for what there is not", () => {
    for (const args of [
      ["--mutant", "no-such"],
      ["--seeds", "0"],
      ["--seeds", "many"],
      ["--colour", "blue"],
      ["--threads", "65"],
    ]) {
      const { status, stdout, stderr } = simulate(...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).not.toContain("    at ");
      expect(stderr.trim()).not.toBe("");
    }
  });
});
