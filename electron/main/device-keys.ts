import { createECDH, createPrivateKey, sign } from "node:crypto";
import { mkdir, open, readFile, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { type KeptIdentity, keptIdentitySchema } from "#core/access/kept-identity.ts";
import type { DeviceKeys } from "#core/access/machine-identity.ts";
import type { KeyKeeper } from "#electron/main/key-keeper.ts";

const CURVE = "prime256v1";

/** The machine's key and what is kept of who it is: files in the program's folder, sealed by the system's keyring where there is one. */
export interface DeviceFiles {
  readonly keys: DeviceKeys;
  read(): Promise<KeptIdentity | null>;
  write(kept: KeptIdentity): Promise<void>;
}

/** Where no keyring takes them the files are the owner's only, like the rest of the profile. */
export function deviceFiles(folder: string, keeper: Pick<KeyKeeper, "seal" | "open">): DeviceFiles {
  const [own, asked, identity] = ["device.key", "device-asked.key", "device.json"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];

  return {
    keys: {
      async make() {
        const pair = createECDH(CURVE);
        const point = pair.generateKeys();
        const scalar = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
        await put(asked, keeper, scalar);
        return point.toString("base64url");
      },
      async take() {
        await rename(asked, own).catch((error: unknown) => {
          if (!isMissing(error)) throw error;
        });
      },
      async drop() {
        await unlink(asked).catch(() => undefined);
      },
      async sign(text) {
        const scalar = await get(own, keeper);
        if (scalar === null) throw new Error("This machine has no key to prove itself with, or the keyring does not give it.");
        const pair = createECDH(CURVE);
        pair.setPrivateKey(scalar);
        const point = pair.getPublicKey();
        const part = (from: number): string => point.subarray(from, from + 32).toString("base64url");
        const d = Buffer.from(scalar).toString("base64url");
        const key = createPrivateKey({ key: { kty: "EC", crv: "P-256", x: part(1), y: part(33), d }, format: "jwk" });
        return sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
      },
    },
    async read() {
      const bytes = await get(identity, keeper);
      const read = v.safeParse(keptIdentitySchema, bytes === null ? null : parsed(Buffer.from(bytes).toString("utf8")));
      return read.success ? read.output : null;
    },
    write: (kept) => put(identity, keeper, Buffer.from(JSON.stringify(kept))),
  };
}

const SEALED = 1;
const OPEN = 0;

async function put(file: string, keeper: Pick<KeyKeeper, "seal">, bytes: Uint8Array): Promise<void> {
  const sealed = await keeper.seal(bytes);
  await mkdir(dirname(file), { recursive: true });
  const out = await open(`${file}.new`, "w", 0o600);
  try {
    await out.writeFile(Buffer.concat([Buffer.of(sealed === null ? OPEN : SEALED), sealed ?? bytes]));
    await out.datasync();
  } finally {
    await out.close();
  }
  await rename(`${file}.new`, file);
}

/** Null: there is none, or the keyring does not give it. */
async function get(file: string, keeper: Pick<KeyKeeper, "open">): Promise<Uint8Array | null> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (bytes === null || bytes.length < 2) return null;
  return bytes[0] === SEALED ? keeper.open(bytes.subarray(1)) : new Uint8Array(bytes.subarray(1));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "code") === "ENOENT";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
