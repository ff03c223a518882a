import { useEffect, useMemo, useState } from "react";
import type { EntityId } from "#core/journal/event.ts";
import { latest } from "#renderer/reading/latest.ts";
import type { DeskPort, EventView, Moment } from "#renderer/store/desk-port.ts";
import type { UnitAnswer } from "#renderer/store/desk-registry.ts";

interface Asked {
  readonly moment: Moment;
  readonly unit: EntityId;
  readonly isAlone: boolean;
}

/** A record as the worker knows it; `history` where the room's reading has none of it. */
export interface ShownUnit {
  readonly unit: EntityId;
  readonly found: UnitAnswer | null;
  readonly history: readonly EventView[] | null;
}

/**
 * One unit at the moment of the table, with its household; null while it is asked for.
 *
 * @param isAlone the room's reading has nothing of it: nobody asserted a field, it is known by movements and calls alone
 */
export function useUnit(
  desk: DeskPort,
  moment: Moment | null,
  revision: number | null,
  unit: EntityId | null,
  isAlone: boolean,
): ShownUnit | null {
  const [answer, setAnswer] = useState<ShownUnit | null>(null);
  const follow = useMemo(
    () =>
      latest<Asked, ShownUnit>(
        async (one) => {
          const [found, history] = await Promise.all([
            desk.registryUnit(one.moment, one.unit),
            one.isAlone ? desk.history(one.moment, one.unit) : null,
          ]);
          return { unit: one.unit, found, history };
        },
        (answered, newest) =>
          answered.unit === newest.unit && answered.isAlone === newest.isAlone && answered.moment.view === newest.moment.view,
        setAnswer,
        // The next moment asks again; what was shown stays.
        () => {},
      ),
    [desk],
  );
  useEffect(() => {
    if (moment !== null && unit !== null && revision !== null) follow({ moment, unit, isAlone });
  }, [follow, moment, revision, unit, isAlone]);
  return answer !== null && answer.unit === unit ? answer : null;
}
