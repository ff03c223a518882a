import { fieldAt } from "#core/fold/register.ts";
import { parseIso } from "#core/time/iso.ts";
import { type RaisedAlarm, raisedAlarm } from "./alarm-raised.ts";
import { entitiesAt } from "./permits.ts";
import type { View } from "./view.ts";

/** A permit is called expiring from so long before its end, ms. */
export const EXPIRES_SOON_MS = 6 * 3_600_000;

/** P2: a permit that is granted and not used ends within six hours. Where no end was stated nobody can know. */
export function permitsExpiring({ state, vMs }: View): RaisedAlarm[] {
  return entitiesAt(state, vMs, "permit").flatMap((permit) => {
    const status = fieldAt(state, vMs, permit, "status");
    if (status?.value !== "granted") return [];
    const valid = fieldAt(state, vMs, permit, "valid");
    const untilMs = endOf(valid?.value);
    if (valid === null || untilMs === null || untilMs <= vMs || untilMs > vMs + EXPIRES_SOON_MS) return [];
    // Who extended it made another end of it: that the first was acknowledged says nothing of the second.
    const last = valid.asOfMs >= status.asOfMs ? valid : status;
    return [raisedAlarm("permit-expiring", permit, last.event, Math.max(last.asOfMs, untilMs - EXPIRES_SOON_MS))];
  });
}

/** P3: a danger or an advisory first described since then, by the time headquarters learned of it. */
export function newsSince({ state, vMs }: View, sinceMs: number): RaisedAlarm[] {
  return (["hazard", "advisory"] as const).flatMap((kind) =>
    entitiesAt(state, vMs, kind).flatMap((entity) => {
      const [first] = state.registers.get(entity)?.events ?? [];
      const entry = first === undefined ? undefined : state.byId.get(first);
      if (entry === undefined) return [];
      const newMs = Math.max(entry.event.at[0], Math.min(entry.receipt?.ingMs ?? vMs, vMs));
      return newMs > sinceMs ? [raisedAlarm(`${kind}-new`, entity, entry.event.id, newMs)] : [];
    }),
  );
}

function endOf(valid: unknown): number | null {
  const end: unknown = Array.isArray(valid) ? valid[1] : null;
  return typeof end === "string" ? parseIso(end) : null;
}
