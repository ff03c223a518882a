import type { Known } from "#core/fold/known.ts";
import type { Entry } from "#core/journal/event.ts";
import { product } from "./product.ts";
import { reference } from "./reference.ts";

/**
 * Where the product and the reference fold differ on a journal: a line for each figure, none when they agree in everything that is
 * printed of it (value, stated part, parts not stated, driver, age, other sources, unexplained, reconstructed, conflict of floors).
 */
export function differences(entries: readonly Entry[], known: Known, vMs: number, keys: readonly string[]): string[] {
  const state = product.fold(entries, known);
  const slow = reference(entries, known);
  return keys.flatMap((key) => {
    const figure = product.figureAt(state, vMs, key);
    const fast = JSON.stringify([
      figure.value,
      figure.stated,
      figure.notStated,
      figure.driver?.event ?? null,
      figure.stale,
      figure.others.map((other) => other.carried),
      figure.unexplained,
      figure.reconstructed,
      figure.floorConflict,
    ]);
    const { value, stated, notStated, driver, stale, others, unexplained, reconstructed, floorConflict } = slow.figure(vMs, key);
    const right = JSON.stringify([value, stated, notStated, driver, stale, others, unexplained, reconstructed, floorConflict]);
    return fast === right ? [] : [`${key} at ${vMs} (${JSON.stringify(known)}): product ${fast}, reference ${right}`];
  });
}
