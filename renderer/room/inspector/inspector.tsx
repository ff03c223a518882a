import type { ReactElement } from "react";
import { EntityPanel } from "./entity-panel.tsx";
import { EventPanel } from "./event-panel.tsx";
import type { InspectorProps } from "./inspector-props.ts";
import { NothingPanel } from "./nothing-panel.tsx";
import { PlacePanel } from "./place-panel.tsx";

/** What the room tells of the one thing selected. */
export function Inspector({ room, naming }: InspectorProps): ReactElement {
  const { subject } = room;
  switch (subject?.kind) {
    case "place":
      return <PlacePanel subject={subject} room={room} naming={naming} />;
    case "entity":
      return <EntityPanel subject={subject} room={room} naming={naming} />;
    case "event":
      return <EventPanel view={subject.view} room={room} naming={naming} />;
    default:
      return <NothingPanel room={room} naming={naming} unknown={subject?.kind === "unknown" ? subject.id : null} />;
  }
}
