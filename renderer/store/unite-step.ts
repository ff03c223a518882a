import { isRole } from "#core/access/role.ts";
import { idOfBody } from "#core/exchange/event-line.ts";
import type { ExchangeOrigin } from "#core/exchange/exchange.ts";
import type { Brought, Written } from "#core/exchange/take-exchange.ts";
import type { WaitingRow } from "./database.ts";
import type { Holding } from "./holding.ts";
import type { Planned } from "./sealed-keeper.ts";
import type { Shelf } from "./sealed-shelf.ts";
import { metWaiting, prepareAll } from "./sealed-steps.ts";
import type { Stand } from "./stand.ts";

/**
 * What was brought in a file, as one step: events with receipts become rows, the others wait. What came another way meanwhile is left out.
 * Null instead of counts: the journal is not the one that the file was held against.
 */
export async function uniteStep(shelf: Shelf, holding: Holding, brought: Brought, nowMs: number): Promise<Planned<Written | null>> {
  const { stand } = holding;
  const { origin } = brought;
  // What waits here already was written before there was a journal, and is of the one that begins.
  const begins = stand.journal === null && holding.ids.size === 0;
  const isOurs = stand.journal === origin.journal && stand.exercise === origin.exercise;
  // With another epoch only what waits is taken: receipts of another life of headquarters are not believed.
  if (!begins && (!isOurs || (brought.keep.length > 0 && stand.epoch !== origin.epoch))) return { change: null, value: null };
  const keep = brought.keep.filter(({ id }) => !holding.confirmed.has(id));
  const kept = new Set(keep.map(({ id }) => id));
  const rows = brought.offer.flatMap((body): readonly WaitingRow[] => {
    const id = idOfBody(body);
    const held = id === null || kept.has(id) || holding.ids.has(id) || holding.waiting.has(id) || holding.refused.has(id);
    return held || holding.settled.has(id) ? [] : [{ id, state: "waiting", body, refusal: null }];
  });
  const met = metWaiting(shelf, keep);
  const change = {
    add: await prepareAll(shelf, keep, origin.epoch, nowMs),
    taken: met.taken ?? [],
    waiting: [...(met.waiting ?? []), ...rows],
    ...(begins ? { stand: begun(brought) } : isOfTwoScopes(stand, origin) ? { stand: { scope: null } } : {}),
  };
  return { change, value: { kept: keep.length, offered: rows.length } };
}

/** The stand of a journal that begins with a file. */
function begun({ origin }: Brought): Partial<Stand> {
  const { journal, title, exercise, epoch, scope, madeMs } = origin;
  return { journal, title, exercise, epoch, scope: scope ?? null, fromFileMs: madeMs };
}

/**
 * A machine that nobody has let in takes in all that a file holds (`mayHold` of store-exchange.ts). What came under two scopes came under
 * none: a scope of the same name as the first file's, given to it one day, must not find what the second one brought.
 */
function isOfTwoScopes({ account, role, scope }: Stand, origin: ExchangeOrigin): boolean {
  return account === null && !isRole(role) && scope !== null && scope !== (origin.scope ?? null);
}
