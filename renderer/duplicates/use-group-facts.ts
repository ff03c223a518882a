import { useEffect, useState } from "react";
import type { EntityId } from "#core/journal/event.ts";
import type { RegistryRow } from "#core/registry/registry-ask.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { DeskPort, EntityHistory } from "#renderer/store/desk-port.ts";

/** What is known of one record: its row in the table, and what was said of it field by field, with who said it and when. */
export interface RecordFacts {
  readonly row: RegistryRow | null;
  readonly history: EntityHistory | null;
}

const NONE: ReadonlyMap<EntityId, RecordFacts> = new Map();

/** The facts of the records of a group at the moment shown; those not read yet are missing. */
export function useGroupFacts(desk: DeskPort, room: RoomReading, units: readonly EntityId[]): ReadonlyMap<EntityId, RecordFacts> {
  const [known, setKnown] = useState(NONE);
  const { moment, revision } = room.ask;
  // Another revision of the journal is another question.
  const question = [String(revision), ...units].join("\n");
  useEffect(() => {
    let open = true;
    const read = async (): Promise<void> => {
      const next = new Map<EntityId, RecordFacts>();
      // One after the other: questions that differ in more than their moment are all answered.
      for (const unit of question.split("\n").slice(1)) {
        const [answer, history] = await Promise.all([desk.registryUnit(moment, unit), desk.entity(moment, unit)]);
        next.set(unit, { row: answer?.row ?? null, history });
        if (!open) return;
      }
      setKnown(next);
    };
    // What was given up for a newer question is asked for again with the next moment.
    read().catch(() => undefined);
    return () => {
      open = false;
    };
  }, [desk, moment, question]);
  return known;
}
