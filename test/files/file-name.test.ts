import { expect, test } from "vitest";
import { fileName } from "#renderer/files/file-name.ts";

test("a file is named for when it was made, by Astana's clock, and for its machine: never for the crisis", () => {
  expect(fileName(Date.UTC(2026, 10, 27, 9, 5), "D-7K3M9QZD")).toBe("daliz-2026-11-27-1405-D-7K3M9Q.daliz");
  expect(fileName(Date.UTC(2026, 11, 31, 20, 0), "../a b\u0000c")).toBe("daliz-2027-01-01-0100-abc.daliz");
  expect(fileName(Date.UTC(2026, 10, 27, 9, 5), null)).toBe("daliz-2026-11-27-1405.daliz");
});
