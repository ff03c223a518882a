import { type HostileFile, refusal } from "./hostile-file.ts";
import { bytesOf, joined } from "./make-zip.ts";
import { utf16 } from "./text-files.ts";

const COMPOUND = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** A file of the old container, whose directory names this. */
function compound(name: string): () => Uint8Array {
  return () => joined([COMPOUND, new Uint8Array(504), utf16(name, "le", false), new Uint8Array(1_024)]);
}

/** Bytes that begin so. */
function begins(...bytes: readonly number[]): () => Uint8Array {
  return () => joined([new Uint8Array(bytes), new Uint8Array(200).fill(0x41)]);
}

/** Files that are no tables, whatever their names say. */
export const OTHER_FILES: readonly HostileFile[] = [
  refusal("an old workbook", "list.xls", compound("Workbook"), { kind: "old-xls" }),
  refusal("an old workbook named as a new one", "list.xlsx", compound("Workbook"), { kind: "old-xls" }),
  refusal("a workbook with a password", "list.xlsx", compound("EncryptedPackage"), { kind: "encrypted" }),
  refusal("an old Word document", "list.xlsx", compound("WordDocument"), { kind: "no-table", found: "text-document" }),
  refusal("an old presentation", "list.xlsx", compound("PowerPoint Document"), { kind: "no-table", found: "presentation" }),
  refusal("a PDF", "list.pdf", () => bytesOf("%PDF-1.7\n1 0 obj\n"), { kind: "no-table", found: "pdf" }),
  refusal("a PDF named as a workbook", "list.xlsx", () => bytesOf("\n\n%PDF-1.7\n1 0 obj\n"), { kind: "no-table", found: "pdf" }),
  refusal("a document of rich text", "list.csv", () => bytesOf("{\\rtf1 list}"), { kind: "no-table", found: "rtf" }),
  refusal("a picture of a list", "list.png", begins(0x89, 0x50, 0x4e, 0x47), { kind: "no-table", found: "image" }),
  refusal("a photograph named as a workbook", "list.xlsx", begins(0xff, 0xd8, 0xff, 0xe0), { kind: "no-table", found: "image" }),
  refusal("a moving picture", "list.csv", begins(0x47, 0x49, 0x46, 0x38), { kind: "no-table", found: "image" }),
  refusal("a packed file", "list.gz", begins(0x1f, 0x8b), { kind: "no-table", found: "archive" }),
  refusal("an archive of 7-Zip", "list.7z", begins(0x37, 0x7a, 0xbc, 0xaf), { kind: "no-table", found: "archive" }),
  refusal("an archive of RAR", "list.rar", begins(0x52, 0x61, 0x72, 0x21), { kind: "no-table", found: "archive" }),
  refusal("a program", "list.xlsx", begins(0x4d, 0x5a, 0x90), { kind: "no-table", found: "binary" }),
  refusal("a program of another system", "list.csv", begins(0x7f, 0x45, 0x4c, 0x46), { kind: "no-table", found: "binary" }),
  refusal("JSON", "list.csv", () => bytesOf('{"__proto__": {"admin": true}}'), { kind: "no-table", found: "json" }),
  refusal("JSON of rows", "list.csv", () => bytesOf('[{"a": 1}]'), { kind: "no-table", found: "json" }),
  refusal(
    "XML that reads a file",
    "list.csv",
    () => bytesOf('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
    { kind: "no-table", found: "xml" },
  ),
  refusal("a drawing with a script", "list.csv", () => bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), {
    kind: "no-table",
    found: "xml",
  }),
];
