/** Why something read from outside is not sound. */
export interface Problem {
  /** Place in the input, dotted: `events[3].n[0]`, `at[1]`. Empty = the whole. */
  readonly path: string;
  /** Code for translation: `not-a-range`, `time-order`, `unknown-place` ... */
  readonly code: string;
  /** One English sentence that says what is wrong and what would be right. Never contains the value of a free-text field. */
  readonly sentence: string;
}

/** A value, or all that is wrong with the input. */
export type Checked<T> = { readonly ok: true; readonly value: T; readonly notes: readonly Problem[] } | { readonly ok: false; readonly problems: readonly Problem[] };
