import type { Asked, Failure } from "./link-state.ts";

/** One exchange with headquarters, as the *Sync* panel shows it: nothing of what was said, only how much and how it ended. */
export interface Exchange {
  /** When it began, epoch ms by this machine's clock; of a live line when the message came. */
  readonly atMs: number;
  readonly what: Asked | "tree";
  /** Events in it; null: it carries none. */
  readonly events: number | null;
  /** About how many bytes of events or segments; null: not counted. */
  readonly bytes: number | null;
  readonly tookMs: number;
  /** `done`, or what failed; a refusal by the name that headquarters gave it. */
  readonly outcome: "done" | "unreachable" | "certificate" | "unreadable" | `refused:${string}`;
  /** Events that were not taken. */
  readonly refused: number;
}

/** So many are kept, in memory only. */
export const EXCHANGES_KEPT = 200;

/** The log with one more, the oldest let go. */
export function withExchange(log: readonly Exchange[], exchange: Exchange): readonly Exchange[] {
  return [...log.slice(-(EXCHANGES_KEPT - 1)), exchange];
}

/** How much an answer or a question carries: bodies are counted in signs, segments in bytes. Anything else carries nothing that is counted. */
export function sizeOf(value: unknown): Pick<Exchange, "events" | "bytes"> {
  if (value instanceof Uint8Array) return { events: null, bytes: value.byteLength };
  if (typeof value !== "object" || value === null) return { events: null, bytes: null };
  const bodies = "frames" in value ? value.frames : "bodies" in value ? value.bodies : null;
  if (!Array.isArray(bodies)) return { events: null, bytes: null };
  return { events: bodies.length, bytes: bodies.reduce((sum: number, one: unknown) => sum + bodyOf(one).length, 0) };
}

/** A failure in one word, with headquarters' own name of a refusal. */
export function outcomeOf(failure: Failure): Exchange["outcome"] {
  if (failure.kind !== "refused") return failure.kind;
  return `refused:${failure.refusal?.kind ?? String(failure.status)}`;
}

function bodyOf(one: unknown): string {
  if (typeof one === "string") return one;
  return typeof one === "object" && one !== null && "body" in one && typeof one.body === "string" ? one.body : "";
}
