import type { Segment } from "#core/columns/segment.ts";
import { printUuid } from "#core/columns/uuid-column.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import { CHECKED_BY } from "./checked-lines.ts";
import { receiptOf } from "./holding.ts";
import { KeptEntry } from "./kept-entry.ts";
import { digestOf } from "./sealed-bytes.ts";
import type { Vault } from "./vault.ts";

/** A segment of whole events as it is read from the one row in which all of them lie side by side. */
export interface KeptSegment {
  readonly no: number;
  /** The digest of the segment that it is a copy of: a row that is another has another. */
  readonly digest: string;
  /** 16 bytes an event. */
  readonly ids: Uint8Array;
  readonly entries: readonly KeptEntry[];
}

/** Raise it with every change of the form. What another edition of the schema has let pass is not taken either. */
const FORM = `1/${CHECKED_BY}`;
const ABOUT = "checkpoint/whole";

interface Head {
  readonly form: string;
  readonly segments: readonly (readonly [no: number, digest: string, count: number])[];
  /** Of each event: bytes of its body, and its receipt. */
  readonly lengths: readonly number[];
  readonly seqs: readonly (number | null)[];
  readonly ings: readonly number[];
  readonly roles: readonly (string | null)[];
  readonly skews: readonly (number | null)[];
}

/**
 * The events of many small segments in one row: at a start one thing is read, opened and unpacked instead of hundreds, and no line is put
 * together from its columns. A help only, like the newest moment: the segments stay, and are what is checked, sent and repaired.
 */
export async function sealWhole(
  vault: Vault,
  segments: readonly { readonly no: number; readonly digest: string; readonly segment: Segment }[],
): Promise<Uint8Array> {
  const lines = segments.flatMap(({ segment }) => Array.from({ length: segment.count }, (_, index) => segment.line(index)));
  const bodies = lines.map(({ body }) => new TextEncoder().encode(body));
  const head: Head = {
    form: FORM,
    segments: segments.map(({ no, digest, segment }) => [no, digest, segment.count]),
    lengths: bodies.map(({ length }) => length),
    seqs: lines.map(({ seq }) => seq),
    ings: lines.map(({ ingMs }) => ingMs),
    roles: lines.map(({ role }) => role),
    skews: lines.map(({ skewMs }) => skewMs),
  };
  // Not deflated: to unpack it would be half the time that all of this saves.
  const plain = joined([new TextEncoder().encode(`${JSON.stringify(head)}\n`), ...segments.map(({ segment }) => segment.ids), ...bodies]);
  return vault.seal(joined([new TextEncoder().encode(`${await proofOf(vault, plain)}\n`), plain]), ABOUT);
}

/** Null: damaged, or of another form. */
export async function openWhole(vault: Vault, sealed: unknown): Promise<readonly KeptSegment[] | null> {
  const opened = sealed instanceof Uint8Array ? await vault.open(sealed, ABOUT) : null;
  if (opened === null) return null;
  const start = opened.indexOf(10) + 1;
  const plain = opened.subarray(start);
  const end = plain.indexOf(10);
  if (start === 0 || end < 0 || new TextDecoder().decode(opened.subarray(0, start - 1)) !== (await proofOf(vault, plain))) return null;
  const head = JSON.parse(new TextDecoder().decode(plain.subarray(0, end))) as Head;
  return head.form === FORM ? segmentsOf(head, plain, end + 1) : null;
}

/** Whether a segment can be kept so: every event in it reads back as it was read when it came. */
export function isKeepable(segment: Segment): boolean {
  for (let index = 0; index < segment.count; index++) if (!storedEntry(segment.line(index).body, null).ok) return false;
  return true;
}

/** A vault that seals nothing does not see damage by itself. */
async function proofOf(vault: Vault, plain: Uint8Array): Promise<string> {
  return vault.keptBy === "none" ? digestOf(plain) : "";
}

function segmentsOf({ segments, lengths, seqs, ings, roles, skews }: Head, plain: Uint8Array, idsFrom: number): readonly KeptSegment[] {
  let index = 0;
  let at = idsFrom + lengths.length * 16;
  return segments.map(([no, digest, count]) => {
    const from = index;
    const entries = Array.from({ length: count }, () => {
      const line = { seq: seqs[index] ?? null, ingMs: ings[index] ?? 0, role: roles[index] ?? null, skewMs: skews[index] ?? null };
      const length = lengths[index] ?? 0;
      const entry = new KeptEntry(printUuid(plain, idsFrom + index * 16), receiptOf(line), plain.subarray(at, at + length));
      at += length;
      index += 1;
      return entry;
    });
    // A copy: the bodies are let go when they have been read.
    return { no, digest, entries, ids: plain.slice(idsFrom + from * 16, idsFrom + index * 16) };
  });
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
