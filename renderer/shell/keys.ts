import { SCREENS, type Screen } from "#renderer/reading/screen.ts";
import type { WordId } from "#renderer/words/words.tsx";

/** A key with what is held beside it. By `event.code`: where it lies, not what a layout writes. `ctrl` is ⌘ on a Mac too. */
export interface Chord {
  readonly code: string;
  readonly ctrl?: true;
  readonly shift?: true;
  /** A sign that lies elsewhere in other layouts: whoever writes it means this too. */
  readonly sign?: string;
}

/** One thing that can be done, with its keys: this table drives what keys do, the sheet of keys and the palette. */
export interface Command {
  readonly id: string;
  readonly label: WordId;
  /** None: only in the palette. */
  readonly chords: readonly Chord[];
  readonly where: readonly Screen[];
  /** Who hears the keys: this table's own listener, the form or screen that has the focus, or the program around the page. */
  readonly by: "here" | "form" | "screen" | "host";
  /** A single sign without Ctrl: can be switched off (WCAG 2.1.4). */
  readonly letter?: true;
  /** Also while typing in a text field. */
  readonly typing?: true;
  /** Not inside a control that has arrows of its own. */
  readonly arrows?: true;
  /** Not on a button or a link, which it presses. */
  readonly presses?: true;
  readonly palette?: true;
}

const ALL = SCREENS;
/** Screens that show the moment of the clock. */
const TIMED = ["room", "registry", "statements"] as const;
const ROOM = ["room"] as const;
const REGISTRY = ["registry"] as const;
const CTRL = { ctrl: true } as const;
const SHIFT = { shift: true } as const;

export const COMMANDS = [
  { id: "palette", label: "shell.keys.palette", chords: [{ code: "KeyK", ...CTRL }], where: ALL, by: "here", typing: true },
  {
    id: "screen.wall",
    label: "shell.keys.wall",
    chords: [{ code: "Digit1", ...CTRL }],
    where: ALL,
    by: "here",
    typing: true,
    palette: true,
  },
  {
    id: "screen.room",
    label: "shell.keys.room",
    chords: [{ code: "Digit2", ...CTRL }],
    where: ALL,
    by: "here",
    typing: true,
    palette: true,
  },
  {
    id: "screen.registry",
    label: "shell.keys.registry",
    chords: [{ code: "Digit3", ...CTRL }],
    where: ALL,
    by: "here",
    typing: true,
    palette: true,
  },
  {
    id: "screen.briefing",
    label: "shell.keys.briefing",
    chords: [{ code: "Digit5", ...CTRL }],
    where: ALL,
    by: "here",
    typing: true,
    palette: true,
  },
  {
    id: "screen.statements",
    label: "shell.keys.statements",
    chords: [{ code: "Digit6", ...CTRL }],
    where: ALL,
    by: "here",
    typing: true,
    palette: true,
  },
  {
    id: "screen.access",
    label: "shell.keys.access",
    chords: [{ code: "Digit7", ...CTRL }],
    where: ALL,
    by: "here",
    typing: true,
    palette: true,
  },
  {
    id: "window",
    label: "shell.keys.window",
    chords: [{ code: "KeyN", ...CTRL, ...SHIFT }],
    where: ALL,
    by: "here",
    typing: true,
    palette: true,
  },
  { id: "link-time", label: "shell.keys.linkTime", chords: [], where: ALL, by: "here", palette: true },
  { id: "live", label: "keys.live", chords: [{ code: "Space" }], where: TIMED, by: "here", presses: true, palette: true },
  { id: "step", label: "keys.step", chords: [{ code: "ArrowLeft" }, { code: "ArrowRight" }], where: TIMED, by: "here", arrows: true },
  {
    id: "hour",
    label: "keys.hour",
    chords: [
      { code: "ArrowLeft", ...SHIFT },
      { code: "ArrowRight", ...SHIFT },
    ],
    where: TIMED,
    by: "here",
    arrows: true,
  },
  {
    id: "day",
    label: "keys.day",
    chords: [
      { code: "ArrowLeft", ...CTRL },
      { code: "ArrowRight", ...CTRL },
    ],
    where: TIMED,
    by: "here",
    arrows: true,
  },
  { id: "first", label: "keys.first", chords: [{ code: "Home" }], where: TIMED, by: "here", arrows: true, palette: true },
  { id: "end", label: "keys.end", chords: [{ code: "End" }], where: TIMED, by: "here", arrows: true, palette: true },
  {
    id: "events",
    label: "keys.events",
    chords: [{ code: "BracketLeft" }, { code: "BracketRight" }],
    where: TIMED,
    by: "here",
    letter: true,
  },
  { id: "bookmarks", label: "shell.keys.bookmarks", chords: [{ code: "KeyB" }], where: ALL, by: "here", letter: true, palette: true },
  { id: "range", label: "shell.keys.range", chords: [{ code: "KeyR" }], where: ROOM, by: "here", letter: true, palette: true },
  { id: "alarms", label: "shell.keys.alarms", chords: [{ code: "KeyA" }], where: ALL, by: "screen", letter: true },
  { id: "conflicts", label: "conflicts.open", chords: [{ code: "KeyC" }], where: ALL, by: "here", letter: true, palette: true },
  { id: "panes", label: "keys.panes", chords: [{ code: "F6" }, { code: "F6", ...SHIFT }], where: ALL, by: "here", typing: true },
  {
    id: "new",
    label: "keys.new",
    chords: [{ code: "KeyN" }],
    where: TIMED,
    by: "here",
    letter: true,
    palette: true,
  },
  {
    id: "new.typing",
    label: "keys.new",
    chords: [
      { code: "Enter", ...CTRL },
      { code: "NumpadEnter", ...CTRL },
    ],
    where: TIMED,
    by: "here",
    typing: true,
  },
  { id: "correct", label: "keys.correct", chords: [{ code: "KeyE" }], where: TIMED, by: "here", letter: true },
  {
    id: "undo",
    label: "keys.undo",
    chords: [
      { code: "KeyZ", ...CTRL },
      { code: "KeyY", ...CTRL },
      { code: "KeyZ", ...CTRL, ...SHIFT },
    ],
    where: ALL,
    by: "here",
  },
  { id: "save", label: "keys.save", chords: [{ code: "Enter", ...CTRL }], where: ROOM, by: "form" },
  {
    id: "freeze",
    label: "shell.keys.freeze",
    chords: [{ code: "KeyS", ...CTRL }],
    where: ["room", "registry", "statements", "wall"],
    by: "here",
    typing: true,
    palette: true,
  },
  { id: "briefing.freeze", label: "shell.keys.freeze", chords: [{ code: "KeyS", ...CTRL }], where: ["briefing"], by: "screen" },
  { id: "briefing.export", label: "shell.keys.export", chords: [{ code: "KeyP", ...CTRL }], where: ["briefing"], by: "screen" },
  { id: "registry.next", label: "reg.key.next", chords: [{ code: "ArrowUp" }, { code: "ArrowDown" }], where: REGISTRY, by: "screen" },
  { id: "registry.open", label: "reg.key.open", chords: [{ code: "Enter" }], where: REGISTRY, by: "screen" },
  { id: "registry.all", label: "reg.key.all", chords: [{ code: "KeyA", ...CTRL }], where: REGISTRY, by: "screen" },
  { id: "registry.contact", label: "reg.contact.key", chords: [{ code: "KeyL" }], where: REGISTRY, by: "screen", letter: true },
  { id: "registry.search", label: "reg.key.search", chords: [{ code: "Slash" }], where: REGISTRY, by: "screen", letter: true },
  { id: "twin", label: "keys.twin", chords: [{ code: "KeyT" }], where: ROOM, by: "here", letter: true, palette: true },
  { id: "layers", label: "keys.layers", chords: [{ code: "KeyL" }], where: ROOM, by: "here", letter: true },
  { id: "inspector", label: "keys.inspector", chords: [{ code: "KeyI" }], where: ROOM, by: "here", letter: true, palette: true },
  { id: "fit", label: "map.fit", chords: [{ code: "KeyF" }], where: ROOM, by: "here", letter: true, palette: true },
  {
    id: "copy",
    label: "keys.copy",
    chords: [{ code: "KeyC", ...CTRL, ...SHIFT }],
    where: ALL,
    by: "here",
    typing: true,
    palette: true,
  },
  { id: "theme", label: "shell.keys.theme", chords: [], where: ALL, by: "here", palette: true },
  {
    id: "lock",
    label: "vault.lock.command",
    chords: [{ code: "KeyL", ...CTRL, ...SHIFT }],
    where: ALL,
    by: "here",
    typing: true,
    palette: true,
  },
  { id: "file.export", label: "files.export.command", chords: [], where: ALL, by: "here", palette: true },
  { id: "file.bring", label: "files.bring.command", chords: [], where: ALL, by: "here", palette: true },
  { id: "person", label: "shell.person.who", chords: [], where: ALL, by: "here", palette: true },
  {
    id: "zoom",
    label: "keys.zoom",
    chords: [
      { code: "Equal", ...CTRL },
      { code: "Minus", ...CTRL },
      { code: "Digit0", ...CTRL },
    ],
    where: ALL,
    by: "host",
  },
  { id: "escape", label: "keys.escape", chords: [{ code: "Escape" }], where: TIMED, by: "here" },
  { id: "help", label: "keys.help", chords: [{ code: "Slash", ...SHIFT, sign: "?" }], where: ALL, by: "here", letter: true },
  { id: "help.typing", label: "keys.help", chords: [{ code: "F1" }], where: ALL, by: "here", typing: true, palette: true },
] as const satisfies readonly Command[];

/** A command this table's own listener carries out. */
export type HeardHere = Extract<(typeof COMMANDS)[number], { readonly by: "here" }>["id"];

/** The part of a keyboard event that a chord is matched with. */
export interface KeyPressed {
  readonly code: string;
  readonly key?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The command of a key on a screen, and which of its chords it was; null where the table's listener has none. */
export function commandOf(
  key: KeyPressed,
  screen: Screen,
): { readonly command: Command & { readonly id: HeardHere }; readonly chord: Chord } | null {
  if (key.altKey) return null;
  for (const command of COMMANDS) {
    if (command.by !== "here" || !isOn(command, screen)) continue;
    const chord = command.chords.find((one: Chord) => isChord(one, key));
    if (chord !== undefined) return { command, chord };
  }
  return null;
}

export function isOn(command: Command, screen: Screen): boolean {
  return command.where.includes(screen);
}

function isChord(chord: Chord, key: KeyPressed): boolean {
  if (chord.sign !== undefined && chord.sign === key.key && !key.ctrlKey && !key.metaKey) return true;
  return chord.code === key.code && (chord.ctrl === true) === (key.ctrlKey || key.metaKey) && (chord.shift === true) === key.shiftKey;
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowDown: "↓",
  ArrowUp: "↑",
  BracketLeft: "[",
  BracketRight: "]",
  Escape: "Esc",
  Equal: "+",
  Minus: "−",
  NumpadEnter: "Enter",
  Slash: "/",
};

/** A chord as printed: `Ctrl Shift C`, `?`. */
export function printChord({ code, ctrl, shift, sign: written }: Chord): string {
  if (written !== undefined) return written;
  const sign = SIGNS[code] ?? code.replace(/^(?:Key|Digit)/, "");
  return [ctrl === true ? "Ctrl" : null, shift === true ? "Shift" : null, sign].filter((part) => part !== null).join(" ");
}

/** Rows of the sheet of keys on a screen: commands with one label share a row. */
export function keyRows(screen: Screen): readonly { readonly label: WordId; readonly keys: readonly string[] }[] {
  const rows = new Map<WordId, string[]>();
  for (const command of COMMANDS) {
    if (!isOn(command, screen) || command.chords.length === 0) continue;
    const keys = rows.get(command.label) ?? [];
    for (const chord of command.chords) {
      const key = printChord(chord);
      if (!keys.includes(key)) keys.push(key);
    }
    rows.set(command.label, keys);
  }
  return [...rows].map(([label, keys]) => ({ label, keys }));
}
