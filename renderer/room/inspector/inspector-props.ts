import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { Naming } from "../describe.ts";

/** What every part of the inspector is given. */
export interface InspectorProps {
  readonly room: RoomReading;
  readonly naming: Naming;
}
