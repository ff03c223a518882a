import { readFileSync } from "node:fs";
import { httpTransport } from "#core/sync/http-transport.ts";
import type { Answer, Call, Transport } from "#core/sync/ports.ts";
import { type Frame, type Hello, PROTOCOL, PULL_MAX, PUSH_MAX, type PushAnswer } from "#core/sync/protocol.ts";
import { reason, UsageProblem } from "./io.ts";

/** A server as a subcommand asks it: every answer, or a UsageProblem that says what came instead. */
export interface ServerCaller {
  hello(): Promise<Hello>;
  /** All events that the token may read, in the order in which the server gives them. */
  pullAll(hello: Hello, progress: (done: number, of: number) => void): Promise<readonly Frame[]>;
  push(hello: Hello, bodies: readonly string[], nowMs: number): Promise<PushAnswer>;
}

/** @param tokenFile where the token lies; null: in the variable DALIZ_TOKEN */
export function serverCaller(url: string, tokenFile: string | null): ServerCaller {
  const base = baseOf(url);
  const token = tokenIn(tokenFile);
  const transport: Transport = httpTransport({
    base,
    fetch: (address, init) => fetch(address, { ...init, signal: init.signal as AbortSignal }),
    token: async () => token,
    abort: () => new AbortController(),
    decoder: () => {
      const decoder = new TextDecoder();
      return (bytes) => decoder.decode(bytes, { stream: true });
    },
  });
  const ask = async <T>(call: Call<T>): Promise<T> => answered(await call.answer, base);
  return {
    hello: () => ask(transport.hello()),
    async pullAll(hello, progress) {
      const frames: Frame[] = [];
      for (let cursor = 0; cursor < hello.head; ) {
        let page = await ask(transport.pull(cursor, PULL_MAX, hello.journal, {}));
        frames.push(...page.frames);
        while (page.late !== undefined) {
          const { upTo, seq } = page.late;
          page = await ask(transport.pull(cursor, PULL_MAX, hello.journal, { upTo, late: seq }));
          frames.push(...page.frames);
        }
        const next = page.upTo ?? page.frames.at(-1)?.seq ?? hello.head;
        if (next <= cursor) throw new UsageProblem(`The server at ${base} does not go on after number ${cursor}: ask it again later.`);
        cursor = next;
        progress(Math.min(cursor, hello.head), hello.head);
      }
      return frames;
    },
    async push({ journal, epoch }, bodies, nowMs) {
      if (bodies.length > PUSH_MAX) throw new RangeError(`A push has at most ${PUSH_MAX} events.`);
      return ask(transport.push({ protocol: PROTOCOL, journal, epoch, sentMs: nowMs, bodies }));
    },
  };
}

function answered<T>(answer: Answer<T>, base: string): T {
  if (answer.ok) return answer.value;
  const { failure } = answer;
  if (failure.kind !== "refused") throw new UsageProblem(`The server at ${base} cannot be reached (${failure.kind}).`);
  const why = failure.refusal?.kind ?? `status ${failure.status}`;
  throw new UsageProblem(
    `The server at ${base} refuses: ${why}. ${why === "not-signed-in" ? "Give its token with --token-file." : ""}`.trim(),
  );
}

function baseOf(url: string): string {
  try {
    const { protocol, origin } = new URL(url);
    if (protocol === "http:" || protocol === "https:") return origin;
  } catch {}
  throw new UsageProblem("--server takes an address such as https://daliz.example.");
}

function tokenIn(file: string | null): string {
  if (file === null) {
    const token = process.env["DALIZ_TOKEN"] ?? "";
    if (token !== "") return token;
    throw new UsageProblem("A server asks for a token: give --token-file FILE, or the variable DALIZ_TOKEN.");
  }
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new UsageProblem(`${file} cannot be read: ${reason(error)}.`);
  }
}
