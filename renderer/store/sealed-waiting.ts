import type { SealedWaitingRow, WaitingRow } from "./database.ts";
import { openJson, sealJson } from "./sealed-bytes.ts";
import type { Vault } from "./vault.ts";

export async function sealWaiting(vault: Vault, { id, state, body, refusal }: WaitingRow): Promise<SealedWaitingRow> {
  return { id, state, sealed: await sealJson(vault, { body, refusal }, about(id, state)) };
}

/** Null: damaged, or id and state are not what was sealed. */
export async function openWaiting(vault: Vault, { id, state, sealed }: SealedWaitingRow): Promise<WaitingRow | null> {
  const opened = (await openJson(vault, sealed, about(id, state))) as Pick<WaitingRow, "body" | "refusal"> | undefined;
  return opened === undefined ? null : { id, state, body: opened.body, refusal: opened.refusal };
}

function about(id: string, state: string): string {
  return `waiting/${state}/${id}`;
}
