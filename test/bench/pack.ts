import type { Layer } from "../../core/columns/layer.ts";
import { diceFrom } from "../../core/exercise/dice.ts";
import { uuidV7 } from "../../core/journal/uuid.ts";
import type { BenchJournal } from "./journal.ts";
import { cutSegments, digestOf, wireOf } from "./layers.ts";

/** A journal's segments as one blob, and what is in it: a server's manifest, and where each segment's wire bytes begin. */
export interface Pack {
  readonly journal: string;
  readonly epoch: string;
  readonly upTo: number;
  readonly segments: readonly {
    readonly digest: string;
    readonly layer: Layer;
    readonly events: number;
    readonly bytes: number;
    readonly fromSeq: number;
    readonly toSeq: number;
  }[];
  /** One more than there are segments. */
  readonly offsets: readonly number[];
}

/** Packs a journal in the order in which a new machine downloads it: operational segments, then the registry's, newest first. */
export function packOf(journal: BenchJournal): { readonly manifest: Pack; readonly bytes: Uint8Array } {
  const dice = diceFrom(journal.seed);
  const cut = cutSegments(journal.events).reverse();
  const ordered = [...cut.filter(({ layer }) => layer === "ops"), ...cut.filter(({ layer }) => layer === "reg")];
  const wire = ordered.map(wireOf);
  const offsets = [0];
  for (const { length } of wire) offsets.push((offsets.at(-1) ?? 0) + length);
  const segments = ordered.map((segment, index) => ({
    digest: digestOf(segment),
    layer: segment.layer,
    events: segment.count,
    bytes: wire[index]?.length ?? 0,
    fromSeq: segment.fromSeq,
    toSeq: segment.toSeq,
  }));
  const id = () => uuidV7(journal.lastMs, dice.bytes(10));
  const bytes = new Uint8Array(offsets.at(-1) ?? 0);
  for (const [index, one] of wire.entries()) bytes.set(one, offsets[index]);
  return { manifest: { journal: id(), epoch: id(), upTo: journal.size, segments, offsets }, bytes };
}
