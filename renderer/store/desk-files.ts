import { compareExchange, type Difference } from "#core/exchange/compare-exchange.ts";
import type { CarriedEnvelope, Exchange, ExchangeCost } from "#core/exchange/exchange.ts";
import { EXCHANGE_COST, MAX_EXCHANGE_BYTES } from "#core/exchange/exchange.ts";
import { openExchange } from "#core/exchange/open-exchange.ts";
import { packExchange } from "#core/exchange/pack-exchange.ts";
import { takeCompared } from "#core/exchange/take-exchange.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { EventId } from "#core/journal/event.ts";
import type { Courier } from "./courier.ts";
import { exchangePorts } from "./exchange-ports.ts";
import type { BroughtIn, FileProblem, FileSeen, FilesPort, FileWork } from "./files-port.ts";
import type { JournalStore } from "./journal-store.ts";
import { type EnvelopeRow, envelopeName, ownBody } from "./seal-for-headquarters.ts";
import type { Stand } from "./stand.ts";
import { storeExchange } from "./store-exchange.ts";
import { Cancelled } from "./vault-passphrase.ts";

/** What the work with files asks of the desk around it. */
export interface FilesDeskPorts {
  readonly store: JournalStore;
  readonly nowMs: () => number;
  /** Lets others have the processor; resolves soon. */
  readonly breathe: () => Promise<void>;
  /** Carries to headquarters what others wrote. Absent: nothing does. */
  readonly courier?: Courier;
  /** Greets headquarters anew where it is in reach: what is carried is brought then. */
  readonly greet?: () => void;
  /** For tests; a file says its own. */
  readonly cost?: ExchangeCost;
}

/** Files of the journal, made and brought in; see `FilesPort`. */
export function filesDesk({ store, nowMs, breathe, courier, greet, cost = EXCHANGE_COST }: FilesDeskPorts): FilesPort {
  const { holding } = store;
  const united = storeExchange(store);
  let work: FileWork | null = null;
  let stop = new AbortController();
  let looked: { readonly exchange: Exchange; readonly found: Difference } | null = null;

  const failed = (kind: Exclude<FileProblem["kind"], "not-only-ops" | "passphrase-too-short">) => ({
    kind: "failed" as const,
    problem: { kind },
  });

  /** Says how far a step is, between breaths; false: it was given up. */
  function telling(step: FileWork["step"], { signal }: AbortController): (done: number, of: number) => Promise<boolean> {
    return async (done, of) => {
      if (!signal.aborted) work = { step, done, of };
      await breathe();
      return !signal.aborted;
    };
  }

  /** One work at a time: what was under way is given up. */
  async function alone<T>(begin: (own: AbortController) => Promise<T>): Promise<T | { readonly kind: "stopped" }> {
    stop.abort();
    const own = new AbortController();
    stop = own;
    looked = null;
    try {
      return await begin(own);
    } catch (error) {
      if (error instanceof Cancelled) return { kind: "stopped" };
      throw error;
    } finally {
      if (stop === own) work = null;
    }
  }

  /** What waits, once more for headquarters alone: of this machine sealed here, of others as it came. */
  async function carried(waiting: readonly string[]): Promise<readonly CarriedEnvelope[]> {
    const { account, journal } = holding.stand;
    if (courier === undefined || account === null) return [];
    const own = waiting.flatMap((body) => ownBody(body, account.device) ?? []);
    // Without its envelopes a file is as whole; whoever brings it in is told what they are for.
    const sealed = await courier.seal(own).catch(() => []);
    const rows = [...sealed, ...(await courier.held())];
    return rows.filter(({ request }) => request.envelope.journal === journal).map(({ ids, request }) => ({ ids, request }));
  }

  /** Of a file's envelopes those that have something for headquarters, as far as is known here. A machine that was not let in brings none. */
  function toCarry({ envelopes = [] }: Exchange): readonly EnvelopeRow[] {
    if (courier === undefined || holding.stand.account === null) return [];
    const open = envelopes.filter(({ ids }) => ids.some((id) => !holding.confirmed.has(id)));
    return open.map(({ ids, request }) => ({ name: envelopeName(request), ids, request }));
  }

  function ports(step: "seal" | "open", own: AbortController) {
    return exchangePorts((part) => {
      if (!own.signal.aborted) work = { step, done: Math.round(part * 100), of: 100 };
    }, own.signal);
  }

  return {
    async fileStand() {
      const { stand, ids, confirmed, waiting, refused } = holding;
      const { journal, title, exercise, role } = stand;
      const taken = confirmed.size;
      const counts = { taken, waiting: waiting.size + ids.size - taken, refused: refused.size };
      return { journal, title, exercise, ...counts, role, isDamaged: store.problem() === "damaged" };
    },

    makeFile: (passphrase) =>
      alone(async (own) => {
        if (globalThis.crypto?.subtle === undefined) return failed("no-encryption");
        const { journal, title, exercise, epoch, device, scope } = holding.stand;
        const gathered = await store.everyLine(telling("gather", own));
        if (own.signal.aborted) return { kind: "stopped" };
        if (gathered === null) return failed("unreadable");
        const waiting = [...gathered.unconfirmed.map(({ body }) => body), ...[...holding.waiting.values()].map(({ body }) => body)];
        if (journal === null || gathered.taken.length + waiting.length === 0) return failed("empty");
        const madeMs = nowMs();
        const origin = { journal, title: title ?? "", exercise, epoch, madeMs, device: device ?? "", ...(scope === null ? {} : { scope }) };
        await telling("pack", own)(0, 0);
        const envelopes = await carried(waiting);
        const sealed = envelopes.length === 0 ? {} : { envelopes };
        const packed = await packExchange({ ...origin, taken: gathered.taken, waiting, ...sealed }, passphrase, ports("seal", own), cost);
        if (own.signal.aborted) return { kind: "stopped" };
        if (!packed.ok) return { kind: "failed", problem: packed.problem };
        return { kind: "made", bytes: packed.bytes, madeMs, taken: gathered.taken.length, waiting: waiting.length };
      }),

    lookInFile: (file, passphrase) =>
      alone(async (own) => {
        if (file.size > MAX_EXCHANGE_BYTES) return failed("too-large");
        await telling("open", own)(0, 0);
        // The stick may have been pulled out.
        const bytes = await file.arrayBuffer().catch(() => null);
        if (bytes === null) return failed("unreadable");
        if (passphrase !== null && globalThis.crypto?.subtle === undefined) return failed("no-encryption");
        const opened = await openExchange(new Uint8Array(bytes), passphrase, ports("open", own));
        if (own.signal.aborted) return { kind: "stopped" };
        if (!opened.ok) return { kind: "failed", problem: opened.problem };
        await store.whole();
        const { exchange } = opened;
        const compared = await compareExchange(united, exchange, telling("compare", own));
        if (compared.kind === "stopped") return compared;
        if (compared.kind === "exercise") return compared;
        if (compared.kind === "other-journal") return { kind: "other-journal", title: compared.title, ownTitle: holding.stand.title };
        looked = { exchange, found: compared };
        const held = new Set((await courier?.held())?.map(({ name }) => name));
        const carry = toCarry(exchange);
        const fresh = carry.filter(({ name }) => !held.has(name));
        return { ...seen(exchange, compared, holding.stand, carry), carry: countOf(fresh, holding.confirmed) };
      }),

    async bringIn(): Promise<BroughtIn> {
      if (looked === null) return { kind: "nothing" };
      const { exchange, found } = looked;
      work = { step: "write", done: 0, of: 0 };
      try {
        const carry = toCarry(exchange);
        await courier?.keep(carry);
        const taken = await takeCompared(united, exchange, found);
        if (taken.kind !== "united") return { kind: "not-saved", reason: united.failure() ?? "changed" };
        looked = null;
        if (carry.length > 0) greet?.();
        return { kind: "united", keep: taken.kept, offer: taken.offered, carry: countOf(carry, holding.confirmed) };
      } finally {
        work = null;
      }
    },

    fileWork: async () => work,

    async stopFile() {
      stop.abort();
      looked = null;
      if (work?.step !== "write") work = null;
    },
  };
}

function seen(exchange: Exchange, found: Difference, stand: Stand, carry: readonly EnvelopeRow[]): Omit<FileSeen, "carry"> {
  const { title, exercise, madeMs, device, taken, waiting } = exchange;
  const { keep, offer, same, notForUs, clashes, unreadable } = found;
  return {
    ...{ kind: "seen", title, exercise, madeMs, device, isOwn: device === stand.device, begins: stand.journal === null },
    ...{ events: taken.length + waiting.length, waiting: waiting.length },
    ...{ keep: keep.length, offer: offer.length, foreign: foreignIn(offer, stand, carry) },
    ...{ same, notForUs, clashes: clashes.length, unreadable },
  };
}

/** A machine that was let in brings headquarters what it wrote itself, and in their envelopes what others wrote (docs/protocol.md). */
function foreignIn(offer: readonly string[], { account, device, formerDevices }: Stand, carry: readonly EnvelopeRow[]): number {
  if (account === null) return 0;
  const carried = new Set(carry.flatMap(({ ids }) => ids));
  return offer.filter((body) => {
    const read = entryFromBody(body, null);
    if (!read.ok || carried.has(read.value.event.id)) return false;
    return read.value.event.dev !== device && !formerDevices.includes(read.value.event.dev);
  }).length;
}

/** How many events of envelopes headquarters has not confirmed here. */
function countOf(rows: readonly EnvelopeRow[], confirmed: { has(id: EventId): boolean }): number {
  return new Set(rows.flatMap(({ ids }) => ids).filter((id) => !confirmed.has(id))).size;
}
