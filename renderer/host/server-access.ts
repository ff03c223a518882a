import type { AccessBridge, AccessFailure } from "#core/host/access-bridge.ts";
import { asServerAdmin, serverAdminToken } from "./admin-request.ts";

const NOT_HERE: AccessFailure = { kind: "refused", reason: "not-enrolled" };

/** What a page can say and ask of who its machine is as long as it is nobody: whether it is the server's own, and then its admin's requests. */
export function serverAccess(base: string): AccessBridge {
  let ownServer: Promise<boolean> | null = null;
  /** Asked once; a server that did not answer is asked again. */
  function isOwnServer(): Promise<boolean> {
    ownServer ??= serverAdminToken(base)
      .then((token) => token !== null)
      .catch(() => {
        ownServer = null;
        return false;
      });
    return ownServer;
  }
  return {
    identity: async () => ({ kind: "none", ownServer: await isOwnServer() }),
    watch: () => () => {},
    enrol: async () => NOT_HERE,
    enrolState: async () => ({ kind: "none" }),
    enrolCancel: async () => {},
    signIn: async () => NOT_HERE,
    signInWithProvider: async () => NOT_HERE,
    signOut: async () => {},
    changePassword: async () => NOT_HERE,
    admin: (as, route, body) => (as === "server" ? asServerAdmin(base, route, body) : Promise.resolve({ kind: "not-found" })),
  };
}
