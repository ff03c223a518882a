import { statementsAt } from "#core/tally/statements.ts";
import type { DeskPort } from "./desk-port.ts";
import type { FoldCache } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";
import { knownOf } from "./moment.ts";

/** What the desk answers about public statements. */
export function statementDesk(cache: FoldCache, _holding: Holding): Pick<DeskPort, "statements"> {
  return { statements: async (moment) => statementsAt(cache.at(knownOf(moment)), moment.vMs) };
}
