import { createHash, randomBytes } from "node:crypto";
import { adminRequestAs, requestAs } from "#core/access/admin-request.ts";
import { type MachineIdentity, machineIdentity } from "#core/access/machine-identity.ts";
import type { AdminResult, AdminRoute, Identity } from "#core/host/access-bridge.ts";
import { type RecordKeeper, recordKeeper } from "#core/identity/record-keeper.ts";
import type { Fetch } from "#core/sync/http-transport.ts";
import type { DeviceFiles } from "#electron/main/device-keys.ts";
import { type JoinedServer, sessionToken } from "#electron/main/joined-server.ts";
import { nodeSeal } from "#electron/main/node-seal.ts";

const PATIENCE_MS = 20_000;

/** Who this program's machine is to the server that it has joined. */
export interface Machine extends MachineIdentity {
  admin(as: "server" | "own", route: AdminRoute, body: unknown): Promise<AdminResult>;
  /** Opens and seals records here, in the program's own process. */
  readonly records: RecordKeeper;
  /** Signs for the journal's worker; null: there is no key. */
  signText(text: string): Promise<string | null>;
}

/** @param changed hears who the machine is from now on */
export function hostMachine(
  server: JoinedServer,
  files: DeviceFiles,
  waiting: () => number | null,
  changed: (identity: Identity) => void,
): Machine {
  const ask: Fetch = (url, { method, headers, body, signal }) =>
    fetch(url, { method, headers, signal: signal instanceof AbortSignal ? signal : null, ...(body === undefined ? {} : { body }) });
  const signal = (): AbortSignal => AbortSignal.timeout(PATIENCE_MS);
  const identity = machineIdentity({
    fetch: ask,
    base: () => server.address(),
    signal,
    nowMs: () => Date.now(),
    keys: files.keys,
    shelf: files,
    localToken: (stale) => server.token(stale),
    newClaim,
    waiting,
    changed,
  });
  return {
    ...identity,
    async admin(as, route, body) {
      const base = server.address();
      if (base === null) return { kind: "not-found" };
      const own = (stale: boolean) => identity.token(stale).catch(() => null);
      const theirs = () => sessionToken(base, "admin", fetch);
      try {
        return await adminRequestAs({ fetch: ask, base, signal }, as === "own" ? own : theirs, route, body);
      } catch {
        return { kind: "unreachable" };
      }
    },
    records: recordKeeper({
      seal: nodeSeal,
      async request(way, body) {
        const base = server.address();
        if (base === null) return { kind: "not-found" };
        return requestAs({ fetch: ask, base, signal }, (stale) => identity.token(stale).catch(() => null), way, body);
      },
    }),
    signText: (text) => files.keys.sign(text).catch(() => null),
  };
}

function newClaim(): { readonly secret: string; readonly hash: string } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, hash: createHash("sha256").update(secret).digest("base64url") };
}
