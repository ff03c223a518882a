import { SERVER_DESK } from "#core/access/messages.ts";
import type { AccessBridge } from "#core/host/access-bridge.ts";
import { canonicalBody } from "#core/journal/canonical.ts";
import { laterStamp, nextStamp, stampOf } from "#core/journal/clock.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { EntityId, Entry, EventId, Stamp } from "#core/journal/event.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { PROTOCOL } from "#core/sync/protocol.ts";
import { helloSchema, pullSchema, pushAnswerSchema } from "#core/sync/protocol-schema.ts";
import { printIso } from "#core/time/iso.ts";
import type { AccountFields, AccountsBook, Filed, Got } from "./accounts-book.ts";
import { adminReader, askAdmin } from "./ask-admin.ts";

/** What a book needs of its machine. */
export interface BookPorts {
  readonly nowMs: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
}

/**
 * Accounts kept from the server's own machine, with its admin's token (decision 0016). Nothing is kept: lane adm is read anew before each
 * change, so the event says what its author could have seen, and the change stands or falls with the server's answer.
 */
export function serverBook(bridge: AccessBridge, { nowMs, randomBytes }: BookPorts): AccountsBook {
  const filed: EventId[] = [];

  async function read(): Promise<Got<Lane>> {
    const hello = await askAdmin(bridge, "server", "hello", null, helloSchema);
    if (hello.kind !== "got") return hello;
    const { journal, epoch } = hello.value;
    const entries: Entry[] = [];
    for (let after = 0; ; ) {
      const pulled = await askAdmin(bridge, "server", "journal", { after, journal, protocol: PROTOCOL }, pullSchema);
      if (pulled.kind !== "got") return pulled;
      const { frames, head } = pulled.value;
      for (const { body, seq, ingMs, role, skewMs } of frames) {
        const entry = entryFromBody(body, { seq, ingMs, role, skewMs });
        if (entry.ok) entries.push(entry.value);
      }
      const upTo = pulled.value.upTo ?? frames.at(-1)?.seq ?? head;
      if (upTo >= head || upTo <= after) return { kind: "got", value: { journal, epoch, entries } };
      after = upTo;
    }
  }

  async function send(make: (lane: Lane) => Readonly<Record<string, unknown>>): Promise<Filed> {
    const lane = await read();
    if (lane.kind !== "got") return lane;
    const { journal, epoch, entries } = lane.value;
    const ms = nowMs();
    const id = uuidV7(ms, randomBytes(10));
    const at = printIso(ms);
    const body = canonicalBody({
      id,
      v: 1,
      dev: SERVER_DESK,
      by: SERVER_DESK,
      lane: "adm",
      at: [at, at],
      src: {},
      hlc: stampAfter(entries, ms),
      dseq: counted(entries) + 1,
      ...make(lane.value),
    });
    const push = { protocol: PROTOCOL, journal, epoch, sentMs: ms, bodies: [body] };
    const answer = await askAdmin(bridge, "server", "file", push, pushAnswerSchema);
    if (answer.kind !== "got") return answer;
    const refusal = answer.value.refused[0]?.refusal;
    if (refusal !== undefined) return { kind: "refused", reason: refusal.kind };
    filed.push(id);
    return { kind: "filed" };
  }

  return {
    ...adminReader(bridge, "server"),
    file: (account, f) => send(({ entries }) => ({ type: "set", kind: "account", e: account, f, seen: seenOf(entries, account, f) })),
    async undo() {
      const target = filed.at(-1);
      if (target === undefined) return { kind: "nothing-to-undo" };
      const done = await send(() => ({ type: "void", target, reason: "undo", seen: [] }));
      if (done.kind === "filed") filed.splice(filed.indexOf(target));
      return done;
    },
  };
}

interface Lane {
  readonly journal: string;
  readonly epoch: string;
  readonly entries: readonly Entry[];
}

/** An event names at most so many that it has seen: older ones were seen by those. */
const MOST_SEEN = 64;

/** What has been said of these fields: all of it was read before the change. */
function seenOf(entries: readonly Entry[], account: EntityId, f: AccountFields): readonly EventId[] {
  const fields = Object.keys(f);
  return entries
    .flatMap(({ event }) =>
      event.type === "set" && event.e === account && fields.some((field) => Object.hasOwn(event.f, field)) ? [event.id] : [],
    )
    .slice(-MOST_SEEN);
}

function stampAfter(entries: readonly Entry[], ms: number): Stamp {
  const last = entries.reduce<Stamp | null>((stamp, { event }) => laterStamp(stamp, event.hlc), null);
  return stampOf(nextStamp(last, ms));
}

/** The last number of this desk's own counter. */
function counted(entries: readonly Entry[]): number {
  return entries.reduce((most, { event }) => (event.dev === SERVER_DESK ? Math.max(most, event.dseq ?? 0) : most), 0);
}
