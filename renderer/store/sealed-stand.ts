import type { EventId } from "#core/journal/event.ts";
import type { MetaRow, WaitingRow } from "./database.ts";
import { openJson, sealJson } from "./sealed-bytes.ts";
import type { ListTotals } from "./sealed-list.ts";
import { readStand, type Stand } from "./stand.ts";
import type { Vault } from "./vault.ts";

/** The stand, and what must lie in the tables beside it: a row that has gone missing is noticed, and never becomes an empty map. */
export interface KeptStand {
  readonly stand: Stand;
  readonly segments: ListTotals;
  /** Every waiting row by name. */
  readonly waiting: readonly (readonly [id: EventId, state: WaitingRow["state"]])[];
}

const ABOUT = "meta/stand";

export function sealStand(vault: Vault, kept: KeptStand): Promise<Uint8Array> {
  return sealJson(vault, kept, ABOUT);
}

/** The newest of the stand's copies that opens, and whether another did not. */
export async function openStand(
  vault: Vault,
  rows: readonly (MetaRow | undefined)[],
): Promise<{ readonly kept: KeptStand | null; readonly sealed: Uint8Array | null; readonly damaged: boolean }> {
  let best: { readonly kept: KeptStand; readonly sealed: Uint8Array } | null = null;
  let sound = 0;
  for (const row of rows) {
    const kept = row?.sealed instanceof Uint8Array ? await openOne(vault, row.sealed) : null;
    if (kept === null || row === undefined) continue;
    sound += 1;
    if (best === null || kept.stand.serial > best.kept.stand.serial) best = { kept, sealed: row.sealed };
  }
  const there = rows.some((row) => row !== undefined);
  return { kept: best?.kept ?? null, sealed: best?.sealed ?? null, damaged: there && sound < rows.length };
}

async function openOne(vault: Vault, sealed: Uint8Array): Promise<KeptStand | null> {
  const kept = (await openJson(vault, sealed, ABOUT)) as KeptStand | undefined;
  return kept === undefined ? null : { ...kept, stand: readStand(kept.stand) };
}
