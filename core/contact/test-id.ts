import { parseIso, printIso } from "#core/time/iso.ts";

const FORM = /^CT-(.+Z)-([0-9a-f]{4,32})$/;

/**
 * The id of a communication test: what its questions name as their document (docs: decision 30). The end of the test is part of it, for a
 * test is nothing but its questions.
 *
 * @param untilMs when it ends, epoch ms
 * @param chance hexadecimal digits that no other test of that end has
 */
export function testId(untilMs: number, chance: string): string {
  return `CT-${printIso(untilMs)}-${chance}`;
}

/** When the test of that id ends, epoch ms; null where the text names no test. */
export function testEndMs(text: string): number | null {
  const iso = FORM.exec(text)?.[1];
  return iso === undefined ? null : parseIso(iso);
}
