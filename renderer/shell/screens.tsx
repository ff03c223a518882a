import { type ComponentType, lazy, type ReactElement } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { Screen } from "#renderer/reading/screen.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";

/** What a screen beside the room is given. */
export interface ScreenProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly room: RoomReading | null;
  readonly naming: Naming;
}

/** Screens are fetched when they are first shown: the room starts without them. */
const LAZY: Readonly<Record<Exclude<Screen, "room">, ComponentType<ScreenProps>>> = {
  wall: lazy(async () => ({ default: (await import("#renderer/wall-edit/wall-tab.tsx")).WallTab })),
  briefing: lazy(async () => ({ default: (await import("#renderer/briefing/briefing-screen.tsx")).BriefingScreen })),
  statements: lazy(async () => ({ default: (await import("#renderer/statements/statements-screen.tsx")).StatementsScreen })),
};

/** One screen beside the room. */
export function OtherScreen({ screen, ...props }: ScreenProps & { readonly screen: Exclude<Screen, "room"> }): ReactElement {
  const Shown = LAZY[screen];
  return <Shown {...props} />;
}
