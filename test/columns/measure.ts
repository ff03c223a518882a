import { brotliCompressSync, constants, deflateRawSync } from "node:zlib";
import { encodeSegment, openSegment } from "#core/columns/segment.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import { exerciseLines, segmentsOf } from "./journals.ts";

// Prints what segments of an exercise weigh and how fast they are, against JSON in the same run (best of some rounds). Not a test: `npx rolldown
// test/columns/measure.ts --platform node --file /tmp/measure.mjs && node /tmp/measure.mjs [people]`.

const people = Number(process.argv[2] ?? 10_000);
const lines = exerciseLines({ people });
const segments = segmentsOf(lines);
const bytes = segments.map((segment) => encodeSegment(segment.lines));

function weigh(name: string, pack: (plain: Uint8Array) => Uint8Array): void {
  const per = (layer: "ops" | "reg" | null): string => {
    let size = 0;
    let events = 0;
    segments.forEach((segment, index) => {
      if (layer !== null && segment.layer !== layer) return;
      size += pack(bytes[index] ?? new Uint8Array()).length;
      events += segment.lines.length;
    });
    return `${(size / events).toFixed(2)} (${events})`;
  };
  console.log(`${name.padEnd(10)} bytes/event: all ${per(null)}, ops ${per("ops")}, reg ${per("reg")}`);
}

weigh("plain", (plain) => plain);
weigh("deflate-6", (plain) => deflateRawSync(plain, { level: 6 }));
weigh("deflate-9", (plain) => deflateRawSync(plain, { level: 9 }));
weigh("brotli-9", (plain) => brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));

function time(name: string, run: () => number, rounds = 5): number {
  const took: number[] = [];
  let result = 0;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    result = run();
    took.push(performance.now() - start);
  }
  const best = Math.min(...took);
  const rate = (lines.length / best) * 1000;
  console.log(`${name.padEnd(28)} ${best.toFixed(1).padStart(8)} ms  ${(rate / 1000).toFixed(0).padStart(7)} k/s  (${result})`);
  return rate;
}

const ordered = segments.flatMap((segment) => segment.lines);
const parse = time("JSON.parse", () => ordered.reduce((sum, { body }) => sum + (JSON.parse(body) === null ? 0 : 1), 0));
const stored = time("JSON.parse + storedEntry", () => ordered.reduce((sum, { body }) => sum + (storedEntry(body, null).ok ? 1 : 0), 0));
const encode = time("encode", () => segments.reduce((sum, segment) => sum + encodeSegment(segment.lines).length, 0));
const open = time("open", () => bytes.reduce((sum, plain) => sum + (openSegment(plain)?.count ?? 0), 0));
const rows = time(
  "open + readRegistry",
  () => {
    let seen = 0;
    for (const plain of bytes) openSegment(plain)?.readRegistry((row) => (seen += row.units.length > 0 ? 1 : 0));
    return seen;
  },
  15,
);
const whole = time("open + line", () => {
  let length = 0;
  for (const plain of bytes) {
    const segment = openSegment(plain);
    for (let index = 0; segment !== null && index < segment.count; index += 1) length += segment.line(index).body.length;
  }
  return length;
});
console.log(
  `against JSON.parse: encode ${(encode / parse).toFixed(2)}x, open ${(open / parse).toFixed(1)}x, rows ${(rows / parse).toFixed(1)}x, line ${(whole / parse).toFixed(2)}x; rows against storedEntry ${(rows / stored).toFixed(1)}x`,
);
