import type { State } from "#core/fold/state.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { figureKeys } from "#core/tally/keys.ts";

const PARTS = ["stated", "notStated", "stale", "others", "othersAgree"];

/** Every key that has an answer at V: all figures, the parts of those that are known, every field asserted, the calls. */
export function allKeys(state: State, vMs: number): string[] {
  const keys = figureKeys(state, vMs).flatMap((key) => {
    const known = key !== "permits.granted" && figureAt(state, vMs, key).value !== null;
    return known ? [key, ...PARTS.map((part) => `${key}.${part}`)] : [key];
  });
  const fields = [...state.registers].flatMap(([entity, register]) =>
    [...register.fields.keys()].map((field) => `field.${entity}.${field}`),
  );
  return [...keys, "distinct.dipl.calls", ...fields.sort()];
}
