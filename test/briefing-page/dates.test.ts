import { expect, test } from "vitest";
import { dayAndClock, dayMonth, fullMoment, hoursBetween, shortMoment } from "#core/briefing/page/dates.ts";

test("a moment is said by Astana's calendar and clock in the three languages", () => {
  const at = "2026-03-03T07:00:00Z";
  expect(fullMoment(at, "ru")).toBe("3\u00a0марта 2026\u00a0г., 12:00");
  expect(fullMoment(at, "kk")).toBe("2026\u00a0жылғы 3\u00a0наурыз, 12:00");
  expect(fullMoment(at, "en")).toBe("3\u00a0March 2026, 12:00");
  expect([dayMonth(at, "kk"), dayMonth(at, "ru"), dayMonth(at, "en")]).toEqual(["3\u00a0наурыз", "3\u00a0марта", "3\u00a0March"]);
  expect([shortMoment(at, "ru"), shortMoment(at, "en")]).toEqual(["3.03, 12:00", "3\u00a0Mar, 12:00"]);
});

test("19:00 UTC is midnight of the next day in Astana, in summer and in winter, over a month and a leap day", () => {
  expect(dayAndClock("2026-03-02T19:00:00Z", "ru")).toBe("3\u00a0марта, 00:00");
  expect(dayAndClock("2026-07-31T19:00:00Z", "ru")).toBe("1\u00a0августа, 00:00");
  expect(dayAndClock("2028-02-28T19:30:00Z", "ru")).toBe("29\u00a0февраля, 00:30");
  expect(fullMoment("2026-12-31T19:00:00Z", "kk")).toBe("2027\u00a0жылғы 1\u00a0қаңтар, 00:00");
});

test("a text that is no instant is printed as it is, never as another time", () => {
  expect(fullMoment("2 March", "ru")).toBe("2 March");
  expect(hoursBetween("2 March", "2026-03-03T07:00:00Z")).toBeNull();
  expect(hoursBetween("2026-03-01T07:00:00Z", "2026-03-03T07:00:00Z")).toBe(48);
});
