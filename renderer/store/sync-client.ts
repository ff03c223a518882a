import type { MessagePortLike } from "#core/host/bridge.ts";
import { laterStamp, MAX_LEAD_MS, nextStamp, stampOf } from "#core/journal/clock.ts";
import type { Stamp } from "#core/journal/event.ts";
import { compareStamp } from "#core/journal/order.ts";
import { reauthor } from "#core/journal/reauthor.ts";
import { restamp } from "#core/journal/restamp.ts";
import type { FromService, LinkAction, LinkView, ToService } from "#core/sync/messages.ts";
import type { Refused } from "#core/sync/protocol.ts";
import type { WaitingRow } from "./database.ts";
import { type Holding, holds } from "./holding.ts";
import type { Filing, JournalStore, Shelved } from "./journal-store.ts";
import { mayStay } from "./may-stay.ts";
import { NOBODY } from "./recording.ts";
import type { EnvelopeRow } from "./seal-for-headquarters.ts";
import type { LeftWhy } from "./sealed-leaving.ts";
import { notSavedOf } from "./storage-failure.ts";
import { idOf } from "./transactions.ts";

/** A port to a service says so every 5 s; Chromium never fires `close` on a port. */
export const ALIVE_MS = 5_000;

/** What a machine does about its right to hold the journal. */
export interface Leaving {
  /** Headquarters has answered it as one that it has let in. */
  contact(role: string | null, recovery: string | null): Promise<void>;
  /** Drops the key at once. */
  leave(why: LeftWhy): Promise<void>;
  /** What was left for headquarters alone. */
  envelopes(): Promise<readonly EnvelopeRow[]>;
  /** Headquarters has named these of it. */
  answered(ids: readonly string[]): Promise<void>;
}

export interface SyncClient {
  act(action: LinkAction): void;
  close(): void;
}

/**
 * Keeps a store and the background sync service in step over one port: this machine's end of `core/sync/messages.ts`.
 *
 * @param anew makes the journal anew under another scope; whoever uses the store opens it anew afterwards. Absent: scopes are not kept apart
 * @param leaving what becomes of a machine that headquarters shuts out, or does not hear of
 * @param kept hears which events are in the service's own durable copy, or could not be
 */
export function createSyncClient(
  store: JournalStore,
  port: MessagePortLike,
  linked: (view: LinkView) => void,
  anew?: (scope: string) => Promise<void>,
  kept?: (ids: readonly string[], ok: boolean) => void,
  leaving?: Leaving,
): SyncClient {
  const { holding } = store;
  const send = (message: ToService) => port.postMessage(message);
  const told = new Map<string, string>();
  /** Repairs that were asked for since the store opened. */
  const wanted = new Set<string>();
  /** Named to the service as dealt with. What was so before is named when the service finds that it has a copy. */
  const settled = new Set(holding.settled);
  let offered = false;
  let works: Promise<unknown> = Promise.resolve();

  async function open(): Promise<void> {
    const offers = await store.offers();
    const { journal, epoch, cursor, scope, tree } = holding.stand;
    const waiting = [...holding.waiting.values()].map(({ event, body }) => {
      told.set(event.id, body);
      return body;
    });
    const repairs = store.repairs();
    wanted.clear();
    for (const repair of repairs) wanted.add(JSON.stringify(repair));
    offered = offers.length > 0;
    const scoped = anew === undefined ? {} : { scope };
    const refused = [...holding.refused.keys()];
    send({ kind: "store.opened", journal, epoch, cursor, ...scoped, tree, waiting, refused, offers, have: store.have(), repairs });
  }

  /** Of the service's own copies that it did not miss here: what needs none is named to it, the rest is filed again. */
  async function found(bodies: readonly string[]): Promise<void> {
    await restore(store, bodies);
    settle(
      bodies.flatMap((body) => {
        const id = idOf(body);
        const isNeeded = id === null || holding.waiting.has(id) || holding.refused.has(id);
        return !isNeeded && (holding.settled.has(id) || holds(holding, id)) ? [id] : [];
      }),
    );
  }

  function settle(ids: readonly string[]): void {
    for (const id of ids) settled.add(id);
    if (ids.length > 0) send({ kind: "store.settled", ids });
  }

  /** What was found damaged and has not been asked for: history is read, and checked, long after the store has opened. */
  function tellDamage(): void {
    const repairs = store.repairs();
    const fresh = repairs.filter((repair) => !wanted.has(JSON.stringify(repair)));
    const standing = new Set(repairs.map((repair) => JSON.stringify(repair)));
    for (const one of wanted) if (!standing.has(one)) wanted.delete(one);
    if (fresh.length === 0) return;
    for (const repair of fresh) wanted.add(JSON.stringify(repair));
    send({ kind: "store.damaged", repairs: fresh, have: store.have() });
  }

  /** Whatever waits and has not been named to the service yet, whichever window wrote it. */
  function tellNew(): void {
    const bodies: string[] = [];
    for (const { event, body } of holding.waiting.values()) {
      if (told.get(event.id) === body) continue;
      told.set(event.id, body);
      bodies.push(body);
    }
    for (const id of told.keys()) if (!holding.waiting.has(id)) told.delete(id);
    if (bodies.length > 0) send({ kind: "store.wrote", bodies });
    settle([...holding.settled].filter((id) => !settled.has(id)));
  }

  async function hear(message: FromService): Promise<void> {
    switch (message.kind) {
      case "service.started":
        return open();
      case "recover.answered":
        await leaving?.answered([...message.taken, ...message.refused]);
        return;
      case "link.state":
        if (message.link.kind === "error" && message.link.what === "revoked" && holding.stand.epoch !== null)
          await leaving?.leave("revoked");
        if (message.link.kind === "synced" && holding.stand.account !== null) await leaving?.contact(holding.stand.role, null);
        // What came anew is here.
        if (message.link.kind === "synced" && holding.stand.anewSinceMs !== null) await store.note({ anewSinceMs: null });
        return linked(message.link);
      case "server.hello": {
        if (holding.stand.account !== null) {
          await leaving?.contact(message.hello.role, message.hello.recovery ?? null);
          const sealed = (await leaving?.envelopes()) ?? [];
          const ours = sealed.filter(({ request }) => request.envelope.journal === message.hello.journal);
          const [requests, ids] = [ours.map(({ request }) => request), ours.flatMap((one) => one.ids)];
          if (ours.length > 0) send({ kind: "store.sealed", requests, ids });
        }
        const { title, exercise, role, journal } = message.hello;
        const { stand } = holding;
        const ours = stand.journal === null || stand.journal === journal;
        if (ours && (stand.title !== title || stand.exercise !== exercise || stand.role !== role))
          await store.note({ title, exercise, role });
        return;
      }
      case "frames.arrived": {
        const written = await store.frames(message);
        if (!written.ok)
          return send({
            kind: "store.failed",
            batch: message.batch,
            reason: notSavedOf(written.reason),
          });
        send({ kind: "store.stored", batch: message.batch, cursor: written.value });
        if (message.reset) await open();
        return;
      }
      case "scope.changed": {
        const { stand } = holding;
        if (anew === undefined || stand.journal !== message.journal || stand.epoch !== message.epoch) return open();
        // Not done: the store stands as before, and the service says so again when it has opened.
        return anew(message.scope).catch(open);
      }
      case "tree.kept":
        await store.note({ tree: message.tree });
        return;
      case "bootstrap.begins":
        return store.bootstrapBegins(message);
      case "snapshot.arrived":
        await store.snapshotArrived(message);
        return;
      case "segment.arrived":
        // Not waited for: the next one is checked and sealed while this one is written.
        void answer(message.batch, store.segmentArrived(message));
        return;
      case "bootstrap.done": {
        const isDone = await answer(message.batch, store.bootstrapDone(message));
        // What headquarters has handed out need not be offered to it any more.
        if (isDone && offered) await open();
        return;
      }
      case "repair.done":
        await answer(message.batch, store.repairDone(message.repair));
        return;
      case "push.taken": {
        const written = await store.taken(message.taken);
        // Not written: the events wait on, and the service is told to offer them again.
        if (!written.ok) await open();
        return;
      }
      case "push.refused": {
        const written = await refuse(store, message.refused);
        if (!written) await open();
        return;
      }
      case "machine.is":
        await becomes(store, message);
        return;
      case "outbox.kept":
        return kept?.(message.ids, message.ok);
      case "outbox.found":
        return found(message.bodies);
    }
  }

  async function answer(batch: number, writing: Promise<Shelved>): Promise<boolean> {
    const written = await writing.catch((): Shelved => ({ ok: false, reason: "other" }));
    if (written.ok) send({ kind: "store.stored", batch, cursor: written.value });
    else send({ kind: "store.failed", batch, reason: written.reason === "mismatch" ? "mismatch" : notSavedOf(written.reason) });
    return written.ok;
  }

  port.onmessage = ({ data }) => {
    const message = data as FromService;
    // A mistake of ours in one message must not silence the rest; frames are offered again, the others come with the next opening.
    works = works
      .then(() => hear(message))
      .catch(() => message.kind === "frames.arrived" && send({ kind: "store.failed", batch: message.batch, reason: "other" }));
  };
  port.start?.();
  const quiet = store.subscribe(() => {
    tellNew();
    tellDamage();
  });
  const pulse = setInterval(() => send({ kind: "store.alive" }), ALIVE_MS);
  works = open();

  return {
    act: (action) => send({ kind: `link.${action}` }),
    close() {
      quiet();
      clearInterval(pulse);
      port.onmessage = null;
      port.close();
    },
  };
}

/** Headquarters calls this machine by another name, or another person works on it. Numbers of a new name begin at 1. */
async function becomes(store: JournalStore, { device, user }: { readonly device: string; readonly user: string | null }): Promise<void> {
  const { stand } = store.holding;
  if (stand.account?.device === device && stand.account.user === user) return;
  await store.file((holding) => {
    const { device: before, formerDevices, dseq } = holding.stand;
    const account = { device, user };
    if (before === device) return { rows: [], stand: { ...holding.stand, account }, value: null };
    const former = before === null || formerDevices.includes(before) ? formerDevices : [...formerDevices, before];
    const own = holding.entries.reduce((last, { event }) => (event.dev === device ? Math.max(last, event.dseq ?? 0) : last), 0);
    return {
      rows: [],
      stand: { ...holding.stand, account, device, formerDevices: former, dseq: before === null ? dseq : own },
      value: null,
    };
  });
}

/** A clock that ran ahead is nobody's mistake to correct by hand: such events get a stamp the server takes, and go again. */
async function refuse(store: JournalStore, refused: readonly Refused[]): Promise<boolean> {
  const nameless = refused.flatMap(({ id, refusal }) => (refusal.kind === "other-author" && isNameless(store.holding, id) ? [id] : []));
  const named = nameless.length === 0 || (await store.file((holding) => nameThem(holding, nameless))).ok;
  const lasting = refused.filter(({ id, refusal }) => refusal.kind !== "clock-ahead" && !nameless.includes(id));
  const written = lasting.length === 0 || (await store.refused(lasting)).ok;
  const ahead = refused.flatMap(({ id, refusal }) => (refusal.kind === "clock-ahead" ? [{ id, serverMs: refusal.serverMs }] : []));
  if (ahead.length === 0) return written && named;
  const stamped = await store.file((holding) => {
    let last: Stamp = latestBelow(holding, ahead[0]?.serverMs ?? 0);
    const rows: WaitingRow[] = [];
    for (const { id, serverMs } of ahead) {
      const entry = holding.waiting.get(id);
      if (entry === undefined) continue;
      last = stampOf(nextStamp(last, serverMs));
      rows.push({ id, state: "waiting", body: restamp(entry.body, last), refusal: null });
    }
    // What waits and was not answered yet keeps its stamp for now: what is filed next, and corrects it, must be later.
    const anew = new Set(rows.map(({ id }) => id));
    for (const [id, { event }] of holding.waiting) if (!anew.has(id)) last = laterStamp(last, event.hlc);
    return { rows, stand: { ...holding.stand, hlc: last }, value: null };
  });
  return written && named && stamped.ok;
}

/** Written on this machine before it was let in, by nobody whom headquarters knows. What a person wrote under a name of theirs is no such. */
function isNameless({ waiting, stand }: Holding, id: string): boolean {
  const event = waiting.get(id)?.event;
  return event?.by === NOBODY && stand.account?.user != null && (event.dev === stand.device || stand.formerDevices.includes(event.dev));
}

/** They go again as what this machine has become, in the order in which they were written. */
function nameThem(holding: Holding, ids: readonly string[]): Filing<null> {
  const { stand, waiting } = holding;
  let { dseq, hlc } = stand;
  const entries = ids.flatMap((id) => waiting.get(id) ?? []).sort((a, b) => compareStamp(a.event.hlc, b.event.hlc));
  const rows = entries.map(({ event, body }): WaitingRow => {
    dseq += 1;
    // Its stamp stands: what came after it, and speaks of it, must stay later.
    hlc = laterStamp(hlc, event.hlc);
    const as = { dev: stand.device ?? "", by: stand.account?.user ?? NOBODY, dseq, hlc: event.hlc };
    return { id: event.id, state: "waiting", body: reauthor(body, as), refusal: null };
  });
  return { rows, stand: { ...stand, dseq, hlc }, value: null };
}

/** The latest stamp seen that the server's clock can follow: what runs further ahead is about to be stamped anew itself. */
function latestBelow(holding: Holding, serverMs: number): Stamp {
  const limitMs = serverMs + MAX_LEAD_MS;
  let last: Stamp = holding.rows.hlc[0] <= limitMs ? holding.rows.hlc : [0, 0];
  for (const { event } of holding.entries) if (event.hlc[0] <= limitMs) last = laterStamp(last, event.hlc);
  return last;
}

async function restore(store: JournalStore, bodies: readonly string[]): Promise<void> {
  await store.file((holding) => {
    const rows = bodies.flatMap((body): readonly WaitingRow[] => {
      const id = idOf(body);
      const held = id === null || holds(holding, id) || holding.waiting.has(id) || holding.refused.has(id);
      // What a former scope left in the service's file is not for this one to read.
      return held || holding.settled.has(id) || !mayStay(holding.stand, body) ? [] : [{ id, body, state: "waiting", refusal: null }];
    });
    return rows.length === 0 ? null : { rows, stand: holding.stand, value: null };
  });
}
