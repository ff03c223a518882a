import * as v from "valibot";
import { consistencySchema, seenSchema, treeHeadSchema } from "#core/audit/tree-schema.ts";
import type { Failure } from "./link-state.ts";
import type { Answer, Call, FeedListener, Transport } from "./ports.ts";
import { PROTOCOL, type PullRange } from "./protocol.ts";
import { helloSchema, manifestSchema, pullSchema, pushAnswerSchema, requestRefusalSchema } from "./protocol-schema.ts";
import { createResumer } from "./resumer.ts";
import { sseReader } from "./sse.ts";
import { TokenRefused } from "./token-refused.ts";

/** The part of `fetch` that is used; both hosts' own one fits. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** What a request says, in the words of `fetch`. */
export interface FetchInit {
  readonly method: "GET" | "POST";
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly signal: AbortSignalLike;
}
/** A host's AbortSignal, passed on unread. */
export type AbortSignalLike = object;

/** The part of an answer that is read: whole as text, or piece by piece for the live feed and for segments. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  readonly body: {
    getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>; cancel(): Promise<void> };
  } | null;
}

/** What the transport needs of its host. */
export interface HttpPorts {
  readonly fetch: Fetch;
  /** Address of the server without a path at its end. */
  readonly base: string;
  /**
   * The bearer token, or null when there is none. `stale`: the last one was refused, get another. Throws `TokenRefused` when headquarters
   * refuses one; whatever else it throws counts as unreachable.
   */
  readonly token: (stale: boolean) => Promise<string | null>;
  readonly abort: () => { readonly signal: AbortSignalLike; abort(): void };
  /** A decoder of UTF-8 that keeps a character cut in two. */
  readonly decoder: () => (bytes: Uint8Array) => string;
  /** Whether a failed fetch failed on the server's certificate. */
  readonly isCertificate?: (error: unknown) => boolean;
}

/** The protocol over `fetch`: plain requests, and the live feed as a streamed answer with the token in its header. */
export function httpTransport(ports: HttpPorts): Transport {
  const failureOf = (error: unknown): Failure => (error instanceof TokenRefused ? error.failure : networkFailure(error));
  const networkFailure = (error: unknown): Failure => ({ kind: ports.isCertificate?.(error) === true ? "certificate" : "unreachable" });

  const resumer = createResumer();

  async function send(
    path: string,
    body: string | null,
    signal: AbortSignalLike,
    accept: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<FetchResponse> {
    const once = async (stale: boolean) => {
      const token = await ports.token(stale);
      const headers: Record<string, string> = { accept, ...more, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
      if (body === null) return ports.fetch(ports.base + path, { method: "GET", headers, signal });
      return ports.fetch(ports.base + path, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body, signal });
    };
    const response = await once(false);
    // A server that was set up anew knows other tokens: ask for one once, before anybody is bothered.
    return response.status === 401 ? once(true) : response;
  }

  function ask<T>(path: string, body: string | null, schema: v.GenericSchema<unknown, T>): Call<T> {
    const control = ports.abort();
    const answer = async (): Promise<Answer<T>> => {
      try {
        const response = await send(path, body, control.signal, "application/json");
        const text = await response.text();
        if (response.status >= 400) return { ok: false, failure: refusalOf(response, text) };
        const checked = v.safeParse(schema, parse(text));
        return checked.success ? { ok: true, value: checked.output } : { ok: false, failure: { kind: "unreadable" } };
      } catch (error) {
        return { ok: false, failure: failureOf(error) };
      }
    };
    return { answer: answer(), abort: () => control.abort() };
  }

  function askSegment(digest: string, heard: (bytes: number) => void, most: number): Call<Uint8Array> {
    const control = ports.abort();
    let whole: Uint8Array | null = null;
    let isGivenUp = false;
    const from = (headers: Readonly<Record<string, string>>) => send(`/v1/segments/${digest}`, null, control.signal, "*/*", headers);
    const answer = async (): Promise<Answer<Uint8Array>> => {
      try {
        const read = await resumer.read(digest, from, heard, most);
        if (read.kind === "whole") {
          whole = read.bytes;
          if (isGivenUp) resumer.putBack(digest, whole);
          return { ok: true, value: whole };
        }
        if (read.kind === "too-long") return { ok: false, failure: { kind: "unreadable" } };
        return { ok: false, failure: refusalOf(read.response, await read.response.text()) };
      } catch (error) {
        return { ok: false, failure: failureOf(error) };
      }
    };
    const abort = () => {
      isGivenUp = true;
      // It came whole at the last moment, and the answer is heard by nobody any more.
      if (whole !== null) resumer.putBack(digest, whole);
      control.abort();
    };
    return { answer: answer(), abort };
  }

  async function readFeed(path: string, listener: FeedListener, signal: AbortSignalLike): Promise<Failure> {
    const response = await send(path, null, signal, "text/event-stream");
    if (response.status >= 400) return refusalOf(response, await response.text());
    const reader = response.body?.getReader();
    if (reader === undefined) return { kind: "unreadable" };
    listener.opened();
    const decode = ports.decoder();
    const read = sseReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (piece.value === undefined) continue;
      listener.alive();
      for (const sign of read(decode(piece.value))) {
        if (sign.kind === "comment") continue;
        const pull = sign.kind === "message" ? v.safeParse(pullSchema, parse(sign.data)) : null;
        if (pull?.success !== true) {
          await reader.cancel();
          return { kind: "unreadable" };
        }
        listener.frames(pull.output);
      }
    }
    return { kind: "unreachable" };
  }

  return {
    hello: () => ask("/v1/hello", null, helloSchema),
    push: (push) => ask("/v1/push", JSON.stringify(push), pushAnswerSchema),
    pull: (after, limit, journal, range = {}) =>
      ask(`/v1/pull?after=${after}&limit=${limit}${rangeText(range)}${about(journal)}`, null, pullSchema),
    manifest: (journal) => ask(`/v1/segments?${about(journal).slice(1)}`, null, manifestSchema),
    segment: askSegment,
    feed(after, journal, listener) {
      const control = ports.abort();
      void readFeed(`/v1/feed?after=${after}${about(journal)}`, listener, control.signal)
        .catch(failureOf)
        .then((failure) => listener.closed(failure));
      return { close: () => control.abort() };
    },
    tree: () => ask("/v1/tree", null, treeHeadSchema),
    consistency: (from, to) => ask(`/v1/tree/consistency?from=${from}&to=${to}`, null, consistencySchema),
    treeSeen: (head) => ask("/v1/tree/seen", JSON.stringify(head), seenSchema),
  };
}

function refusalOf(response: FetchResponse, text: string): Failure {
  const checked = v.safeParse(requestRefusalSchema, parse(text));
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return {
    kind: "refused",
    status: response.status,
    refusal: checked.success ? checked.output : null,
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
  };
}

/** The journal that is meant and the version that asks, in the words of a query. */
function about(journal: string): string {
  return `&journal=${encodeURIComponent(journal)}&protocol=${PROTOCOL}`;
}

function rangeText({ upTo, rest, late }: PullRange): string {
  const end = upTo === undefined ? "" : `&upTo=${upTo}`;
  return end + (rest === true ? "&rest=1" : "") + (late === undefined ? "" : `&late=${late}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
