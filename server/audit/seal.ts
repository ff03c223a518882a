import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";
import { sealedText, type TreeHead } from "#core/audit/tree-head.ts";

/** Seals the heads that headquarters gives out, and knows its own again: nobody can make it doubt its journal with a head it never gave. */
export interface HeadSeal {
  seal(head: Omit<TreeHead, "seal">): TreeHead;
  isOurs(head: TreeHead): boolean;
}

const KEY_BYTES = 32;

/** The key lies in the database: all servers on it share it, and so does a copy of it. */
export async function openSeal(db: Pool, journal: string): Promise<HeadSeal> {
  await db.query("insert into tree_keys (journal, key) values ($1, $2) on conflict do nothing", [journal, randomBytes(KEY_BYTES)]);
  const { rows } = await db.query<{ key: Buffer }>("select key from tree_keys where journal = $1", [journal]);
  const key = rows[0]?.key;
  if (key === undefined) throw new Error("The key that seals the heads of the tree was made and is not there.");
  const sealOf = (head: Omit<TreeHead, "seal">) => createHmac("sha256", key).update(sealedText(journal, head)).digest("base64url");
  return {
    seal: (head) => ({ ...head, seal: sealOf(head) }),
    isOurs: (head) => {
      const [given, ours] = [Buffer.from(head.seal), Buffer.from(sealOf(head))];
      return given.length === ours.length && timingSafeEqual(given, ours);
    },
  };
}
