import type { Lane } from "#core/journal/event.ts";
import type { Frame, ManifestSegment } from "#core/sync/protocol.ts";
import { eventOf } from "./model-event.ts";

/** Numbers in one block of segments: small, so that a few events make several. */
export const BLOCK = 8;

export interface CutSegment {
  readonly segment: ManifestSegment;
  readonly lane: Lane;
  readonly bytes: Uint8Array;
}

/** In the model a segment is the JSON of its frames; of lane ops there are two layers, of which a third of the events are the second. */
export function segmentsOf(frames: readonly Frame[], upTo: number): readonly CutSegment[] {
  const found: CutSegment[] = [];
  for (let from = 1; from <= upTo; from += BLOCK) {
    const block = frames.slice(from - 1, from - 1 + BLOCK);
    for (const lane of ["ops", "reg"] as const) {
      for (const layer of ["ops", "reg"] as const) {
        const own = block.filter(({ seq, body }) => eventOf(body).lane === lane && (seq % 3 === 0) === (layer === "ops"));
        if (own.length === 0) continue;
        const text = JSON.stringify(own);
        const bytes = new TextEncoder().encode(text);
        const digest = digestOf(text);
        found.push({
          lane,
          bytes,
          segment: { digest, layer, events: own.length, bytes: bytes.length, fromSeq: from, toSeq: from + BLOCK - 1 },
        });
      }
    }
  }
  return found;
}

/** The model's digest of a segment: good enough to notice a flipped byte. */
export function digestOf(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) >>> 0;
  return `${text.length}-${sum}`;
}
