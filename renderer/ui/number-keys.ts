/** The part of a keyboard event that says which key it was. */
export interface Pressed {
  readonly code: string;
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const LETTER = /\p{L}$/u;

/**
 * What a key of the number row writes in a field for numbers, whatever the layout: on the Kazakh layout that row has letters and no
 * digits. Null = leave the key to the layout (inside a word the letters of that row are meant as letters).
 */
export function numberKey(pressed: Pressed, before: string): string | null {
  if (pressed.shiftKey || pressed.ctrlKey || pressed.altKey || pressed.metaKey || LETTER.test(before)) return null;
  const digit = /^Digit([0-9])$/.exec(pressed.code)?.[1];
  if (digit !== undefined) return digit === pressed.key ? null : digit;
  if (pressed.code === "Minus" && pressed.key !== "-" && /[0-9]\s*$/.test(before)) return "-";
  return null;
}
