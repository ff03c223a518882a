import { Zip, ZipDeflate } from "fflate";
import type { BookSink } from "#core/sheets/book-writer.ts";

/** A sink whose parts become the files of one archive, as a workbook is; or, of one part, stay its text. */
export interface FileSink extends BookSink {
  /** All bytes. Nothing may be written afterwards. */
  bytes(): Uint8Array<ArrayBuffer>;
}

/** Keeps the parts in memory, a workbook's compressed as they come. */
export function bookSink(form: "xlsx" | "csv"): FileSink {
  const pieces: Uint8Array[] = [];
  const encoder = new TextEncoder();
  if (form === "csv")
    return { begin: () => undefined, text: (piece) => void pieces.push(encoder.encode(piece)), bytes: () => joined(pieces) };
  const zip = new Zip((problem, piece) => {
    if (problem !== null) throw problem;
    pieces.push(piece);
  });
  let part: ZipDeflate | null = null;
  const close = (): void => part?.push(new Uint8Array(0), true);
  return {
    begin(path) {
      close();
      part = new ZipDeflate(path, { level: 6 });
      zip.add(part);
    },
    text: (piece) => part?.push(encoder.encode(piece)),
    bytes() {
      close();
      zip.end();
      return joined(pieces);
    },
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
