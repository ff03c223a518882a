import Dexie from "dexie";
import type { JournalDatabase, WaitingRow } from "./database.ts";
import { LEGACY_NAME, type LegacyDatabase, legacyDatabase, textCheckpoint } from "./legacy-database.ts";
import { type TextRow, unpackText } from "./legacy-segment.ts";
import { type LegacyWitness, type LegacyWitnessed, NO_LEGACY_WITNESS } from "./legacy-witness.ts";
import { openJson, sealJson } from "./sealed-bytes.ts";
import type { Prepared } from "./sealed-rows.ts";
import type { Shelf } from "./sealed-shelf.ts";
import { prepareAll } from "./sealed-steps.ts";
import { readStand, type Stand } from "./stand.ts";
import { type Change, commit, idOf } from "./transactions.ts";

/** Rows of the old database moved in one transaction. */
const ROWS_AT_ONCE = 8;

const ABOUT = "meta/taken-over";

export interface TakeOverPorts {
  /** The witness of versions 1 and 2; absent: there is none. */
  readonly legacyWitness?: LegacyWitness;
  /** See sealed-scrub.ts; absent: nothing is done. */
  readonly scrub?: () => Promise<void>;
}

/**
 * Moves what versions 1 and 2 kept in the clear into this database, sealed, and throws theirs away whole. Done in portions, each in one
 * transaction with a note of how far it came: a machine that stops in the middle goes on there. Nothing of the old database is deleted
 * before everything of it is here.
 *
 * @param scrub makes the browser forget the deleted bytes; done again when it was cut short
 * @returns the stand after it
 */
export async function takeOver(
  database: JournalDatabase,
  { legacyWitness: witness = NO_LEGACY_WITNESS, scrub }: TakeOverPorts,
  shelf: Shelf,
  before: Stand,
  nowMs: number,
): Promise<Stand> {
  const version = await database.versionOf(LEGACY_NAME);
  const witnessed = await witness.read();
  const unfinished = (await database.meta.get("taken-over")) !== undefined;
  if (version === null && witnessed === null && !unfinished) return before;
  // Dexie keeps its versions times ten.
  if (Math.floor((version ?? 0) / 10) > 2) throw new Dexie.VersionError("Another program has written the earlier database.");
  const legacy = version === null ? null : legacyDatabase(database.place);
  try {
    const stand = legacy === null && witnessed === null ? before : await moveAll(database, legacy, witnessed, shelf, before, nowMs);
    if (stand === null) return before;
    await legacy?.delete();
    await witness.clear();
    await scrub?.();
    await database.meta.delete("taken-over");
    return stand;
  } finally {
    legacy?.close();
  }
}

/** Null: the old journal is another one than the one here, and is left where it is. */
async function moveAll(
  database: JournalDatabase,
  legacy: LegacyDatabase | null,
  witnessed: LegacyWitnessed | null,
  shelf: Shelf,
  before: Stand,
  nowMs: number,
): Promise<Stand | null> {
  const found = (await legacy?.meta.get("stand"))?.value;
  const old = found === undefined ? standWitnessed(witnessed) : readStand(found);
  const isFresh = before.journal === null && before.epoch === null;
  if (!isFresh && old.journal !== before.journal) return null;
  let stand = before;
  const step = async (change: Change): Promise<void> => {
    stand = (await commit(database, shelf, stand, change)).stand;
  };

  let whole = found !== undefined || witnessed === null;
  if (isFresh && legacy !== null) whole = (await moveSegments(database, legacy, shelf, step, nowMs)) && whole;
  const beside = { key: "taken-over", sealed: await sealJson(shelf.vault, { upTo: Number.MAX_SAFE_INTEGER }, ABOUT) } as const;
  const rows = (await legacy?.waiting.toArray()) ?? [];
  const seen = found === undefined ? (witnessed?.waiting ?? []) : [];
  const waiting = [...rows, ...seen.flatMap(asWaiting)].filter(({ id }) => !shelf.waiting.has(id));
  if (!isFresh) await step({ waiting, beside });
  else {
    const rebuildTo = whole ? old.rebuildTo : Math.max(old.rebuildTo ?? 0, old.cursor, witnessed?.cursor ?? 0);
    await step({
      waiting,
      beside,
      stand: { ...old, device: old.device ?? before.device, rebuildTo, cursor: whole ? old.cursor : 0, confirmedFrom: 0 },
    });
  }
  return stand;
}

/** Moves the rows that were not moved yet; false when not all that should be there were. */
async function moveSegments(
  database: JournalDatabase,
  legacy: LegacyDatabase,
  shelf: Shelf,
  step: (change: Change) => Promise<void>,
  nowMs: number,
): Promise<boolean> {
  const told = (await legacy.checkpoints.get("segments")) ?? textCheckpoint([]);
  const note = (await openJson(shelf.vault, (await database.meta.get("taken-over"))?.sealed, ABOUT)) as
    | { readonly upTo: number }
    | undefined;
  let upTo = note?.upTo ?? 0;
  for (;;) {
    const rows = await legacy.segments.where(":id").above(upTo).limit(ROWS_AT_ONCE).toArray();
    if (rows.length === 0) break;
    const add: Prepared[] = [];
    for (const row of rows) add.push(...(await prepareAll(shelf, unpackText(row) ?? [], row.epoch, nowMs)));
    upTo = rows.at(-1)?.no ?? upTo;
    await step({ add, beside: { key: "taken-over", sealed: await sealJson(shelf.vault, { upTo }, ABOUT) } });
  }
  const sound: Omit<TextRow, "text">[] = [];
  await legacy.segments.each((row) => {
    const { text: _, ...told } = row;
    if (unpackText(row) !== null) sound.push(told);
  });
  const held = textCheckpoint(sound);
  return told.rows === held.rows && told.events === held.events && told.sum === held.sum;
}

function standWitnessed(witnessed: LegacyWitnessed | null): Stand {
  const { journal, device, dseq } = witnessed ?? { journal: null, device: null, dseq: 0 };
  return readStand({ journal, device, dseq });
}

function asWaiting(body: string): readonly WaitingRow[] {
  const id = idOf(body);
  return id === null ? [] : [{ id, body, state: "waiting", refusal: null }];
}
