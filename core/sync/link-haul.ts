import type { Haul, HaulRange, Link, LinkEffect } from "./link-state.ts";
import { SEGMENT_MISSES, SEGMENTS_AHEAD, SEGMENTS_ASKED } from "./link-times.ts";
import type { FromService, Repair } from "./messages.ts";
import type { Manifest, ManifestSegment } from "./protocol.ts";

/** Whether the journal is to come by segments now: the store is far behind, and the server has them. */
export function wantsBootstrap(link: Link): boolean {
  if (link.plain || link.store?.journal == null || link.haul !== null) return false;
  return link.head - link.store.cursor > link.far;
}

/** Whether a pull from the cursor must wait, because a bootstrap brings the same. */
export function bootstraps(link: Link): boolean {
  return link.haul === null ? wantsBootstrap(link) : link.haul.repair === null;
}

/**
 * Goes on with the segments: asks what the server has, begins a bootstrap or the next repair, asks for the next segments as long as the
 * store keeps up, and closes with the store once everything is stored.
 */
export function haul(link: Link, nowMs: number, effects: LinkEffect[]): Link {
  const { store } = link;
  if (store?.journal == null || store.epoch === null) return link;
  if (link.haul === null) {
    const bootstrap = wantsBootstrap(link);
    const repair = link.repairs.find((one) => isBehind(link, one));
    if (!bootstrap && repair === undefined) return link;
    // What a pull has brought must be stored first: the cursor it moves says where the segments begin.
    if (bootstrap && (link.storing !== null || link.pullingSinceMs !== null)) return link;
    if (link.manifest === null && !link.plain) {
      if (link.manifestAskedMs !== null) return link;
      effects.push({ kind: "manifest", round: link.round, journal: store.journal });
      return { ...link, manifestAskedMs: nowMs };
    }
    const begun = bootstrap ? beginBootstrap(link, nowMs, effects) : repair === undefined ? link : beginRepair(link, repair, nowMs);
    return begun.haul === null ? begun : close(ask(begun, effects), effects);
  }
  return close(ask(link, effects), effects);
}

/** What the server says it has. One of another epoch means that the journal was rebuilt meanwhile: greet anew. */
export function manifestCame(link: Link, manifest: Manifest): Link {
  return { ...link, manifest, manifestAskedMs: null, head: Math.max(link.head, manifest.head) };
}

/** A segment is here whole: over to the store. */
export function segmentCame(link: Link, digest: string, bytes: Uint8Array, nowMs: number, effects: LinkEffect[]): Link {
  const own = link.haul;
  const { store, manifest } = link;
  if (own === null || store?.journal == null || store.epoch === null) return link;
  const { journal, epoch } = store;
  const heard = { ...own, heardMs: nowMs, received: own.received + Math.max(0, bytes.length - (own.got.get(digest) ?? 0)) };
  if (own.snapshot === "asked" && digest === manifest?.snapshot?.digest) {
    effects.push(tell({ kind: "snapshot.arrived", digest, journal, epoch, bytes, seq: manifest.snapshot.seq }));
    return { ...link, lastContactMs: nowMs, haul: { ...heard, snapshot: "done" } };
  }
  const segment = own.asked.find((one) => one.digest === digest);
  if (segment === undefined) return link;
  const batch = link.batch + 1;
  const { layer, fromSeq: from, toSeq: to } = segment;
  effects.push(tell({ kind: "segment.arrived", batch, digest, layer, epoch, journal, bytes, from, to }));
  return {
    ...link,
    batch,
    lastContactMs: nowMs,
    shelving: new Map([...link.shelving, [batch, segment]]),
    haul: { ...heard, asked: own.asked.filter((one) => one !== segment), got: new Map([...own.got, [digest, segment.bytes]]) },
  };
}

/** Bytes of a segment have come: the line lives. */
export function bytesCame(link: Link, digest: string, bytes: number, nowMs: number): Link {
  const own = link.haul;
  if (own === null) return link;
  const known = own.got.get(digest);
  // What an earlier connection had brought already is no measure of this one's pace.
  const more = known === undefined ? 0 : Math.max(0, bytes - known);
  return {
    ...link,
    lastContactMs: nowMs,
    haul: { ...own, heardMs: nowMs, got: new Map([...own.got, [digest, bytes]]), received: own.received + more },
  };
}

/** The store has a segment, or the message that ends a haul; null when the batch is neither. */
export function hauled(link: Link, batch: number, cursor: number): Link | null {
  const segment = link.shelving.get(batch);
  if (segment !== undefined) {
    const have = new Set(link.have).add(segment.digest);
    return { ...link, have, shelving: without(link.shelving, batch) };
  }
  const own = link.haul;
  if (own?.closing == null || own.closing !== batch || link.store === null) return null;
  if (own.repair !== null) return { ...link, haul: null, repairs: link.repairs.filter((one) => one !== own.repair) };
  // The next manifest is asked for only if headquarters has run far ahead meanwhile.
  return { ...link, haul: null, manifest: null, store: { ...link.store, cursor: Math.max(link.store.cursor, cursor) } };
}

/** The bytes of a segment were not what its digest names: once more, and after some of these everything comes by pull. */
export function mismatched(link: Link, batch: number): Link | null {
  const segment = link.shelving.get(batch);
  if (segment === undefined) return null;
  const next = missed({ ...link, shelving: without(link.shelving, batch) });
  const own = next.haul;
  if (own === null || !own.wanted.some(({ digest }) => digest === segment.digest)) return next;
  return {
    ...next,
    haul: { ...own, queue: [segment, ...own.queue], got: new Map([...own.got].filter(([digest]) => digest !== segment.digest)) },
  };
}

/** Something of what is wanted was held and is no longer: it is asked for again. */
export function replenished(link: Link): Link {
  const own = link.haul;
  if (own === null) return link;
  const known = new Set([...own.queue, ...own.asked, ...link.shelving.values()].map(({ digest }) => digest));
  const lost = own.wanted.filter(({ digest }) => !link.have.has(digest) && !known.has(digest));
  return lost.length === 0 ? link : { ...link, haul: { ...own, queue: [...own.queue, ...lost] } };
}

/** The server does not give a manifest or a segment, and says so: it has none, or no longer this one. */
export function notGiven(link: Link, what: "manifest" | "segment", digest: string | undefined): Link {
  if (what === "manifest") return { ...link, manifestAskedMs: null, plain: true };
  const own = link.haul;
  if (own !== null && own.snapshot === "asked" && digest === link.manifest?.snapshot?.digest)
    return { ...link, haul: { ...own, snapshot: "done" } };
  // Perhaps it is made anew under another name: the list is asked for again.
  return { ...missed(link), haul: null, manifest: null };
}

/** Whether a segment has been asked for and is not here yet. */
export function isHauling({ haul: own }: Link): boolean {
  return own !== null && (own.asked.length > 0 || own.snapshot === "asked");
}

/**
 * Where a pull beside the segments begins; null when there is none to make now. A repair's comes after its segments. A bootstrap's, of what
 * is newer than the segments, comes before history: the newest figures rest on it.
 */
export function rangeOf(link: Link): HaulRange | null {
  const own = link.haul;
  if (own === null || own.closing !== null) return null;
  const [next = null] = own.ranges;
  if (own.repair !== null) return allStored(link, own) ? next : null;
  const isBare = own.snapshot !== "done" || own.wanted.some(({ digest, layer }) => layer === "ops" && !link.have.has(digest));
  return isBare ? null : next;
}

/** A range has been pulled up to this number, and what came of it is stored. */
export function ranged(link: Link, upTo: number): Link {
  const own = link.haul;
  const [range, ...others] = own?.ranges ?? [];
  if (own === null || range === undefined) return link;
  const left = upTo >= range.to ? others : [{ ...range, from: upTo + 1 }, ...others];
  return { ...link, haul: { ...own, ranges: left, upTo: Math.max(own.upTo, upTo) } };
}

/** What a repair asks for has been passed by the cursor: what has not yet comes as usual. */
function isBehind(link: Link, repair: Repair): boolean {
  return (link.store?.cursor ?? 0) >= Math.min(repair.to, link.head) && link.storing === null && link.pullingSinceMs === null;
}

function missed(link: Link): Link {
  const misses = link.misses + 1;
  return misses >= SEGMENT_MISSES ? { ...link, misses, plain: true, haul: null, manifest: null } : { ...link, misses };
}

function beginBootstrap(link: Link, nowMs: number, effects: LinkEffect[]): Link {
  const { store, manifest } = link;
  if (manifest === null || store?.journal == null || store.epoch === null) return link;
  if (manifest.upTo <= store.cursor) return { ...link, manifest: null, plain: true };
  const wanted = manifest.segments.filter(({ toSeq }) => toSeq > store.cursor);
  const { journal, epoch } = store;
  effects.push(tell({ kind: "bootstrap.begins", epoch, journal, upTo: manifest.upTo, segments: wanted }));
  // The registry's newest moment first, then what the figures are made of, then history: the newest first.
  const order = [...layer(wanted, "ops"), ...layer(wanted, "reg")];
  const snapshot = manifest.snapshot === null || manifest.snapshot.seq <= store.cursor ? "done" : "wanted";
  const tail: HaulRange[] = manifest.upTo < link.head ? [{ from: manifest.upTo + 1, to: link.head, rest: false }] : [];
  // After the tail: whatever has come into the mission's area by its end is given whole, however old.
  const rest: HaulRange[] = manifest.rest === true ? [{ from: 1, to: manifest.upTo, rest: true }] : [];
  return { ...link, haul: { ...freshHaul(link, null, order, snapshot, [...tail, ...rest], nowMs), upTo: manifest.upTo } };
}

function beginRepair(link: Link, repair: Repair, nowMs: number): Link {
  const { manifest, store } = link;
  const cursor = store?.cursor ?? 0;
  const segments = manifest?.segments ?? [];
  const named = repair.kind === "segment" ? segments.find(({ digest }) => digest === repair.digest) : undefined;
  if (named !== undefined) return { ...link, haul: freshHaul(link, repair, [named], "done", [], nowMs) };
  // Numbers beyond the cursor have never been here: they come as usual.
  const to = Math.min(repair.to, cursor);
  const from = Math.max(1, repair.from);
  const range = (begin: number, end: number, rest: boolean): readonly HaulRange[] => (begin <= end ? [{ from: begin, to: end, rest }] : []);
  if (manifest === null || to - from < link.far)
    return { ...link, haul: freshHaul(link, repair, [], "done", range(from, to, false), nowMs) };
  const within = segments.filter(({ fromSeq, toSeq }) => toSeq >= from && fromSeq <= to);
  const order = [...layer(within, "ops"), ...layer(within, "reg")];
  const newer = range(Math.max(from, manifest.upTo + 1), to, false);
  const rest = manifest.rest === true ? range(from, Math.min(to, manifest.upTo), true) : [];
  return { ...link, haul: freshHaul(link, repair, order, "done", [...newer, ...rest], nowMs) };
}

function freshHaul(
  link: Link,
  repair: Repair | null,
  wanted: readonly ManifestSegment[],
  snapshot: Haul["snapshot"],
  ranges: readonly HaulRange[],
  nowMs: number,
): Haul {
  const with_ = new Set([...link.shelving.values()].map(({ digest }) => digest));
  const queue = wanted.filter(({ digest }) => !link.have.has(digest) && !with_.has(digest));
  return {
    repair,
    wanted,
    queue,
    asked: [],
    snapshot,
    ranges,
    upTo: 0,
    closing: null,
    beganMs: nowMs,
    heardMs: nowMs,
    got: new Map(),
    received: 0,
  };
}

function ask(link: Link, effects: LinkEffect[]): Link {
  const own = link.haul;
  if (own === null) return link;
  let { snapshot } = own;
  const { round, manifest } = link;
  if (snapshot === "wanted" && manifest?.snapshot != null) {
    effects.push({ kind: "segment", round, digest: manifest.snapshot.digest, most: manifest.snapshot.bytes });
    snapshot = "asked";
  }
  const underWay = own.asked.length + (snapshot === "asked" ? 1 : 0);
  const room = Math.min(SEGMENTS_ASKED - underWay, SEGMENTS_AHEAD - underWay - link.shelving.size);
  // History waits for what is newer than any segment: the newest figures come first.
  const open = own.repair === null && own.ranges.length > 0 ? own.queue.filter((one) => one.layer === "ops") : own.queue;
  const next = open.slice(0, Math.max(0, room));
  for (const { digest, bytes: most } of next) effects.push({ kind: "segment", round, digest, most });
  return { ...link, haul: { ...own, snapshot, queue: own.queue.filter((one) => !next.includes(one)), asked: [...own.asked, ...next] } };
}

/** Everything is stored: the store is told so, and answers when that too is on the disk. */
function close(link: Link, effects: LinkEffect[]): Link {
  const own = link.haul;
  const { store } = link;
  if (own === null || own.closing !== null || store?.journal == null || store.epoch === null) return link;
  if (own.snapshot === "asked" || !allStored(link, own) || own.ranges.length > 0 || link.storing !== null) return link;
  const batch = link.batch + 1;
  if (own.repair !== null) effects.push(tell({ kind: "repair.done", batch, repair: own.repair }));
  else {
    const { journal, epoch } = store;
    effects.push(tell({ kind: "bootstrap.done", batch, epoch, journal, upTo: own.upTo }));
  }
  return { ...link, batch, haul: { ...own, closing: batch } };
}

function allStored(link: Link, own: Haul): boolean {
  return own.queue.length === 0 && own.asked.length === 0 && own.wanted.every(({ digest }) => link.have.has(digest));
}

function layer(segments: readonly ManifestSegment[], wanted: ManifestSegment["layer"]): readonly ManifestSegment[] {
  return segments.filter((one) => one.layer === wanted).sort((a, b) => b.toSeq - a.toSeq);
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  return new Map([...map].filter(([one]) => one !== key));
}

function tell(message: FromService): LinkEffect {
  return { kind: "tell", message };
}
