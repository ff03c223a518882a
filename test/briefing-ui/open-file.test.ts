import { describe, expect, it } from "vitest";
import { briefingFile } from "#core/briefing/verify.ts";
import { openBriefing, openFile } from "#renderer/reader/open-file.ts";
import { no3 } from "../briefing/frozen.ts";

const text = briefingFile(no3());

describe("a file in the reader", () => {
  it("opens with the figures it was frozen with", async () => {
    expect(await openBriefing(text)).toEqual({ briefing: no3() });
    expect(await openFile(new Blob([text]))).toEqual({ briefing: no3() });
  });

  it("altered by one figure is refused as altered", async () => {
    expect(await openBriefing(text.replace("[65,75]", "[65,76]"))).toEqual({ unopened: "altered" });
  });

  it("that is something else is refused as no briefing", async () => {
    for (const other of ["", "{}", "[]", "not json", '{"format":"daliz-journal/1"}', text.slice(0, text.length / 2)])
      expect(await openBriefing(other), other.slice(0, 20)).toEqual({ unopened: "not-a-briefing" });
  });

  it("of a later format and one too large have sentences of their own", async () => {
    expect(await openBriefing('{"format":"daliz-briefing/2"}')).toEqual({ unopened: "later-format" });
    expect(await openBriefing("x".repeat(2_000_000))).toEqual({ unopened: "too-large" });
  });
});
