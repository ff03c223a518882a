import { isRange, type Range } from "#core/count/range.ts";
import type { FieldReading } from "#core/fold/field-reading.ts";
import { type Assertion, fieldAt, valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import type { EntityId, EventId, PlaceId } from "#core/journal/event.ts";
import { entitiesAt } from "#core/tally/permits.ts";
import { parseIso } from "#core/time/iso.ts";
import type { Window } from "#core/time/window.ts";

/**
 * How a permit stands at a moment. The five are what was said last of it; a granted one whose time is over has `expired` although nobody
 * wrote so, and `granted` holds no longer than its `valid`. `unknown`: nothing was said.
 */
export const PERMIT_STANDINGS = ["requested", "granted", "used", "expired", "refused", "unknown"] as const;
/** One of them. */
export type PermitStanding = (typeof PERMIT_STANDINGS)[number];

/** A granted permit whose time ends within so long asks for attention. */
export const EXPIRES_SOON_MS = 24 * 3_600_000;

/** One permit at (V, K). It is leave to cross, never a movement. Times are epoch ms; windows are kept as said. */
export interface PermitCase {
  readonly id: EntityId;
  readonly state: EntityId | null;
  readonly crossing: PlaceId | null;
  /** How many people it is for; null: not said. */
  readonly n: Range | null;
  readonly whom: string | null;
  readonly ref: string | null;
  readonly reason: string | null;
  readonly requestedBy: string | null;
  readonly status: FieldReading | null;
  readonly standing: PermitStanding;
  /** It expired by time alone: its status still says granted. */
  readonly isByTime: boolean;
  /** From when on and until when it holds, as said; null: not said. */
  readonly fromMs: number | null;
  readonly untilMs: number | null;
  /** Its end lies ahead, nearer than EXPIRES_SOON_MS. */
  readonly isSoonOver: boolean;
  /** When it was asked for, and first granted after that, as windows; null: not known. */
  readonly requestedAt: Window | null;
  readonly grantedAt: Window | null;
  /** When what it stands by was said; null: nothing was. */
  readonly since: Window | null;
  readonly event: EventId | null;
  /** Per field the assertions an edit of it must have seen. */
  readonly heads: readonly EventId[];
  readonly conflict: boolean;
  readonly mine: boolean;
}

/** All permits of which something was said by V, in the order of ids. */
export function permitCases(state: State, vMs: number): PermitCase[] {
  return entitiesAt(state, vMs, "permit").map((id) => caseOf(state, vMs, id));
}

/** What stands of a permit at V, where only its status and its time are known. */
export function standingAt(
  status: unknown,
  untilMs: number | null,
  vMs: number,
): { readonly standing: PermitStanding; readonly isByTime: boolean } {
  const said = PERMIT_STANDINGS.find((one) => one === status) ?? "unknown";
  const isByTime = said === "granted" && untilMs !== null && untilMs < vMs;
  return { standing: isByTime ? "expired" : said, isByTime };
}

function caseOf(state: State, vMs: number, id: EntityId): PermitCase {
  const value = (field: string): unknown => valueAt(state, vMs, id, field);
  const text = (field: string): string | null => {
    const found = value(field);
    return typeof found === "string" && found !== "" ? found : null;
  };
  const status = fieldAt(state, vMs, id, "status");
  const [fromMs, untilMs] = stretchOf(value("valid"));
  const { standing, isByTime } = standingAt(status?.value, untilMs, vMs);
  const n = value("n");
  const fields = [...(state.registers.get(id)?.fields.keys() ?? [])].flatMap((field) => fieldAt(state, vMs, id, field) ?? []);
  const requestedAt = askedAt(state, vMs, id, value("requestedAt"));
  return {
    id,
    state: text("state"),
    crossing: text("crossing"),
    n: isRange(n) ? n : null,
    whom: text("whom"),
    ref: text("ref"),
    reason: text("reason"),
    requestedBy: text("requestedBy"),
    status,
    standing,
    isByTime,
    fromMs,
    untilMs,
    isSoonOver: standing === "granted" && untilMs !== null && untilMs - vMs <= EXPIRES_SOON_MS,
    requestedAt,
    grantedAt: grantedAfter(state, vMs, id, requestedAt),
    since: status === null ? null : windowOf(state, status.event),
    event: status?.event ?? fields[0]?.event ?? null,
    heads: [...new Set(fields.flatMap(({ heads }) => heads.map(({ event }) => event)))],
    conflict: fields.some(({ conflict }) => conflict),
    mine: fields.some(({ mine }) => mine),
  };
}

/** When it was asked for: as its field says, else when somebody first said that it is. */
function askedAt(state: State, vMs: number, id: EntityId, said: unknown): Window | null {
  const ms = typeof said === "string" ? parseIso(said) : null;
  if (ms !== null) return [ms, ms];
  const first = statusesBy(state, vMs, id).find(({ value }) => value === "requested");
  return first === undefined ? null : windowOf(state, first.event);
}

/** When it was first granted: what was granted before it was asked for again is another permit's time. */
function grantedAfter(state: State, vMs: number, id: EntityId, requestedAt: Window | null): Window | null {
  const grants = statusesBy(state, vMs, id)
    .filter(({ value }) => value === "granted")
    .flatMap(({ event }) => {
      const at = windowOf(state, event);
      return at === null || (requestedAt !== null && at[1] < requestedAt[0]) ? [] : [at];
    });
  return grants[0] ?? null;
}

function statusesBy(state: State, vMs: number, id: EntityId): readonly Assertion[] {
  return (state.registers.get(id)?.fields.get("status") ?? []).filter(({ t0Ms }) => t0Ms <= vMs);
}

function windowOf(state: State, event: EventId): Window | null {
  return state.byId.get(event)?.event.at ?? null;
}

function stretchOf(value: unknown): readonly [number | null, number | null] {
  if (!Array.isArray(value)) return [null, null];
  const [from, to]: unknown[] = value;
  return [typeof from === "string" ? parseIso(from) : null, typeof to === "string" ? parseIso(to) : null];
}
