import { fieldAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import { diplCalls } from "./dipl-calls.ts";
import type { Figure } from "./figure.ts";
import { figureAt } from "./figure-at.ts";
import { parseKey } from "./parse-key.ts";

/** The word for *nothing is known* in answers. */
const NONE = "none";

const PARTS = new Map<string, (figure: Figure) => unknown>([
  ["stated", (figure) => figure.stated ?? NONE],
  ["notStated", (figure) => figure.notStated],
  ["stale", (figure) => figure.stale],
  ["others", (figure) => figure.others.map((other) => other.carried)],
  ["othersAgree", (figure) => figure.others.map((other) => other.agrees)],
]);

/**
 * The value under a key of the command line at V (K5, K6): a figure key, optionally with `.stated`, `.notStated`, `.stale`, `.others`
 * or `.othersAgree`; `field.<entity>.<field>`; `distinct.dipl.calls`.
 *
 * @returns `[low, high]` with null for not stated, `"none"` for nothing known, a boolean, number, text or list; undefined when the
 *   key is none of these
 */
export function answerFor(state: State, vMs: number, key: string): unknown {
  if (key === "distinct.dipl.calls") return diplCalls(state, vMs);
  const dot = key.lastIndexOf(".");
  if (key.startsWith("field.")) {
    const entity = key.slice("field.".length, dot);
    return dot <= "field.".length ? undefined : (fieldAt(state, vMs, entity, key.slice(dot + 1))?.value ?? NONE);
  }
  const part = PARTS.get(key.slice(dot + 1));
  const base = part === undefined ? key : key.slice(0, dot);
  if (parseKey(base) === null) return undefined;
  const figure = figureAt(state, vMs, base);
  return part === undefined ? (figure.value ?? NONE) : part(figure);
}
