import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../backup/run-command.ts";
import { type RegistryExercise, registryExercise } from "../support/registry-exercise.ts";

let exercise: RegistryExercise;
let folder: string;
beforeAll(() => {
  exercise = registryExercise(300);
  folder = mkdtempSync(join(tmpdir(), "daliz-list-"));
});
afterAll(() => {
  exercise.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe("daliz export-list", () => {
  test("writes the registry of a journal at an instant, and says how many it holds", async () => {
    const to = join(folder, "list.csv");
    const at = new Date(exercise.vMs).toISOString();
    const ran = await run("export-list", "--journal", exercise.path, "--to", to, "--at", at, "--lang", "ru", "--json");
    expect([ran.code, ran.said]).toEqual([0, ""]);
    const told = JSON.parse(ran.answer) as { readonly rows: number };
    const lines = readFileSync(to, "utf8").replace("\ufeff", "").trimEnd().split("\r\n");
    expect(told.rows).toBeGreaterThan(10);
    expect(lines.findIndex((line) => line.startsWith("# "))).toBe(told.rows + 2);
    expect(lines[0]).toMatch(/^Запись;/);
    expect(lines.some((line) => line.includes("УЧЕНИЕ"))).toBe(true);
    expect(lines.filter((line) => line.startsWith("# Выгрузил"))).toEqual(["# Выгрузил: команда"]);
  });

  test("has fewer records of an earlier moment, and of numbers none", async () => {
    const rowsAt = async (daysBefore: number, ...more: string[]) => {
      const at = new Date(exercise.vMs - daysBefore * 86_400_000).toISOString();
      const ran = await run("export-list", "--journal", exercise.path, "--to", join(folder, "n.csv"), "--at", at, "--json", ...more);
      return (JSON.parse(ran.answer) as { readonly rows: number }).rows;
    };
    expect(await rowsAt(3, "--known", "same")).toBeLessThan(await rowsAt(0));
    await rowsAt(0, "--numbers");
    const text = readFileSync(join(folder, "n.csv"), "utf8");
    expect(text).not.toMatch(/\bu-\d/);
    expect(text).toContain("Numbers below three");
    expect(text).not.toMatch(/# Rows|numbers only: \d|speak of them: \d/);
  });

  test("refuses a journal it cannot read with 1, and a wrong question with 2", async () => {
    const bad = join(folder, "bad.json");
    writeFileSync(bad, "{");
    expect((await run("export-list", "--journal", bad, "--to", join(folder, "x.csv"))).code).toBe(1);
    expect((await run("export-list", "--journal", exercise.path, "--to", join(folder, "x.doc"))).code).toBe(2);
    expect((await run("export-list", "--journal", exercise.path, "--to", join(folder, "x.csv"), "--view", "mine")).code).toBe(2);
  });
});
