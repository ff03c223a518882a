import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { COLUMNS_VERSION, encodeSegment } from "#core/columns/segment.ts";
import { segmentDigest } from "#core/columns/segment-digest.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { canonicalBody } from "#core/journal/canonical.ts";
import { envelope, idOf, oddLines } from "./odd-events.ts";

const LOCKED = { version: 1, digest: "7f2af644ba7ed922ce910876dc44001f0ce899f6f6064db6ff65e0adf2be825c" };

const WHAT_TO_DO =
  "The bytes of a segment have changed. Digests are taken over them: segments in stores, on servers and in exports would no longer be " +
  "found under their names. If the change is meant, raise COLUMNS_VERSION, keep reading the version before where stores may hold it, and " +
  "write the new version and digest here; if it is not, undo it.";

/** Events of a day as they come, so that every form of column is among them: fixed here, whatever exercises become. */
function dayOfCalls(): SegmentLine[] {
  return Array.from({ length: 300 }, (_, number): SegmentLine => {
    const at = `2026-03-02T${String(Math.floor(number / 60)).padStart(2, "0")}:${String(number % 60).padStart(2, "0")}:07.${number + 100}Z`;
    const ms = 1_772_409_600_000 + number * 60_000;
    const ok = number % 5 !== 0;
    const body = canonicalBody({
      ...envelope(number, at),
      id: idOf(number, ms),
      at: [at, at],
      dseq: 100 + number,
      hlc: [ms, 0],
      type: "contact",
      unit: `u-${(number * 7919) % 10_007}`,
      channel: "CH-LINE",
      ok,
      dir: "out",
      ...(ok && { said: { locus: `X${number % 7}.S${number % 40}`, life: "ok" } }),
      ...(number % 11 === 0 && { note: `Ответил родственник № ${number}: всё в порядке, ждёт` }),
    });
    return { id: idOf(number, ms), seq: number + 1, ingMs: ms + 5000, role: "registrar", skewMs: number % 9, body };
  });
}

test("the bytes of a segment are those of its version", () => {
  const bytes = encodeSegment([...oddLines(), ...dayOfCalls()]);
  const digest = segmentDigest(bytes, (plain) => createHash("sha256").update(plain).digest("hex"));
  expect({ version: COLUMNS_VERSION, digest }, WHAT_TO_DO).toEqual(LOCKED);
});
