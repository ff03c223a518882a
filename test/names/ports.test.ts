import { describe, expect, test } from "vitest";
import { passportStrip } from "#core/names/passport-strip.ts";
import { namesPorts as ofWindows } from "#renderer/store/names-ports.ts";
import { namesPorts as ofCommands } from "../../commands/names-ports.ts";

/** The specimen of ICAO Doc 9303, Part 4, its state written GBR: nobody's. */
const SPECIMEN = ["P<GBRERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36GBR7408122F1204159ZE184226B<<<<<10"];
/** Of nobody: born in 1905 by the strip's two digits, and the identification number fails its check digit. */
const KAZAKH = ["P<KAZABDIKADYROV<<OMIRBEK<<<<<<<<<<<<<<<<<<<", "N000000000KAZ0501024M3101011050102100004<<80"];

describe.each([
  ["the command line", ofCommands],
  ["a window", ofWindows],
])("on %s", (_, ports) => {
  test("a passport's strip is read", () => {
    expect(passportStrip(SPECIMEN, ports.readMrz, 2026)).toEqual({
      document: "L898902C3",
      surname: "ERIKSSON",
      given: "ANNA MARIA",
      birth: { year: 1974, month: 8, day: 12 },
      sex: "f",
      nationality: "GBR",
      expiry: { year: 2012, month: 4, day: 15 },
      iin: null,
      isValid: true,
    });
  });

  test("a strip in small letters with blanks is the same strip", () => {
    const typed = SPECIMEN.map((line) => ` ${line.toLowerCase().slice(0, 20)} ${line.toLowerCase().slice(20)}`);
    expect(passportStrip([...typed, ""], ports.readMrz, 2026)).toEqual(passportStrip(SPECIMEN, ports.readMrz, 2026));
  });

  test("a wrong digit is told", () => {
    expect(passportStrip([SPECIMEN[0] ?? "", (SPECIMEN[1] ?? "").replace("898902", "898903")], ports.readMrz, 2026)).toMatchObject({
      surname: "ERIKSSON",
      isValid: false,
    });
  });

  test("Kazakhstan's passport holds the identification number", () => {
    expect(passportStrip(KAZAKH, ports.readMrz, 2026)).toMatchObject({
      document: "N00000000",
      nationality: "KAZ",
      birth: { year: 2005, month: 1, day: 2 },
      expiry: { year: 2031, month: 1, day: 1 },
      iin: { kind: "wrong-check-digit" },
    });
  });

  test("nobody is born after the year that it is", () => {
    expect([2004, 2005].map((year) => passportStrip(KAZAKH, ports.readMrz, year)?.birth?.year)).toEqual([1905, 2005]);
  });

  test.each([
    [[]],
    [["x"]],
    [["P<GBRERIKSSON", "L898902C36"]],
    [["", ""]],
    [["\u202e".repeat(44), "<".repeat(44)]],
    [Array.from({ length: 9 }, () => "<".repeat(44))],
  ])("%j is no strip", (lines) => {
    expect(passportStrip(lines, ports.readMrz, 2026)).toBeNull();
  });

  test.each([
    ["8 (701) 000-00-01", "KZ", "+77010000001"],
    ["+7 701 000 00 01", "IR", "+77010000001"],
    ["7010000001", "KZ", "+77010000001"],
    ["0912 000 0001", "IR", "+989120000001"],
    ["0098 912 000 0001", "IR", "+989120000001"],
    ["+7 701 000 00 01", "XX", "+77010000001"],
    ["7010000001", "XX", null],
    ["12", "KZ", null],
    ["=cmd|' /C calc'!A0", "KZ", null],
    ["", "KZ", null],
  ])("«%s» from %s is %s", (text, country, number) => {
    expect(ports.toE164(text, country)).toBe(number);
  });
});
