import { expect, test } from "vitest";
import { sinceTime } from "#renderer/wall/since-time.ts";

const at = (time: string) => Date.parse(`2026-03-03T${time}:00+05:00`);

test.each([
  ["13:10", "13:10-нан"],
  ["12:00", "12:00-ден"],
  ["12:03", "12:03-тен"],
  ["09:46", "09:46-дан"],
  ["09:40", "09:40-тан"],
  ["23:59", "23:59-дан"],
  ["08:21", "08:21-ден"],
  ["08:20", "08:20-дан"],
])("since %s is said in Kazakh with the ending of its last number", (time, said) => {
  expect(sinceTime(at(time), "kk")).toBe(said);
});

test("other languages say since before the time", () => {
  expect(sinceTime(at("13:10"), "ru")).toBe("13:10");
});
