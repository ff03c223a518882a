import { type Exchange, outcomeOf, sizeOf } from "./exchange-log.ts";
import type { Call, Clockwork, Transport } from "./ports.ts";

/**
 * A transport that tells of each exchange when it has ended; the exchanges themselves are untouched. One that was given up is not told of.
 *
 * @param heard one exchange that has ended, or one message of the live line
 */
export function loggedTransport(transport: Transport, { nowMs }: Pick<Clockwork, "nowMs">, heard: (exchange: Exchange) => void): Transport {
  function told<T>(what: Exchange["what"], call: Call<T>, sent?: unknown): Call<T> {
    const atMs = nowMs();
    let isOpen = true;
    void call.answer.then((answer) => {
      if (!isOpen) return;
      const size = sizeOf(sent ?? (answer.ok ? answer.value : null));
      const outcome = answer.ok ? "done" : outcomeOf(answer.failure);
      heard({ atMs, what, ...size, tookMs: Math.max(0, nowMs() - atMs), outcome, refused: answer.ok ? refusedIn(answer.value) : 0 });
    });
    return {
      answer: call.answer,
      abort() {
        isOpen = false;
        call.abort();
      },
    };
  }
  return {
    ...transport,
    hello: () => told("hello", transport.hello()),
    push: (push) => told("push", transport.push(push), push),
    pull: (after, limit, journal, range) => told("pull", transport.pull(after, limit, journal, range)),
    manifest: (journal) => told("manifest", transport.manifest(journal)),
    segment: (digest, bytes, most) => told("segment", transport.segment(digest, bytes, most)),
    feed(after, journal, listener) {
      let openedMs = nowMs();
      const line = (outcome: Exchange["outcome"], value: unknown, tookMs: number): void =>
        heard({ atMs: nowMs() - tookMs, what: "feed", ...sizeOf(value), tookMs, outcome, refused: 0 });
      return transport.feed(after, journal, {
        ...listener,
        opened() {
          openedMs = nowMs();
          line("done", null, 0);
          listener.opened();
        },
        frames(pull) {
          line("done", pull, 0);
          listener.frames(pull);
        },
        closed(failure) {
          line(outcomeOf(failure), null, Math.max(0, nowMs() - openedMs));
          listener.closed(failure);
        },
      });
    },
  };
}

function refusedIn(value: unknown): number {
  return typeof value === "object" && value !== null && "refused" in value && Array.isArray(value.refused) ? value.refused.length : 0;
}
