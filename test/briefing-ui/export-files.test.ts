import { expect, test } from "vitest";
import type { Profile } from "#core/briefing/briefing.ts";
import { stemOf, versionFor, versionPage } from "#renderer/briefing/export-files.ts";
import { no2, no3 } from "../briefing/frozen.ts";

/** The page of No 3 beside No 2, of which two persons have or have not released the figures. */
function page(profile: Profile, isEarlierReleased: boolean): string {
  const ask = {
    profile,
    langs: ["en"] as const,
    released: true,
    kinTold: true,
    earlier: { released: isEarlierReleased, kinTold: false },
    corrected: null,
    land: null,
    font: null,
    sheet: 1,
  };
  return versionPage(versionFor(no3(), ask), no2(), "a4", ask);
}

test("a public page has nothing of the briefing before it while that one was not released itself", () => {
  expect(page("public", false)).not.toContain('class="before"');
  expect(page("public", true)).toContain('class="before"');
  expect(page("internal", false)).toContain('class="before"');
});

test("two briefings under one number are two files", () => {
  const other = { ...no3(), digest: "0".repeat(64) };
  expect(stemOf(no3())).toMatch(/^003-[0-9a-f]{8}$/);
  expect(stemOf(other)).not.toBe(stemOf(no3()));
});
