import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** A word that must not lie readable on a disk, and what it was planted as. */
export interface Marker {
  readonly word: string;
  readonly kind: string;
}

/** Where a marker was found: never the word itself. */
export interface MarkerHit {
  readonly file: string;
  readonly kind: string;
  readonly as: "utf-8" | "utf-16le";
}

export interface MarkerSearch {
  readonly files: number;
  readonly bytes: number;
  readonly hits: readonly MarkerHit[];
}

const HALF = 8;

/** A word that stands nowhere else: sixteen letters by chance, so that it looks like nobody's number. */
export function markerWord(bytes: Uint8Array): string {
  if (bytes.length < 2 * HALF) throw new Error(`A marker is made of ${String(2 * HALF)} bytes.`);
  return `mk-${[...bytes.slice(0, 2 * HALF)].map((byte) => String.fromCharCode(97 + (byte % 26))).join("")}`;
}

/**
 * Looks through every file below a folder, whatever its name, for every marker in UTF-8 and in UTF-16. Either half of a word is a hit: a
 * store that compresses its blocks (LevelDB with snappy) may have written the other as a reference.
 */
export function searchMarkers(folder: string, markers: readonly Marker[]): MarkerSearch {
  const hits: MarkerHit[] = [];
  const find = finderOf(markers);
  let [files, bytes] = [0, 0];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    files += 1;
    bytes += content.length;
    for (const { marker, as } of find(content)) hits.push({ file: relative(folder, path), kind: marker.kind, as });
  }
  return { files, bytes, hits };
}

/** Hits by file and kind, for the log: how many, never which. */
export function saidHits(hits: readonly MarkerHit[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const { file, kind, as } of hits) {
    const key = `${file}: ${kind} (${as})`;
    sums.set(key, (sums.get(key) ?? 0) + 1);
  }
  return [...sums].map(([key, n]) => `${key} × ${String(n)}`);
}

interface Needle {
  readonly marker: Marker;
  readonly as: MarkerHit["as"];
  readonly bytes: Buffer;
}

/** One pass over the bytes for all words at once: the first four bytes are looked up, then the rest is compared. */
function finderOf(markers: readonly Marker[]): (content: Buffer) => readonly Needle[] {
  const byStart = new Map<number, Needle[]>();
  const mayStart = new Uint8Array(65_536);
  for (const marker of markers) {
    const letters = marker.word.slice(-2 * HALF);
    for (const half of [letters.slice(0, HALF), letters.slice(HALF)]) {
      for (const as of ["utf-8", "utf-16le"] as const) {
        const bytes = Buffer.from(half, as === "utf-8" ? "utf8" : "utf16le");
        const start = bytes.readUInt32LE(0);
        byStart.set(start, [...(byStart.get(start) ?? []), { marker, as, bytes }]);
        mayStart[hashOf(start)] = 1;
      }
    }
  }
  return (content) => {
    const found = new Map<string, Needle>();
    let start = 0;
    for (let at = 0; at < content.length; at++) {
      start = (start >>> 8) | ((content[at] ?? 0) << 24);
      if (mayStart[hashOf(start)] === 0) continue;
      for (const needle of byStart.get(start >>> 0) ?? []) {
        const from = at - 3;
        if (from >= 0 && content.subarray(from, from + needle.bytes.length).equals(needle.bytes))
          found.set(`${needle.marker.word} ${needle.as}`, needle);
      }
    }
    return [...found.values()];
  };
}

function hashOf(start: number): number {
  return (Math.imul(start, 0x9e3779b1) >>> 16) & 0xffff;
}
