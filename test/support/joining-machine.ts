import type { MessagePortLike } from "#core/host/bridge.ts";
import { type Fetch, httpTransport } from "#core/sync/http-transport.ts";
import type { FromService, LinkView, ToService } from "#core/sync/messages.ts";
import { type SyncPorts, startSync } from "#core/sync/service.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";
import { createSyncClient, type Leaving } from "#renderer/store/sync-client.ts";
import { sha256 } from "../audit/sha256.ts";

/** What one answer to a request for a segment brought, however it ended. */
export interface SegmentAnswer {
  readonly digest: string;
  readonly status: number;
  bytes: number;
}

/** A machine with a store and the real service over the real transport, that joins the server at `url`. */
export interface JoiningMachine {
  view(): LinkView;
  /** Every different view there was, in order. */
  readonly views: readonly LinkView[];
  /** Digests in the order in which they were asked for: several are under way at once, and may come in another. */
  readonly asked: readonly string[];
  /** Every request for a segment that was answered. */
  readonly answers: readonly SegmentAnswer[];
  /** What the service told the store, in order; bytes left out. */
  readonly told: readonly FromService["kind"][];
  stop(): void;
}

/**
 * Joins at once.
 *
 * @param speed waits between tries, and every other patience, are so many times shorter than in life
 * @param skewMs asked whenever the machine looks at its clock: how far that is ahead
 * @param carrying what it has for headquarters in envelopes, and how those are brought
 */
export function joiningMachine(
  url: string,
  token: string,
  store: JournalStore,
  speed = 1,
  skewMs = () => 0,
  carrying?: { readonly leaving: Leaving; readonly recover: NonNullable<SyncPorts["recover"]> },
): JoiningMachine {
  const asked: string[] = [];
  const answers: SegmentAnswer[] = [];
  const views: LinkView[] = [];
  const told: FromService["kind"][] = [];
  const beganMs = Date.now();
  const [ours, theirs] = ports();
  const service = startSync({
    ...(carrying === undefined ? {} : { recover: carrying.recover }),
    sha256,
    transport: httpTransport({
      base: url,
      fetch: countingFetch(asked, answers),
      token: async () => token,
      abort: () => new AbortController(),
      decoder: () => {
        const decoder = new TextDecoder();
        return (bytes) => decoder.decode(bytes, { stream: true });
      },
    }),
    clockwork: {
      nowMs: () => beganMs + (Date.now() - beganMs) * speed + skewMs(),
      roll: () => 0,
      after(ms, work) {
        const timer = setTimeout(work, ms / speed);
        return () => clearTimeout(timer);
      },
    },
    send(message) {
      told.push(message.kind);
      theirs.postMessage(message);
    },
  });
  theirs.onmessage = ({ data }) => service.receive(data as ToService);
  const client = createSyncClient(store, ours, (view) => void views.push(view), undefined, undefined, carrying?.leaving);
  return {
    view: () => views.at(-1) ?? { kind: "starting", waiting: 0 },
    views,
    asked,
    answers,
    told,
    stop() {
      service.stop();
      client.close();
    },
  };
}

/** Two ends: what is posted at one is heard at the other, a turn later. */
function ports(): readonly [MessagePortLike, MessagePortLike] {
  const end = (other: () => MessagePortLike): MessagePortLike => ({
    postMessage: (data) => void setImmediate(() => other().onmessage?.({ data })),
    onmessage: null,
    close: () => undefined,
  });
  const one: MessagePortLike = end(() => two);
  const two: MessagePortLike = end(() => one);
  return [one, two];
}

function countingFetch(asked: string[], answers: SegmentAnswer[]): Fetch {
  return async (url, init) => {
    const digest = /\/v1\/segments\/([0-9a-f]{64})$/.exec(url)?.[1];
    if (digest !== undefined) asked.push(digest);
    const response = await fetch(url, { ...init, signal: init.signal as AbortSignal });
    if (digest === undefined || response.body === null || response.status >= 400) return response;
    const answer: SegmentAnswer = { digest, status: response.status, bytes: 0 };
    answers.push(answer);
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, control) {
          answer.bytes += piece.length;
          control.enqueue(piece);
        },
      }),
    );
    return { status: response.status, headers: response.headers, text: () => response.text(), body: counted };
  };
}
