import type { EntityId, EventId, MoveEvent } from "#core/journal/event.ts";
import { printIso } from "#core/time/iso.ts";

/** The most units one event names (docs: domain 1.2). */
export const UNITS_AN_EVENT = 2_000;

/** What an event of the link says, in wire form, without what it has from its machine (id, device, clock, author). */
export type ListLinkBody = Readonly<Record<string, unknown>>;

/** Who travelled, and which list says so. */
export interface NamedList {
  readonly units: readonly EntityId[];
  /** The document of the list, or the statement of its import; absent: somebody at the desk says so. */
  readonly doc?: string;
  readonly who?: string;
}

/**
 * Says who travelled in a movement that was known as a number alone: "17 via Gorgan", and these fifteen of them.
 *
 * The events are companions (`of`, `units`) in lane reg. The fold reads them as steps of those units, within the movement's own window and
 * between its own places, and never as people beside it: a companion is no flow (docs: domain 1.5, 2.2). So the movement keeps its number
 * and only the floor of named people moves. A unit is named once, whatever the list says.
 *
 * @param move the movement as it stands: of reports of one movement the best, of a corrected one its correction
 * @returns one event for each 2,000 units, none for an empty list
 */
export function listLinkBodies(move: MoveEvent, { units, doc, who }: NamedList): ListLinkBody[] {
  const distinct = [...new Set(units)];
  const bodies: ListLinkBody[] = [];
  for (let from = 0; from < distinct.length; from += UNITS_AN_EVENT) bodies.push(body(move, distinct.slice(from, from + UNITS_AN_EVENT)));
  return bodies;

  function body({ id, n, from, to, via, corridor, origin, at }: MoveEvent, named: readonly EntityId[]): ListLinkBody {
    // The schema asks that no movement be smaller than the units it names; the number itself adds to no figure.
    const lo = Math.max(n[0], named.length);
    return {
      v: 1,
      type: "move",
      lane: "reg",
      n: [lo, n[1] === null ? null : Math.max(lo, n[1])],
      from,
      to,
      ...(via === undefined ? {} : { via }),
      ...(corridor === undefined ? {} : { corridor }),
      ...(origin === undefined ? {} : { origin }),
      units: named,
      of: id,
      at: [printIso(at[0]), printIso(at[1])],
      src: { basis: "roster", doc: doc ?? null, ...(who === undefined ? {} : { who }) },
      seen: [],
    };
  }
}

/** Whether a movement can be given names: it is no companion itself and stands in the operational lane. */
export function takesNames(move: Pick<MoveEvent, "lane" | "of">): boolean {
  return move.lane === "ops" && move.of === undefined;
}

/** Which movement an event names people of; null: it is no companion. */
export function namesOf(event: { readonly type: string; readonly of?: EventId }): EventId | null {
  return event.type === "move" ? (event.of ?? null) : null;
}
