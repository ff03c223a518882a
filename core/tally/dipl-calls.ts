import { valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import { entitiesAt } from "./permits.ts";

/** Diplomatic entries of form `call` at V, those linked `same` counted once (K6): ten reports of five calls are five. */
export function diplCalls(state: State, vMs: number): number {
  const calls = entitiesAt(state, vMs, "dipl").filter((id) => valueAt(state, vMs, id, "form") === "call");
  return new Set(calls.map((id) => state.links.dipl.find(id))).size;
}
