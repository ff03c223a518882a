import type { DeskPort } from "./desk-port.ts";
import type { FoldCache } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";

/** What the desk answers about public statements. */
export function statementDesk(_cache: FoldCache, _holding: Holding): Pick<DeskPort, "statements"> {
  return { statements: () => Promise.reject(new Error("Statements are not built yet.")) };
}
