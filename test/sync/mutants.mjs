/**
 * Mistakes that the simulation must find, planted one at a time. Those with changes are planted in the program's own source while it is
 * bundled (the file on the disk is never touched); the others in a model of what is no source here: the database, the disk of a machine.
 *
 * @typedef {{ readonly file: string, readonly find: string, readonly put: string }} Change
 * @typedef {{ readonly name: string, readonly says: string, readonly changes: readonly Change[] }} Mutant
 */

/** @type {readonly Mutant[]} */
export const MUTANTS = [
  { name: "ack-before-fsync", says: "the database says that it has what is not on its disk yet", changes: [] },
  {
    name: "cursor-skip",
    says: "the cursor goes one number beyond what was stored",
    changes: [
      {
        file: "core/sync/link-frames.ts",
        find: "return handed({ ...seen, head }, pull.frames, upTo, pull, effects);",
        put: "return handed({ ...seen, head }, pull.frames, upTo + 1, pull, effects);",
      },
    ],
  },
  {
    name: "hlc-not-merged",
    says: "the clock of a machine does not go on from what others wrote",
    changes: [
      {
        file: "core/journal/clock.ts",
        find: "return a[0] > b[0] || (a[0] === b[0] && a[1] >= b[1]) ? a : b;",
        put: "return a;",
      },
    ],
  },
  {
    name: "duplicate-counted-twice",
    says: "two reports of one movement are two movements",
    changes: [{ file: "core/fold/flows.ts", find: "const set = links.moves.find(entry.event.id);", put: "const set = entry.event.id;" }],
  },
  {
    name: "tombstone-lost",
    says: "an event that was withdrawn goes on counting",
    changes: [{ file: "core/fold/fate.ts", find: 'fallen.set(target.id, { state: "voided", by: event.id });', put: "void 0;" }],
  },
  {
    name: "range-ends-swapped",
    says: "what goes out is subtracted by the wrong ends of its range",
    changes: [{ file: "core/tally/interval.ts", find: "Math.max(0, a[0] - b[1]);", put: "Math.max(0, a[0] - b[0]);" }],
  },
  {
    name: "checkpoint-off-by-one",
    says: "the kept fold at K leaves out what arrived at K itself",
    changes: [
      { file: "core/fold/operations-fold.ts", find: "(arrivals[index] ?? 0) <= untilMs ?", put: "(arrivals[index] ?? 0) < untilMs ?" },
    ],
  },
  {
    name: "outbox-cleared-on-5xx",
    says: "what waits is forgotten when the server is in trouble",
    changes: [
      {
        file: "core/sync/link-trouble.ts",
        find: "return { ...goDown(link, effects), tries, offlineSinceMs: sinceMs, error: null, nextTryMs: nowMs + wait };",
        put: "return { ...goDown(link, effects), waiting: [], tries, offlineSinceMs: sinceMs, error: null, nextTryMs: nowMs + wait };",
      },
    ],
  },
  {
    name: "late-event-ignored",
    says: "a report that comes an hour after the fact is not folded",
    changes: [
      {
        file: "core/fold/folded.ts",
        find: "<= receipt.ingMs + MAX_FACT_LEAD_MS;",
        put: "<= receipt.ingMs + MAX_FACT_LEAD_MS && event.at[1] > receipt.ingMs - 3_600_000;",
      },
    ],
  },
  {
    name: "role-filter-after-fold",
    says: "a mission is handed everything and shown its part of it",
    changes: [
      {
        file: "core/access/audience.ts",
        find: "lanes: readable.filter((lane) => !BY_MISSION.includes(lane)),",
        put: "lanes: readable,",
      },
    ],
  },
  {
    name: "gap-not-re-requested",
    says: "a message of the feed is taken although something before it is missing",
    changes: [
      {
        file: "core/sync/link-frames.ts",
        find: "if (after > cursor || link.storing !== null) return { ...seen, head };",
        put: "if (link.storing !== null) return { ...seen, head };",
      },
    ],
  },
  { name: "hash-not-checked", says: "the bytes of a segment are stored whatever they are", changes: [] },
  { name: "taken-on-send", says: "an event leaves the waiting when it is sent", changes: [] },
  { name: "refused-dropped", says: "what headquarters refuses is thrown away", changes: [] },
  {
    name: "epoch-ignored",
    says: "a server put back from a copy is taken for the one before",
    changes: [
      {
        file: "core/sync/link.ts",
        find: "const isTheSame = store.epoch === hello.epoch && store.journal === hello.journal && !isShorter;",
        put: "const isTheSame = store.journal === hello.journal;",
      },
    ],
  },
  {
    name: "lease-ignored",
    says: "a machine that was away for weeks still reads what it had received",
    changes: [
      {
        file: "core/access/lease.ts",
        find: 'return role === "wall" ? WALL_LEASE_MS : LEASE_MS;',
        put: 'return role === "wall" ? WALL_LEASE_MS : 10 * LEASE_MS;',
      },
    ],
  },
  {
    name: "references-not-settled",
    says: "headquarters takes what speaks of things that nobody knows",
    changes: [
      {
        file: "server/ingest/settle.ts",
        find: "if (target !== undefined && target.lane !== event.lane) return",
        put: "if (target !== undefined && target.lane === event.lane) return",
      },
    ],
  },
  {
    name: "area-of-mission-forgotten",
    says: "what a mission writes does not bring its people into its area",
    changes: [
      {
        file: "server/ingest/about.ts",
        find: "places: [...new Set(mission === null ? places : [...places, mission])]",
        put: "places: [...new Set(places)]",
      },
    ],
  },
  {
    name: "stored-not-waited-for",
    says: "what was pushed during a store leaves the waiting with it",
    changes: [
      {
        file: "core/sync/link-frames.ts",
        find: "queue.filter((item) => !storing.bodies.has(item.body))",
        put: "queue.filter((item) => storing.bodies.has(item.body))",
      },
    ],
  },
  { name: "ack-before-store", says: "the cursor moves before what it stands for is stored", changes: [] },
  { name: "segment-acked-unstored", says: "a segment counts as held before it is stored", changes: [] },
  { name: "cursor-at-begin", says: "the cursor moves when a bootstrap begins", changes: [] },
  { name: "repair-forgotten", says: "what was found damaged is not asked for", changes: [] },
  { name: "wipe-forgotten", says: "another scope, and what was received under the one before stays", changes: [] },
  { name: "drop-forgotten", says: "a revoked machine keeps what it has received", changes: [] },
  { name: "outbox-cleared-on-send", says: "the second copy of what waits is dropped when it is sent", changes: [] },
  { name: "older-events-dropped", says: "of a person who comes into a mission's area the past is passed over", changes: [] },
  { name: "older-events-forgotten", says: "headquarters does not send that past", changes: [] },
  { name: "lanes-unfiltered", says: "headquarters gives every lane to everybody", changes: [] },
  { name: "page-too-far", says: "a full page says that it goes to the head", changes: [] },
];
