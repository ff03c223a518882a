import { inflateRawSync } from "node:zlib";
import { FRESH_TREE_MEMORY, type TreeMemory } from "#core/audit/tree-memory.ts";
import { openSegment } from "#core/columns/segment.ts";
import { type HttpPorts, httpTransport } from "#core/sync/http-transport.ts";
import type { FromService, LinkView, ToService } from "#core/sync/messages.ts";
import type { Clockwork } from "#core/sync/ports.ts";
import { startSync } from "#core/sync/service.ts";
import { sha256 } from "../audit/sha256.ts";

/** What a machine holds of an event. */
export interface HeldEvent {
  readonly seq: number;
  readonly body: string;
}

/** A machine with a store in memory and the real link over the real line. */
export interface PlainMachine {
  readonly held: ReadonlyMap<string, HeldEvent>;
  /** Scopes it has been made anew under, in order. */
  readonly scopes: readonly string[];
  readonly views: readonly LinkView[];
  view(): LinkView | null;
  cursor(): number;
  scope(): string | null | undefined;
  /** What it keeps of headquarters' tree. */
  tree(): TreeMemory;
  /** What waits to be sent. */
  waiting(): readonly string[];
  /** What it has on its disk: a machine that is started from it goes on where this one stood. */
  left(): LeftBehind;
  say(message: ToService): void;
  /** Files an event. */
  file(body: string): void;
  /** Says that some numbers are lost, and forgets them. */
  lose(from: number, to: number): void;
  until(what: string, holds: () => boolean): Promise<void>;
  stop(): void;
}

/** A machine's disk. */
export interface LeftBehind {
  readonly held: ReadonlyMap<string, HeldEvent>;
  readonly waiting: ReadonlyMap<string, string>;
  readonly stand: Stand;
}

interface Stand {
  readonly journal: string | null;
  readonly epoch: string | null;
  readonly cursor: number;
  readonly scope: string | null | undefined;
  readonly tree: TreeMemory;
  /** Headquarters has begun anew, and has not been offered what is held yet. */
  readonly offers: boolean;
}

export interface MachineOptions {
  readonly start?: StartLink;
  readonly from?: LeftBehind;
  /** Its clock runs so much faster than the wall's. */
  readonly speed?: number;
}

/** Starts the link of some version. */
export type StartLink = (
  http: HttpPorts,
  clockwork: Clockwork,
  send: (message: FromService) => void,
) => { receive(message: ToService): void; stop(): void };

const startNow: StartLink = (http, clockwork, send) => startSync({ transport: httpTransport(http), clockwork, send, sha256 });

/** @param scope where the store stands: undefined for one that keeps no scopes apart */
export function plainMachine(
  url: string,
  token: () => string,
  scope: string | null | undefined = null,
  options: StartLink | MachineOptions = {},
): PlainMachine {
  const { start = startNow, from, speed = 1 } = typeof options === "function" ? { start: options } : options;
  const held = new Map<string, HeldEvent>(from?.held);
  const waiting = new Map<string, string>(from?.waiting);
  const have = new Set<string>();
  const scopes: string[] = [];
  const views: LinkView[] = [];
  const repairs: { readonly kind: "range"; readonly from: number; readonly to: number }[] = [];
  const fresh: Stand = { journal: null, epoch: null, cursor: 0, scope, tree: FRESH_TREE_MEMORY, offers: false };
  const stand = { ...(from?.stand ?? fresh) };
  const beganMs = Date.now();
  const http: HttpPorts = {
    fetch: (address, init) => fetch(address, { ...init, signal: init.signal as AbortSignal }),
    base: url,
    token: async () => token(),
    abort: () => new AbortController(),
    decoder: () => {
      const decoder = new TextDecoder();
      return (bytes) => decoder.decode(bytes, { stream: true });
    },
  };
  const clockwork: Clockwork = {
    nowMs: () => beganMs + (Date.now() - beganMs) * speed,
    after: (ms: number, work: () => void) => {
      const timer = setTimeout(work, ms / speed);
      return () => clearTimeout(timer);
    },
    roll: Math.random,
  };
  const service = start(http, clockwork, (message) => setImmediate(() => hear(message)));
  const say = (message: ToService) => service.receive(message);

  function open(): void {
    const named = stand.scope === undefined ? {} : { scope: stand.scope };
    const { journal, epoch, cursor, tree } = stand;
    const offers = stand.offers ? [...held.values()].map(({ body }) => body) : [];
    say({ kind: "store.opened", journal, epoch, cursor, ...named, tree, waiting: [...waiting.values()], offers, have: [...have], repairs });
  }

  function keep(seq: number, body: string): void {
    const { id } = JSON.parse(body) as { id: string };
    waiting.delete(id);
    held.set(id, { seq, body });
  }

  function hear(message: FromService): void {
    switch (message.kind) {
      case "link.state":
        views.push(message.link);
        return;
      case "scope.changed":
        held.clear();
        have.clear();
        repairs.length = 0;
        scopes.push(message.scope);
        Object.assign(stand, { scope: message.scope, cursor: 0 });
        open();
        return;
      case "frames.arrived":
        if (message.reset) {
          const { journal, epoch } = message;
          const tree = message.tree ?? stand.tree;
          Object.assign(stand, {
            journal,
            epoch,
            tree,
            cursor: 0,
            offers: true,
            ...(message.scope === undefined ? {} : { scope: message.scope }),
          });
          say({ kind: "store.stored", batch: message.batch, cursor: 0 });
          open();
          return;
        }
        for (const { seq, body } of message.frames) keep(seq, body);
        stand.cursor = Math.max(stand.cursor, message.cursor);
        say({ kind: "store.stored", batch: message.batch, cursor: stand.cursor });
        return;
      case "segment.arrived": {
        const segment = openSegment(inflateRawSync(message.bytes));
        for (let at = 0; at < (segment?.count ?? 0); at++) {
          const line = segment?.line(at);
          if (line !== undefined) keep(line.seq ?? 0, line.body);
        }
        have.add(message.digest);
        say({ kind: "store.stored", batch: message.batch, cursor: stand.cursor });
        return;
      }
      case "bootstrap.done":
        stand.cursor = Math.max(stand.cursor, message.upTo);
        say({ kind: "store.stored", batch: message.batch, cursor: stand.cursor });
        return;
      case "repair.done":
        repairs.length = 0;
        say({ kind: "store.stored", batch: message.batch, cursor: stand.cursor });
        return;
      case "tree.kept":
        stand.tree = message.tree;
        return;
      case "push.taken":
        for (const { id, seq } of message.taken) {
          const body = waiting.get(id);
          if (body !== undefined) keep(seq, body);
        }
        return;
      default:
    }
  }

  open();
  return {
    held,
    scopes,
    views,
    view: () => views.at(-1) ?? null,
    cursor: () => stand.cursor,
    scope: () => stand.scope,
    tree: () => stand.tree,
    waiting: () => [...waiting.values()],
    left: () => ({ held: new Map(held), waiting: new Map(waiting), stand: { ...stand } }),
    say,
    file(body) {
      const { id } = JSON.parse(body) as { id: string };
      waiting.set(id, body);
      say({ kind: "store.wrote", bodies: [body] });
    },
    lose(from, to) {
      for (const [id, { seq }] of held) if (seq >= from && seq <= to) held.delete(id);
      const repair = { kind: "range", from, to } as const;
      repairs.push(repair);
      have.clear();
      say({ kind: "store.damaged", repairs: [repair], have: [] });
    },
    async until(what, holds) {
      for (let tries = 0; tries < 1_200; tries++) {
        if (holds()) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`It never came about that ${what}; the link is ${JSON.stringify(views.at(-1))}.`);
    },
    stop: () => service.stop(),
  };
}
