import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const ledger = readFileSync(join(root, "docs/security-ledger.md"), "utf8");
const rows = ledger
  .split("\n")
  .filter((line) => /^\| V\d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, section = "", asked = "", state = "", where = ""]) => ({ section, asked, state: state.replaceAll("*", ""), where }));

describe("the security ledger", () => {
  test("names only files that there are", () => {
    const named = [...ledger.matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`/g)].map(([, path = ""]) => path);
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test("says of every line how it stands, where, and of what is met what shows it", () => {
    expect(rows.length).toBeGreaterThan(60);
    for (const { section, state, where } of rows) {
      expect([section, ["met", "part", "not met", "not ours", "none"].includes(state)]).toEqual([section, true]);
      if (state === "met") expect([section, /`|\*Access\*/.test(where)]).toEqual([section, true]);
      if (state !== "met" && state !== "none") expect([section, where.length > 20]).toEqual([section, true]);
    }
  });

  test("has every chapter of the standard", () => {
    const chapters = new Set(
      [
        ...rows
          .map(({ section }) => section)
          .join(" ")
          .matchAll(/V(\d+)/g),
      ].map(([, number]) => Number(number)),
    );
    expect([...chapters].sort((a, b) => a - b)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1));
  });
});
