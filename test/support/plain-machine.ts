import { inflateRawSync } from "node:zlib";
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
  /** Files an event. */
  file(body: string): void;
  /** Says that some numbers are lost, and forgets them. */
  lose(from: number, to: number): void;
  until(what: string, holds: () => boolean): Promise<void>;
  stop(): void;
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
  start: StartLink = startNow,
): PlainMachine {
  const held = new Map<string, HeldEvent>();
  const waiting = new Map<string, string>();
  const have = new Set<string>();
  const scopes: string[] = [];
  const views: LinkView[] = [];
  const repairs: { readonly kind: "range"; readonly from: number; readonly to: number }[] = [];
  const stand = { journal: null as string | null, epoch: null as string | null, cursor: 0, scope };
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
    nowMs: Date.now,
    after: (ms: number, work: () => void) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    roll: Math.random,
  };
  const service = start(http, clockwork, (message) => setImmediate(() => hear(message)));
  const say = (message: ToService) => service.receive(message);

  function open(): void {
    const named = stand.scope === undefined ? {} : { scope: stand.scope };
    const { journal, epoch, cursor } = stand;
    say({ kind: "store.opened", journal, epoch, cursor, ...named, waiting: [...waiting.values()], offers: [], have: [...have], repairs });
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
          Object.assign(stand, { journal, epoch, cursor: 0, ...(message.scope === undefined ? {} : { scope: message.scope }) });
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
