import { useEffect, useMemo, useState } from "react";
import type { EntityId } from "#core/journal/event.ts";
import { latest } from "#renderer/reading/latest.ts";
import type { DeskPort, Moment } from "#renderer/store/desk-port.ts";
import type { UnitAnswer } from "#renderer/store/desk-registry.ts";

interface Asked {
  readonly moment: Moment;
  readonly unit: EntityId;
}

/** One unit at the moment of the table, with its household; null while it is asked for and where it is not seen. */
export function useUnit(desk: DeskPort, moment: Moment | null, revision: number | null, unit: EntityId | null): UnitAnswer | null {
  const [answer, setAnswer] = useState<{ readonly unit: EntityId; readonly found: UnitAnswer | null } | null>(null);
  const follow = useMemo(
    () =>
      latest<Asked, { readonly unit: EntityId; readonly found: UnitAnswer | null }>(
        async (one) => ({ unit: one.unit, found: await desk.registryUnit(one.moment, one.unit) }),
        (answered, newest) => answered.unit === newest.unit && answered.moment.view === newest.moment.view,
        setAnswer,
        // The next moment asks again; what was shown stays.
        () => {},
      ),
    [desk],
  );
  useEffect(() => {
    if (moment !== null && unit !== null && revision !== null) follow({ moment, unit });
  }, [follow, moment, revision, unit]);
  return answer !== null && answer.unit === unit ? answer.found : null;
}
