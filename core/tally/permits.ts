import { isRange, type Range } from "#core/count/range.ts";
import { valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import type { EntityId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { plus } from "./interval.ts";

/** Entities of a kind of which something was asserted by V, by id. */
export function entitiesAt(state: State, vMs: number, kind: string): EntityId[] {
  const ids: EntityId[] = [];
  for (const register of state.registers.values()) if (register.kind === kind && register.firstMs <= vMs) ids.push(register.id);
  return ids.sort(compareText);
}

/** The number a permit is for at V; null when none was stated. */
export function permitSize(state: State, vMs: number, permit: EntityId): Range | null {
  const n = valueAt(state, vMs, permit, "n");
  return isRange(n) ? n : null;
}

/** Sum over the permits whose status at V is granted (K6); null while no permit was ever heard of. A permit is never a movement. */
export function permitsGranted(state: State, vMs: number): Range | null {
  const permits = entitiesAt(state, vMs, "permit");
  if (permits.length === 0) return null;
  return permits
    .filter((permit) => valueAt(state, vMs, permit, "status") === "granted")
    .reduce<Range>((sum, permit) => plus(sum, permitSize(state, vMs, permit) ?? [0, null]), [0, 0]);
}
