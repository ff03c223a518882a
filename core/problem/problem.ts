/** Why something read from outside is not sound. */
export interface Problem {
  /** Place in the input, dotted: `events[3].n[0]`, `at[1]`. Empty = the whole. */
  readonly path: string;
  /** Code for translation: `not-a-range`, `time-order`, `unknown-place` ... */
  readonly code: string;
  /** One English sentence that says what is wrong and what would be right. Never contains the value of a free-text field. */
  readonly sentence: string;
  /** The event it was found in, where that is known. */
  readonly id?: string;
}

/** A value, or all that is wrong with the input. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly notes: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The path of a field or list item below `at`. A key from outside is shortened and cleaned, for it is shown. */
export function pathTo(at: string, key: string | number): string {
  if (typeof key === "number") return `${at}[${key}]`;
  const shown = key.replace(/[\p{Cc}\p{Cs}]/gu, "?").slice(0, 40);
  return at === "" ? shown : `${at}.${shown}`;
}
