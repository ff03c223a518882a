import * as v from "valibot";
import { parseJson } from "#core/journal/entry.ts";
import { sealEvent } from "#core/journal/seal-event.ts";
import { shredEvent } from "#core/journal/shred-event.ts";
import type { SealedLane } from "./identity-record.ts";

/** What a `seal` says besides its envelope. The typed view of an event keeps only the envelope: the body is read where it is wanted. */
export interface SealSays {
  readonly subject: string;
  readonly lane: SealedLane;
  readonly kid: string;
  readonly iv: string;
  readonly ct: string;
}

/** What a `shred` says: whose keys are gone, on which paper, who filed it, and who asked for it (null in one of before that was demanded). */
export interface ShredSays {
  readonly subject: string;
  readonly basis: string;
  readonly by: string;
  readonly asked: string | null;
}

/** Reads the body of a `seal` of this version; null for any other. */
export function sealIn(body: string): SealSays | null {
  const read = v.safeParse(sealEvent, parseJson(body));
  if (!read.success || !isFirst(body)) return null;
  const { e: subject, lane, kid, iv, ct } = read.output;
  return { subject, lane, kid, iv, ct };
}

/** Reads the body of a `shred` of this version; null for any other. */
export function shredIn(body: string): ShredSays | null {
  const read = v.safeParse(shredEvent, parseJson(body));
  if (!read.success || !isFirst(body)) return null;
  const { subject, basis, by, asked } = read.output;
  return { subject, basis, by, asked: asked ?? null };
}

/** Of version 1: what a later version means by such an event is not known. */
function isFirst(body: string): boolean {
  const wire = parseJson(body);
  return typeof wire === "object" && wire !== null && (!("v" in wire) || wire.v === 1);
}
