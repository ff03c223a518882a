import Dexie, { type DexieOptions, type Table } from "dexie";
import * as v from "valibot";
import { type KeptIdentity, keptIdentitySchema } from "#core/access/kept-identity.ts";
import type { DeviceKeys } from "#core/access/machine-identity.ts";
import { owned } from "./vault.ts";

const NAME = "daliz-machine";
const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;

interface PairRow {
  /** `own`: of a machine that was let in; `asked`: of one that asks. */
  readonly name: "own" | "asked";
  readonly pair: CryptoKeyPair;
}

/** Who this machine is, in a browser: a small database of its own, which begins anew with the journal never. */
export interface MachineShelf {
  readonly keys: DeviceKeys;
  read(): Promise<KeptIdentity | null>;
  write(kept: KeptIdentity): Promise<void>;
}

/** Opens it at the first use. The private keys in it cannot be read out, by this program neither. */
export function machineShelf(place: DexieOptions = {}): MachineShelf {
  const database = new Dexie(NAME, { chromeTransactionDurability: "strict", ...place });
  database.version(1).stores({ pairs: "name", identity: "name" });
  const pairs: Table<PairRow, string> = database.table("pairs");
  const identity: Table<{ readonly name: "identity"; readonly kept: unknown }, string> = database.table("identity");

  return {
    keys: {
      async make() {
        // A page that came over http from another machine has none.
        if (crypto.subtle === undefined) return null;
        const pair = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
        const point = await crypto.subtle.exportKey("raw", pair.publicKey);
        await pairs.put({ name: "asked", pair });
        return base64url(new Uint8Array(point));
      },
      take: () =>
        database.transaction("rw", pairs, async () => {
          const asked = await pairs.get("asked");
          if (asked === undefined) return;
          await pairs.put({ ...asked, name: "own" });
          await pairs.delete("asked");
        }),
      drop: () => pairs.delete("asked"),
      async sign(text) {
        const own = await pairs.get("own");
        if (own === undefined) throw new Error("This machine has no key to prove itself with.");
        const bytes = owned(new TextEncoder().encode(text));
        const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, own.pair.privateKey, bytes);
        return base64url(new Uint8Array(signature));
      },
    },
    async read() {
      const row = await identity.get("identity");
      const read = v.safeParse(keptIdentitySchema, row?.kept);
      return read.success ? read.output : null;
    },
    async write(kept) {
      await identity.put({ name: "identity", kept });
    },
  };
}

/** Bytes in base64url, without the signs that fill it up. */
export function base64url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
