import { describe, expect, test } from "vitest";
import { SCREENS } from "#renderer/reading/screen.ts";
import { type Chord, COMMANDS, type Command, commandOf, isOn, keyRows, printChord } from "#renderer/shell/keys.ts";
import { LANGS } from "#renderer/words/lang.ts";
import { wordsOf } from "#renderer/words/words.tsx";

const TABLE: readonly Command[] = COMMANDS;

function pressed({ code, ctrl, shift }: Chord) {
  return { code, ctrlKey: ctrl === true, metaKey: false, shiftKey: shift === true, altKey: false };
}

/** Every key of a full keyboard, plain and with Ctrl and Shift. */
function everyKey(): readonly Chord[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((letter) => `Key${letter}`);
  const digits = [..."0123456789"].flatMap((digit) => [`Digit${digit}`, `Numpad${digit}`]);
  const functions = Array.from({ length: 12 }, (_, at) => `F${String(at + 1)}`);
  const rest = ["Space", "Enter", "NumpadEnter", "Escape", "Tab", "Home", "End", "Slash", "BracketLeft", "BracketRight", "Minus", "Equal"];
  const arrows = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Comma", "Period", "Semicolon", "Quote", "Backslash", "Backquote"];
  return [...letters, ...digits, ...functions, ...rest, ...arrows].flatMap((code) => [
    { code },
    { code, ctrl: true } as const,
    { code, shift: true } as const,
    { code, ctrl: true, shift: true } as const,
  ]);
}

describe.each(SCREENS)("the keys of the screen %s", (screen) => {
  const heard = TABLE.filter((command) => command.by === "here" && isOn(command, screen));

  test("no two commands share a key", () => {
    const keys = TABLE.filter((command) => isOn(command, screen) && command.by !== "form").flatMap((command) =>
      command.chords.map((chord) => JSON.stringify([chord.code, chord.ctrl === true, chord.shift === true])),
    );
    expect(keys).toEqual([...new Set(keys)]);
  });

  test("what the sheet lists is exactly what is heard, with what forms, the screen and the program around hear", () => {
    const acts = everyKey().filter((chord) => commandOf(pressed(chord), screen) !== null);
    const elsewhere = TABLE.filter((command) => command.by !== "here" && isOn(command, screen)).flatMap((command) => command.chords);
    const listed = keyRows(screen).flatMap((row) => row.keys);
    const written = acts.map((chord) => commandOf(pressed(chord), screen)?.chord ?? chord).map(printChord);
    expect(new Set(listed)).toEqual(new Set([...written, ...elsewhere.map(printChord)]));
  });

  test("each key does what its row says", () => {
    for (const command of heard) {
      for (const chord of command.chords) expect(commandOf(pressed(chord), screen)?.command.label).toBe(command.label);
    }
  });

  test("with Alt nothing is heard: those are letters of a layout", () => {
    for (const chord of everyKey()) expect(commandOf({ ...pressed(chord), altKey: true }, screen)).toBeNull();
  });

  test.each(LANGS)("the sheet can be read in %s", (lang) => {
    const say = wordsOf(lang);
    for (const { label } of keyRows(screen)) expect(say(label).length).toBeGreaterThan(1);
  });
});

describe("the table of commands", () => {
  test("a single sign without Ctrl can always be switched off, but for keys that write nothing", () => {
    const signs = TABLE.filter((command) => command.by === "here" && command.letter !== true).flatMap((command) =>
      command.chords.filter(({ code, ctrl }) => ctrl !== true && /^(?:Key|Digit|Slash|Bracket|Comma|Period|Minus|Equal|Quote)/.test(code)),
    );
    expect(signs).toEqual([]);
  });

  test("a key of a single sign never acts while typing", () => {
    expect(TABLE.filter((command) => command.letter === true && command.typing === true)).toEqual([]);
  });

  test("the question mark of any layout opens the sheet of keys", () => {
    const russian = { code: "Digit7", key: "?", ctrlKey: false, metaKey: false, shiftKey: true, altKey: false };
    expect(commandOf(russian, "room")?.command.id).toBe("help");
  });

  test("names are there once", () => {
    expect(new Set(TABLE.map((command) => command.id)).size).toBe(TABLE.length);
  });
});
