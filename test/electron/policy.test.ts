import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NO_POLICY, readPolicy } from "#electron/main/policy.ts";

const folder = mkdtempSync(join(tmpdir(), "daliz-policy-"));
function policyOf(text: string): { policy: ReturnType<typeof readPolicy>; said: string[] } {
  const file = join(folder, "policy.json");
  writeFileSync(file, text);
  const said: string[] = [];
  return { policy: readPolicy(file, (sentence) => said.push(sentence)), said };
}

test("a policy names the wall set, the folder of briefings and the displays' size", () => {
  const { policy, said } = policyOf('{"wall":"Main","briefings":"/srv/briefings","lang":"ru","diagonalInch":65,"distanceM":5}');
  expect(policy).toEqual({ wall: "Main", briefings: "/srv/briefings", display: { lang: "ru", diagonalInch: 65, distanceM: 5 } });
  expect(said).toEqual([]);
});

test("no file is no policy, and nothing is said of it", () => {
  const said: string[] = [];
  expect(readPolicy(join(folder, "none.json"), (sentence) => said.push(sentence))).toEqual(NO_POLICY);
  expect(said).toEqual([]);
});

test.each(["", "{", "5", "null"])("what is no JSON object (%j) is said, and no policy holds", (text) => {
  const { policy, said } = policyOf(text);
  expect(policy).toEqual(NO_POLICY);
  expect(said).toHaveLength(1);
});

test("a part that cannot be used is said and passed over; the others hold", () => {
  const { policy, said } = policyOf('{"wall":"Main","briefings":"relative/folder","diagonalInch":"big","lang":"de"}');
  expect(policy).toEqual({ ...NO_POLICY, wall: "Main" });
  expect(said).toHaveLength(3);
});
