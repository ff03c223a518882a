import type { EntityId } from "#core/journal/event.ts";
import { type PermitCase, permitCases } from "#core/permits/cases.ts";
import { type Covered, coveredUnits, NOBODY_NAMED, withFamilies } from "#core/permits/covered.ts";
import { type PermitLead, permitLead } from "#core/permits/lead-time.ts";
import type { Moment } from "./desk-port.ts";
import type { FoldCache } from "./fold-cache.ts";
import { knownOf } from "./moment.ts";
import type { UnitReader } from "./unit-reader.ts";

/** A case with who is named in it. */
export interface PermitRow extends PermitCase {
  readonly covered: Covered;
}

/** The permits of a state, and how long its answers take. */
export interface PartnerState {
  readonly state: EntityId | null;
  readonly lead: PermitLead;
  readonly cases: readonly PermitRow[];
}

export interface PermitsAnswer {
  readonly vMs: number;
  /** By state in the order of ids, those of no state last; of each the cases by crossing, then those that want something first. */
  readonly partners: readonly PartnerState[];
  readonly cases: number;
}

/** What the desk answers of permits. */
export interface PermitsPort {
  permits(moment: Moment): Promise<PermitsAnswer>;
  /** The units chosen and everybody of their households: families stay together. */
  families(moment: Moment, units: readonly EntityId[]): Promise<readonly EntityId[]>;
}

/** Permits of the moment from the fold, and who is named in them from the registry's columns. */
export function permitsDesk(cache: FoldCache, units: UnitReader): PermitsPort {
  return {
    async permits(moment) {
      units.begin();
      const covered = coveredUnits(units.columnsAt(moment), units.now().cards);
      const cases = permitCases(cache.at(knownOf(moment)), moment.vMs).map(
        (one): PermitRow => ({ ...one, covered: covered.get(one.id) ?? NOBODY_NAMED }),
      );
      const states = [...new Set(cases.map(({ state }) => state))].sort((a, b) => order(a, b));
      const partners = states.map((state) => {
        const own = cases.filter((one) => one.state === state);
        return { state, lead: permitLead(own, moment.vMs), cases: own.sort(wantedFirst) };
      });
      return { vMs: moment.vMs, partners, cases: cases.length };
    },
    async families(moment, chosen) {
      return withFamilies(units.columnsAt(moment), chosen);
    },
  };
}

/** Open ones first, then what still holds, what is over last. */
const URGENCY = ["requested", "granted", "unknown", "expired", "used", "refused"] as const;

function wantedFirst(a: PermitRow, b: PermitRow): number {
  return (
    order(a.crossing, b.crossing) ||
    URGENCY.indexOf(a.standing) - URGENCY.indexOf(b.standing) ||
    (a.untilMs ?? Number.MAX_SAFE_INTEGER) - (b.untilMs ?? Number.MAX_SAFE_INTEGER) ||
    order(a.id, b.id)
  );
}

function order(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
