import { describe, expect, test } from "vitest";
import { parseIso } from "#core/time/iso.ts";
import { spokenTime } from "#renderer/reading/spoken-time.ts";

const NEAR = parseIso("2026-03-12T08:00:00Z") ?? 0;
const NOW = parseIso("2026-03-20T20:30:00Z") ?? 0;

function read(text: string): unknown {
  const found = spokenTime(text, NEAR, NOW, "Asia/Almaty");
  return found?.kind === "at" ? found.ms : (found?.kind ?? null);
}

describe("a time said in words", () => {
  test.each([
    ["3 наурыз 18:00", "2026-03-03T13:00:00Z"],
    ["3 марта", "2026-03-02T19:00:00Z"],
    ["3 March 18:00", "2026-03-03T13:00:00Z"],
    ["12.03 13:00", "2026-03-12T08:00:00Z"],
    ["сегодня 9:00", "2026-03-21T04:00:00Z"],
    ["бүгін", "2026-03-20T19:00:00Z"],
    ["кеше 18:30", "2026-03-20T13:30:00Z"],
    ["Yesterday 18.30", "2026-03-20T13:30:00Z"],
  ])("%s", (text, iso) => {
    expect(read(text)).toBe(parseIso(iso));
  });

  test("typed on a Kazakh layout, whose number row has letters", () => {
    expect(read('і наурыз "ү:ққ')).toBe(parseIso("2026-03-03T13:00:00Z"));
    expect(read('"ә қі "і:ққ')).toBe(parseIso("2026-03-12T08:00:00Z"));
  });

  test.each(["қазір", "сейчас", "Now"])("%s is live", (text) => expect(read(text)).toBe("live"));

  test.each(["", "Иран", "кеше кешке", "вчера 25:00", "32 наурыз", "3 наурыз 6pm", "брифинг", "12"])("%s is no time", (text) => {
    expect(read(text)).toBeNull();
  });
});
