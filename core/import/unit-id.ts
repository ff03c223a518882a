import type { EntityId } from "#core/journal/event.ts";

/** Makes 64 hexadecimal signs of a text: SHA-256, or better a keyed digest whose key all who may read sealed records hold. */
export type HashText = (text: string) => string;

/** Which unit of a row: the row's own person or group, or the household that begins in it. */
export type UnitOfRow = "row" | "household";

/**
 * The id of a unit that an import makes. The same row of the same file gives the same id on every machine, so that a list imported on two
 * laptops before either knows of the other yields the same people. It is made of the file's hash, the sheet and the row's number, never of
 * what the row says of a person.
 *
 * @param fileMark what the import's statement has as its hash
 * @param sheet    place of the sheet in the file, from 0
 * @param row      the row's number in the file
 */
export function unitIdOf(hash: HashText, fileMark: string, sheet: number, row: number, which: UnitOfRow): EntityId {
  const text = hash(`daliz import 1\n${fileMark}\n${sheet}\n${row}\n${which}`);
  return `${which === "household" ? "h" : "u"}-${text.slice(0, 24)}`;
}
