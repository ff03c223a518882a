import { OF_UNSAID, SET } from "#core/fold/registry-rows.ts";
import type { EntityId } from "#core/journal/event.ts";
import type { Settling } from "#core/names/settle-bodies.ts";
import type { Problem } from "#core/problem/problem.ts";
import type { Holding } from "./holding.ts";

const TOLD_APART: Problem = {
  path: "units",
  code: "told-apart",
  sentence: "Two of these records were told apart: take that decision back first, or leave one of them out.",
};
const PARTY: Problem = {
  path: "units",
  code: "party-among-them",
  sentence: "One of these records is a household or a group that others belong to: it is no person, and cannot be made one.",
};

/**
 * Why records cannot be decided on together; null: they can. A merge would override what somebody has said of two of them, for a link `distinct`
 * undoes no `same`; a party made one with a person, or put into a household, would change how many people there are.
 */
export function settleFault(how: Settling, ids: readonly EntityId[], holding: Holding, nowMs: number): Problem | null {
  if (how === "apart") return null;
  const at = holding.registry.unitsAt({ kind: "now" }, true, nowMs);
  const standsFor = (id: EntityId): EntityId => {
    const unit = at.numberOf(id);
    return unit < 0 ? id : at.textOf(at.standsFor(unit));
  };
  const asked = new Set(ids.map(standsFor));
  if (how === "merge")
    for (const { event } of at.links()) {
      if (event.type !== "link" || event.rel !== "distinct") continue;
      const [a, b] = [standsFor(event.a), standsFor(event.b)];
      if (a !== b && asked.has(a) && asked.has(b)) return TOLD_APART;
    }
  let isParty = false;
  at.read(({ refs, count }) => {
    let party = -1;
    let saidMs = Number.NEGATIVE_INFINITY;
    for (let place = 0; place < count; place++) {
      const ref = refs[place] ?? 0;
      const named = at.facts.kindOf(ref) === SET ? at.facts.partyOf(ref) : OF_UNSAID;
      if (named === OF_UNSAID || at.facts.t0Of(ref) < saidMs) continue;
      party = named;
      saidMs = at.facts.t0Of(ref);
    }
    if (party >= 0 && asked.has(standsFor(at.textOf(party)))) isParty = true;
  });
  return isParty ? PARTY : null;
}
