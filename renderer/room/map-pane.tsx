import { lazy, type ReactElement, Suspense, useMemo } from "react";
import type { MapSelection } from "#renderer/map/map-props.ts";
import type { PeopleFeed } from "#renderer/map/people/use-people.ts";
import { select, selectEntity, useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import type { Naming } from "./describe.ts";
import { mapWordsOf } from "./map-words.ts";
import { useRoom } from "./room-state.ts";

/** Asked for with the room and run after it: the drawing of maps is half the program, and no figure waits for it. */
const fetchMap = () => import("#renderer/map/room-map.tsx");
const fetched = fetchMap().catch(fetchMap);
const RoomMap = lazy(async () => ({ default: (await fetched).RoomMap }));

interface MapPaneProps {
  readonly desk: Pick<DeskPort, "people">;
  readonly room: RoomReading | null;
  readonly naming: Naming;
}

/** The map and its table twin, told all they show. */
export function MapPane({ desk, room, naming }: MapPaneProps): ReactElement {
  const theme = useClock((clock) => clock.theme);
  const view = useClock((clock) => clock.mapView);
  const selection = useClock((clock) => clock.selection);
  const layers = useRoom((state) => state.layers);
  const table = useRoom((state) => state.table);
  const people = usePeopleFeed(desk, room);
  const words = useMemo(() => mapWordsOf(naming), [naming]);
  const chosen = useMemo(() => mapSelection(room, selection?.kind === "entity" ? selection.id : null), [room, selection]);
  return (
    <Suspense fallback={null}>
      <RoomMap
        reading={room?.reading ?? null}
        language={naming.lang}
        theme={theme}
        mode={room?.ask.live === true ? "live" : "history"}
        layers={layers}
        people={people}
        selection={chosen}
        onSelect={(next) => (next === null ? select(null) : selectEntity(next.id))}
        view={view}
        onView={(mapView) => useClock.setState({ mapView })}
        table={table}
        onTable={(open) => useRoom.setState({ table: open })}
        words={words}
      />
    </Suspense>
  );
}

/** Asks for the registry's people of the moment the room shows; null where the layer is switched off, or there is no reading yet. */
function usePeopleFeed(desk: Pick<DeskPort, "people">, room: RoomReading | null): PeopleFeed | null {
  const isOff = useClock((clock) => clock.registry === false);
  const ask = room?.ask ?? null;
  return useMemo(() => {
    if (ask === null || isOff) return null;
    return {
      ask: async (wanted) => {
        const answer = await desk.people(ask.moment, wanted);
        if (answer.kind !== "none") useRoom.setState({ hasRegistry: true });
        return answer;
      },
    };
  }, [desk, ask, isOff]);
}

function mapSelection(room: RoomReading | null, id: string | null): MapSelection | null {
  if (room === null || id === null) return null;
  const { places, corridors, hazards, permits } = room.reading;
  if (places.some((one) => one.id === id)) return { kind: "place", id };
  if (corridors.some((one) => one.id === id)) return { kind: "corridor", id };
  if (hazards.some((one) => one.id === id)) return { kind: "hazard", id };
  return permits.some((one) => one.id === id) ? { kind: "permit", id } : null;
}
