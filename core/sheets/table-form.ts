import type { OtherFile, SheetProblem } from "./problem.ts";

/** What a file is by its first bytes: which reader it gets, or why none. Names are not believed. */
export type TableForm =
  | { readonly kind: "xlsx" | "text" }
  | { readonly kind: "html" }
  | { readonly kind: "refused"; readonly problem: SheetProblem };

/** Beginnings of files that are no tables. */
const MAGIC: readonly (readonly [OtherFile, readonly number[]])[] = [
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]],
  ["image", [0x49, 0x49, 0x2a, 0x00]],
  ["image", [0x4d, 0x4d, 0x00, 0x2a]],
  ["image", [0x52, 0x49, 0x46, 0x46]],
  ["archive", [0x50, 0x4b, 0x05, 0x06]],
  ["archive", [0x50, 0x4b, 0x07, 0x08]],
  ["archive", [0x1f, 0x8b]],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["archive", [0x52, 0x61, 0x72, 0x21]],
  ["archive", [0xfd, 0x37, 0x7a, 0x58]],
  ["archive", [0x42, 0x5a, 0x68]],
  ["binary", [0x7f, 0x45, 0x4c, 0x46]],
  ["binary", [0x4d, 0x5a, 0x90]],
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Where a compound file's directory is looked for. */
const COMPOUND_HEAD = 4 * 1024 * 1024;

/** The form by the bytes alone; `text` still has to be looked at by `formOfText`. */
export function formOfBytes(bytes: Uint8Array): TableForm {
  if (bytes.length === 0) return refused({ kind: "empty" });
  if (begins(bytes, ZIP)) return { kind: "xlsx" };
  if (begins(bytes, COMPOUND)) return refused(compoundProblem(bytes));
  for (const [found, magic] of MAGIC) if (begins(bytes, magic)) return refused({ kind: "no-table", found });
  if (indexOfText(bytes.subarray(0, 1_024), "%PDF-", 1) !== -1) return refused({ kind: "no-table", found: "pdf" });
  return { kind: "text" };
}

/** The form of a text by its beginning. */
export function formOfText(head: string): TableForm {
  const start = head.trimStart().slice(0, 4_096);
  const lower = start.toLowerCase();
  if (/^[{[]\s*(?:["{[]|$)/.test(start) && !/^\[\s*\]?\s*$/.test(start)) return refused({ kind: "no-table", found: "json" });
  if (!start.startsWith("<")) return { kind: "text" };
  if (lower.includes("urn:schemas-microsoft-com:office:spreadsheet")) return refused({ kind: "xml-spreadsheet" });
  if (/<(?:!doctype html|html|head|body|meta|table)[\s>]/.test(lower)) return { kind: "html" };
  return /^<(?:\?xml|!doctype|[a-z][^\n<>]*>)/.test(lower) ? refused({ kind: "no-table", found: "xml" }) : { kind: "text" };
}

/** Old programs keep everything in compound files; their directory names what is inside. */
function compoundProblem(bytes: Uint8Array): SheetProblem {
  const head = bytes.subarray(0, COMPOUND_HEAD);
  const has = (name: string): boolean => indexOfText(head, name, 2) !== -1;
  if (has("EncryptedPackage")) return { kind: "encrypted" };
  if (has("WordDocument")) return { kind: "no-table", found: "text-document" };
  if (has("PowerPoint Document")) return { kind: "no-table", found: "presentation" };
  return { kind: "old-xls" };
}

function refused(problem: SheetProblem): TableForm {
  return { kind: "refused", problem };
}

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

/** Where ASCII text stands, a byte a sign or (UTF-16) two. */
function indexOfText(bytes: Uint8Array, text: string, width: 1 | 2): number {
  const first = text.charCodeAt(0);
  for (let from = bytes.indexOf(first); from !== -1; from = bytes.indexOf(first, from + 1)) {
    let at = 0;
    while (at < text.length && bytes[from + at * width] === text.charCodeAt(at)) at++;
    if (at === text.length) return from;
  }
  return -1;
}
