import { createHash } from "node:crypto";
import { proofText } from "#core/access/proof-text.ts";
import { recoverRequestSchema } from "#core/access/recovery-envelope.ts";
import type { PushAnswer } from "#core/sync/protocol.ts";
import { PUSH_MAX } from "#core/sync/protocol.ts";
import type { Access } from "#server/access/open-access.ts";
import { isSignedBy } from "#server/access/public-key.ts";
import type { Ingested } from "#server/ingest/ingest.ts";
import type { JournalRow } from "#server/store/journal-row.ts";
import { bodyOf } from "./body.ts";
import type { Route } from "./policy.ts";
import { RECOVERERS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

export interface RecoverPorts {
  readonly access: Access;
  readonly journal: JournalRow;
  readonly head: () => Promise<number>;
  /** Takes bodies that a device had sealed. */
  readonly ingest: (device: string, bodies: readonly string[]) => Promise<Ingested>;
}

/**
 * POST /v1/recover: takes what a machine had sealed to headquarters before it dropped its key. Whoever is let in again on it brings the
 * envelope; the signature says which device sealed it.
 */
export function recoverRoute({ access, journal, head, ingest }: RecoverPorts): Route {
  return {
    method: "POST",
    url: "/v1/recover",
    policy: { who: "roles", roles: RECOVERERS },
    handle: async (request, reply): Promise<PushAnswer> => {
      const { device, ms, signature, envelope } = bodyOf(request, recoverRequestSchema);
      if (envelope.journal !== journal.id) throw new RefusedRequest({ kind: "other-journal", journal: journal.id });
      // Another server of this database has the half that opens it, or this one is yet to be given it.
      if (access.recovery.knows(envelope.to) === "elsewhere") throw new RefusedRequest({ kind: "unavailable" });
      const pubkey = access.live.current().device(device, access.nowMs())?.pubkey ?? "";
      const nonce = createHash("sha256").update(envelope.ct).digest("base64url");
      const isSealedThere = isSignedBy(pubkey, proofText({ purpose: "recover", journal: journal.id, nonce, ms }), signature);
      const bodies = isSealedThere ? access.recovery.open(envelope) : null;
      if (bodies === null || bodies.length > PUSH_MAX)
        throw new RefusedRequest({ kind: "malformed", path: "envelope", problem: "It does not open, or is not the device's." });
      const { taken, refused } = await ingest(device, bodies);
      request.log.info({ taken: taken.length, refused: refused.length }, "recover");
      reply.header("cache-control", "no-store");
      return { epoch: journal.epoch, head: await head(), taken, refused };
    },
  };
}
