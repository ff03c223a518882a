/** What a spreadsheet takes for the beginning of a formula in a text file: `=`, `+`, `-`, `@`, a tab or line end before one, and their full-width forms. */
const FORMULA = /^'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;

/**
 * A text as a text file may hold it: one that a spreadsheet would run gets an apostrophe before it, which spreadsheets take for "this is text". One that
 * already has an apostrophe there gets another, so that `unguarded` gives back what was written.
 */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text without the apostrophe that guards it, be it ours or another program's. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
