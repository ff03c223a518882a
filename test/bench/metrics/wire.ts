import { deflateRawSync, gzipSync } from "node:zlib";
import { encodeSegment, openSegment } from "../../../core/columns/segment.ts";
import { canonicalBody } from "../../../core/journal/canonical.ts";
import { printIso } from "../../../core/time/iso.ts";
import type { Ground } from "../ground.ts";
import { type BenchEvent, lineOf } from "../journal.ts";
import { type Contest, judge } from "../judge.ts";
import { cutSegments, wireOf } from "../layers.ts";
import { type Outcome, sentenceOf } from "../measure.ts";
import type { MetricResult } from "../result.ts";

/** What Automerge is given at most: it takes half a minute for this many. */
const AUTOMERGE_EVENTS = 20_000;
/** Events of a live batch. */
const LIVE_EVENTS = 64;

/** P9: bytes an event costs on its way to a new machine, and in a live batch. Sizes do not vary: each is taken once. */
export async function wireMetrics(ground: Ground): Promise<MetricResult[]> {
  const { only, quick } = ground.options;
  if (!only.has("P9")) return [];
  const size = quick ? 20_000 : 100_000;
  const { events } = ground.journal(size);
  ground.say("Packing the journal for the wire");
  const segments = cutSegments(events);
  const ours = segments.reduce((sum, segment) => sum + wireOf(segment).length, 0) / size;
  const lossless = readBack(
    segments.map(({ plain }) => plain),
    events,
  );
  const json = gzipped(events) / size;
  const few = events.slice(0, quick ? 5000 : AUTOMERGE_EVENTS);
  const contest: Contest = {
    id: "P9",
    size,
    what: "bytes on the wire, bootstrap",
    unit: "B/event",
    target: "<= 30 B/event; <= 0.55x gzipped JSON",
    ours: lossless === null ? measured(ours) : { kind: "failed", why: lossless },
    peers: [
      { gate: { key: "json", title: "JSON lines, gzip", package: "", atLeast: 1 / 0.55 }, outcome: measured(json) },
      { gate: { key: "yjs", title: "Yjs update, gzip", package: "yjs" }, outcome: await bytesOf(ground, "yjs-update.mjs", events) },
      {
        gate: { key: "automerge", title: "Automerge, saved", package: "@automerge/automerge" },
        outcome: await bytesOf(ground, "automerge.mjs", few),
        why: `over ${few.length.toLocaleString("en")} events`,
      },
    ],
    bestAtLeast: null,
    own: (median) => (median <= 30 ? [] : [`${median.toFixed(1)} of 30 B/event`]),
    notes: [
      `Plain columns before deflate: ${(segments.reduce((sum, { plain }) => sum + plain.length, 0) / size).toFixed(1)} B/event; canonical JSON: ${(events.reduce((sum, event) => sum + canonicalBody(event).length, 0) / size).toFixed(0)}.`,
    ],
  };
  const live = events.slice(-LIVE_EVENTS);
  const packed = deflateRawSync(encodeSegment(live.map(lineOf))).length / LIVE_EVENTS;
  return [
    judge(ground, {
      ...contest,
      notes: [
        ...(contest.notes ?? []),
        `A live batch of ${LIVE_EVENTS} as columns: ${packed.toFixed(1)} B/event; as gzipped JSON ${(gzipped(live) / LIVE_EVENTS).toFixed(1)}.`,
      ],
    }),
  ];
}

function measured(value: number): Outcome<number> {
  return { kind: "measured", values: [value] };
}

/** Every body must come back byte for byte. Null when it does. */
function readBack(plain: readonly Uint8Array[], events: readonly BenchEvent[]): string | null {
  const back = new Map<string, string>();
  for (const bytes of plain) {
    const segment = openSegment(bytes);
    if (segment === null) return "a segment does not open";
    for (let index = 0; index < segment.count; index += 1) {
      const line = segment.line(index);
      back.set(line.id, `${line.seq} ${printIso(line.ingMs)} ${line.body}`);
    }
  }
  const lost = events.find((event) => back.get(event.id) !== `${event.seq} ${event.ing} ${canonicalBody(event)}`);
  return lost === undefined ? null : `event ${lost.id} does not come back as it was`;
}

function gzipped(events: readonly BenchEvent[]): number {
  return gzipSync(events.map((event) => JSON.stringify(event)).join("\n")).length;
}

async function bytesOf(ground: Ground, file: string, events: readonly BenchEvent[]): Promise<Outcome<number>> {
  try {
    const { bytes } = await ground.peer<{ bytes(events: readonly unknown[]): number }>(file);
    return measured(bytes(events) / events.length);
  } catch (error) {
    return { kind: "failed", why: sentenceOf(error) };
  }
}
