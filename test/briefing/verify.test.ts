import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalBriefing } from "#core/briefing/canonical.ts";
import { briefingFile, verifyBriefing } from "#core/briefing/verify.ts";
import { no3, sha256 } from "./frozen.ts";

const text = briefingFile(no3());
const codeOf = (altered: string): string => {
  const checked = verifyBriefing(altered, sha256);
  return checked.ok ? "sound" : checked.problems.map(({ code }) => code).join();
};

describe("a briefing file", () => {
  test("as it was frozen is opened and is the same", () => {
    const checked = verifyBriefing(text, sha256);
    expect(checked.ok && checked.value).toEqual(no3());
  });

  test("altered by a byte anywhere is refused with a sentence (law)", () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 0x44f }), (place, code) => {
        const sign = String.fromCharCode(code);
        if (text[place] === sign) return;
        expect(codeOf(text.slice(0, place) + sign + text.slice(place + 1))).not.toBe("sound");
        expect(codeOf(text.slice(0, place) + text.slice(place + 1))).not.toBe("sound");
        expect(codeOf(text.slice(0, place) + sign + text.slice(place))).not.toBe("sound");
      }),
      { numRuns: 60 },
    );
  });

  test("without its last line feed, with one more, or with the line feeds of another system is refused", () => {
    for (const altered of [text.slice(0, -1), `${text}\n`, text.replace("\n", "\r\n"), `\ufeff${text}`])
      expect(codeOf(altered)).not.toBe("sound");
  });

  test("one number changed, in proper form, is said to be altered", () => {
    expect(codeOf(text.replace("[65,75]", "[65,76]"))).toBe("altered");
  });

  test("a field added, or the same content written with spaces, is said to be altered", () => {
    expect(codeOf(JSON.stringify(JSON.parse(text), null, 1))).toBe("altered");
    expect(codeOf(text.replace('"at":', '"aa":1,"at":'))).toBe("altered");
  });

  test("of a later format, of another kind, or no JSON at all says what it is", () => {
    expect(codeOf(text.replace("daliz-briefing/1", "daliz-briefing/2"))).toBe("later-format");
    expect(codeOf('{"meta":{"format":"daliz-journal/1"}}')).toBe("not-a-briefing");
    expect(codeOf(text.slice(0, 400))).toBe("not-a-briefing");
    expect(codeOf("")).toBe("not-a-briefing");
    expect(codeOf(" ".repeat(2_000_000))).toBe("too-large");
  });

  test("carries the digest of its own canonical text", () => {
    expect(sha256(canonicalBriefing(no3()))).toBe(no3().digest);
  });
});
