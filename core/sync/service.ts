import type { RecoverRequest } from "#core/access/recovery-envelope.ts";
import type { Sha256 } from "#core/audit/sha256.ts";
import { step } from "./link.ts";
import { type Asked, FRESH_LINK, type Link, type LinkEffect, type LinkInput } from "./link-state.ts";
import type { FromService, ToService } from "./messages.ts";
import { outboxLine } from "./outbox-line.ts";
import type { Answer, Call, Clockwork, Outbox, Transport } from "./ports.ts";
import { PULL_MAX, type PushAnswer } from "./protocol.ts";
import { lookOnce } from "./tree-look.ts";

/** What the service needs of its host: the network, the clock, a way to the store, and a durable outbox where there is one. */
export interface SyncPorts {
  readonly transport: Transport;
  readonly clockwork: Clockwork;
  /** Looks at headquarters' tree are hashed with it. */
  readonly sha256: Sha256;
  /** To the store that owns the link now. */
  readonly send: (message: FromService) => void;
  readonly outbox?: Outbox;
  /** POST /v1/recover, as whoever this machine is. Absent: this host brings none. */
  readonly recover?: (request: RecoverRequest) => Promise<PushAnswer>;
  /** Something of the host failed that is not part of the protocol (the outbox's disk): for its log. */
  readonly failed?: (sentence: string) => void;
}

/** The running service, as its host sees it. */
export interface SyncService {
  /** A message of the store. */
  receive(message: ToService): void;
  /** The host says that the network is back, or that the machine woke. */
  online(): void;
  stop(): void;
}

/**
 * The background sync service: drives the link's state machine with a real clock and a real transport. Host-agnostic; it keeps nothing
 * that a restart would lose: the cursor and what waits live with the store, and in the outbox where there is one.
 */
export function startSync(ports: SyncPorts): SyncService {
  const { transport, clockwork } = ports;
  const outbox = ports.outbox === undefined ? null : outboxLine(ports.outbox, ports.send, (sentence) => ports.failed?.(sentence));
  let link: Link = FRESH_LINK;
  let cancelTimer = () => {};
  let stopped = false;
  let calls: { readonly round: number; readonly abort: () => void }[] = [];
  let feed: { readonly round: number; readonly close: () => void } | null = null;

  const inbox: LinkInput[] = [];
  let taking = false;

  /** One input at a time: what an effect brings on at once is heard after it. */
  function take(input: LinkInput): void {
    inbox.push(input);
    if (taking) return;
    taking = true;
    for (let next = inbox.shift(); next !== undefined; next = inbox.shift()) if (!stopped) hear(next);
    taking = false;
  }

  function hear(input: LinkInput): void {
    const nowMs = clockwork.nowMs();
    const { waiting } = link;
    const stepped = step(link, input, nowMs, clockwork.roll());
    link = stepped.link;
    if (input.kind === "store.stored") dropStored(waiting);
    for (const effect of stepped.effects) perform(effect);
    cancelTimer();
    cancelTimer = clockwork.after(Math.max(0, stepped.wakeAtMs - nowMs), () => take({ kind: "wake" }));
  }

  /** What came down as headquarters has it needs no second copy any more, though the answer to its push was lost. */
  function dropStored(before: Link["waiting"]): void {
    if (before.length === link.waiting.length) return;
    const left = new Set(link.waiting.map(({ id }) => id));
    outbox?.drop(before.flatMap(({ id }) => (left.has(id) ? [] : [id])));
  }

  function perform(effect: LinkEffect): void {
    switch (effect.kind) {
      case "tell":
        ports.send(effect.message);
        if (effect.message.kind === "push.taken") outbox?.drop(effect.message.taken.map(({ id }) => id));
        return;
      case "hello":
        follow(effect.round, "hello", transport.hello(), (hello) => ({ kind: "hello.ok", round: effect.round, hello }));
        return;
      case "push":
        follow(effect.round, "push", transport.push(effect.push), (answer) => ({ kind: "push.ok", round: effect.round, answer }));
        return;
      case "pull":
        follow(effect.round, "pull", transport.pull(effect.after, PULL_MAX, effect.journal, effect.range ?? {}), (pull) => ({
          kind: "pull.ok",
          round: effect.round,
          pull,
        }));
        return;
      case "manifest":
        follow(effect.round, "manifest", transport.manifest(effect.journal), (manifest) => ({
          kind: "manifest.ok",
          round: effect.round,
          manifest,
        }));
        return;
      case "segment": {
        const { round, digest, most } = effect;
        const heard = (bytes: number) => take({ kind: "segment.bytes", round, digest, bytes });
        follow(round, "segment", transport.segment(digest, heard, most), (bytes) => ({ kind: "segment.ok", round, digest, bytes }), digest);
        return;
      }
      case "tree": {
        const { round, kept, head } = effect;
        follow(round, "hello", lookOnce(ports, kept, head), (looked) => ({ kind: "tree.looked", round, ...looked }));
        return;
      }
      case "feed":
        listen(effect.round, effect.after);
        return;
      case "close-feed":
        feed?.close();
        feed = null;
        return;
      case "hang-up":
        for (const call of calls) call.abort();
        calls = [];
        feed?.close();
        feed = null;
        return;
    }
  }

  function follow<T>(round: number, what: Asked, call: Call<T>, input: (value: T) => LinkInput, digest?: string): void {
    const open = { round, abort: () => call.abort() };
    calls.push(open);
    void call.answer.then((answer: Answer<T>) => {
      calls = calls.filter((other) => other !== open);
      const about = digest === undefined ? {} : { digest };
      take(answer.ok ? input(answer.value) : { kind: "failed", round, what, failure: answer.failure, ...about });
      // The connection was given up at this very moment: what came is kept by the transport for the next one.
      if (link.round !== round) call.abort();
    });
  }

  function listen(round: number, after: number): void {
    feed?.close();
    const journal = link.store?.journal ?? "";
    let open = true;
    const say = (input: LinkInput) => {
      if (open) take(input);
    };
    const source = transport.feed(after, journal, {
      opened: () => say({ kind: "feed.open", round }),
      frames: (pull) => say({ kind: "feed.frames", round, pull }),
      alive: () => say({ kind: "feed.alive", round }),
      closed: (failure) => say({ kind: "failed", round, what: "feed", failure }),
    });
    feed = {
      round,
      close() {
        open = false;
        source.close();
      },
    };
  }

  /** One after the other; one that headquarters does not take now is brought with the next greeting. */
  async function bring(requests: readonly RecoverRequest[], ids: readonly string[]): Promise<void> {
    const sealed = new Set(ids);
    for (const request of requests) {
      try {
        const answer = await ports.recover?.(request);
        if (answer === undefined) return;
        const [taken, refused] = [answer.taken.map(({ id }) => id), answer.refused.map(({ id }) => id)];
        ports.send({ kind: "recover.answered", taken, refused });
        // Not before: a copy more is taken once, and of an envelope that is lost on the way there would be none.
        outbox?.drop([...taken, ...refused].filter((id) => sealed.has(id)));
      } catch (reason) {
        ports.failed?.(`What was sealed for headquarters could not be brought now: ${String(reason)}`);
      }
    }
  }

  return {
    receive(message) {
      if (message.kind === "store.sealed") return void bring(message.requests, message.ids);
      if (outbox === null) return take(message);
      if (message.kind === "store.settled") return outbox.drop(message.ids);
      if (message.kind === "store.opened") outbox.opened(message);
      if (message.kind === "store.wrote") outbox.wrote(message.bodies);
      // In its place among the outbox's works: nothing is pushed before it is kept.
      outbox.afterwards(() => take(message));
    },
    online: () => take({ kind: "online" }),
    stop() {
      stopped = true;
      cancelTimer();
      for (const call of calls) call.abort();
      feed?.close();
    },
  };
}
