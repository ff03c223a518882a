import { mayRead, mayWrite } from "#core/access/access.ts";
import type { IdentityRecord } from "#core/identity/identity-record.ts";
import type { ReadingReason } from "#core/identity/reading-reason.ts";
import { RECORDS_MOST, type RecordsAnswer, type RecordsAsk } from "#core/identity/records-ask.ts";
import type { EntityId } from "#core/journal/event.ts";
import type { Problem } from "#core/problem/problem.ts";
import { printIso } from "#core/time/iso.ts";
import { recordMade, type Writer } from "./desk-writes.ts";
import type { Wire } from "./draft-event.ts";
import type { FoldCache } from "./fold-cache.ts";
import type { Identities, RecordsClosed, RecordsOpened, ToSealOne } from "./identity-port.ts";
import type { JournalStore } from "./journal-store.ts";
import { makeImported, roleHere } from "./recording.ts";
import { sealedRecords } from "./sealed-records.ts";

/** How records are asked of the program around the window; absent: nobody hands out keys here. */
export type AskProgram = (asked: RecordsAsk) => Promise<RecordsAnswer>;

/** Sealed records over a journal store. Nothing that was opened is kept. */
export function identityDesk(store: JournalStore, writer: Writer, cache: Pick<FoldCache, "at">, ask: AskProgram | undefined): Identities {
  const { holding } = store;
  const records = sealedRecords(holding, (id) => cache.at({ kind: "now" }).fates.fallen.has(id));
  const role = () => roleHere(holding.stand);

  async function open(units: readonly EntityId[], reason: ReadingReason, signal?: AbortSignal): Promise<RecordsOpened | RecordsClosed> {
    if (!mayRead(role(), "pii")) return closed("role");
    const items = [...new Set(units)].flatMap((unit) => records().of(unit) ?? []);
    const found = new Map<EntityId, IdentityRecord>();
    const left: EntityId[] = [];
    for (let from = 0; from < items.length; from += RECORDS_MOST) {
      if (signal?.aborted === true) break;
      if (ask === undefined) return closed("no-key");
      const answer = await ask({ kind: "open", lane: "pii", items: items.slice(from, from + RECORDS_MOST), reason });
      if (answer.kind !== "opened") return closedBy(answer);
      for (const { subject, record } of answer.records) if ("name" in record) found.set(subject, record);
      left.push(...answer.left);
    }
    return { kind: "opened", records: found, left };
  }

  async function seal(items: readonly ToSealOne[], reason: ReadingReason) {
    if (!mayWrite(role(), "seal", null, "pii")) return closed("role");
    const nowMs = writer.nowMs();
    const at = [printIso(nowMs), printIso(nowMs)];
    const bodies: Wire[] = [];
    for (let from = 0; from < items.length; from += RECORDS_MOST) {
      if (ask === undefined) return closed("no-key");
      const part = items.slice(from, from + RECORDS_MOST).map(({ unit, identity }) => ({ subject: unit, record: identity }));
      const answer = await ask({ kind: "seal", lane: "pii", items: part, reason });
      if (answer.kind !== "sealed") return closedBy(answer);
      if (answer.left.length > 0) return closed("no-key");
      for (const { subject, kid, iv, ct } of answer.items)
        bodies.push({ v: 1, lane: "pii", type: "seal", e: subject, kid, iv, ct, at, src: {}, seen: [] });
    }
    return { kind: "sealed", bodies } as const;
  }

  return {
    open,
    seal,
    identityRights: async () => ({ reads: mayRead(role(), "pii"), seals: mayWrite(role(), "seal", null, "pii") }),
    sealedStates: async (units) =>
      units.map((unit) => (records().isShredded(unit) ? "shredded" : records().of(unit) === null ? "none" : "sealed")),
    sealsOf: async (units) => units.map((unit) => records().sealOf(unit)),
    openIdentities: (units, reason) => open(units, reason),
    async fileIdentities(items, reason) {
      const sealed = await seal(items, reason);
      if (sealed.kind !== "sealed") return sealed;
      return recordMade(store, writer, (held) => {
        const isOther = items.some(({ unit, over }) => over !== undefined && records().sealOf(unit) !== over);
        return isOther ? { ok: false, problems: [SEALED_MEANWHILE] } : makeImported(sealed.bodies, held, writer);
      });
    },
  };
}

const SEALED_MEANWHILE: Problem = {
  path: "",
  code: "sealed-meanwhile",
  sentence: "Somebody else has sealed a record of this person meanwhile: look at it first.",
};

function closed(why: RecordsClosed["why"]): RecordsClosed {
  return { kind: "closed", why };
}

function closedBy(answer: RecordsAnswer): RecordsClosed {
  if (answer.kind === "unreachable") return closed("offline");
  if (answer.kind === "slow-down" || answer.kind === "not-a-record") return closed(answer.kind);
  return closed(answer.kind === "not-found" ? "no-key" : "refused");
}
