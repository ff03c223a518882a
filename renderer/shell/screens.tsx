import { type ComponentProps, type ComponentType, lazy, type ReactElement, useEffect, useRef, useState } from "react";
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

const fetchWall = () => import("#renderer/wall-edit/wall-tab.tsx");
const fetchRegistry = () => import("#renderer/registry/registry-screen.tsx");
const fetchBriefing = () => import("#renderer/briefing/briefing-screen.tsx");
const fetchStatements = () => import("#renderer/statements/statements-screen.tsx");
const fetchAccess = () => import("#renderer/access/access-screen.tsx");
const fetchRegistryAreas = async () => (await import("#renderer/registry/areas.ts")).fetchAreas();
const fetchPalette = () => import("./palette.tsx");

/** The room starts without them; each is fetched when it is first shown, if not before. */
const LAZY: Readonly<Record<Exclude<Screen, "room">, ComponentType<ScreenProps>>> = {
  wall: lazy(async () => ({ default: (await fetchWall()).WallTab })),
  registry: lazy(async () => ({ default: (await fetchRegistry()).RegistryScreen })),
  briefing: lazy(async () => ({ default: (await fetchBriefing()).BriefingScreen })),
  statements: lazy(async () => ({ default: (await fetchStatements()).StatementsScreen })),
  access: lazy(async () => ({ default: (await fetchAccess()).AccessScreen })),
};

type PaletteProps = ComponentProps<Awaited<ReturnType<typeof fetchPalette>>["Palette"]>;
let there: ComponentType<PaletteProps> | null = null;

/** The palette when it is there. Where it cannot be had (a line lost before it was fetched) the room stays, and `onAway` hears of it. */
export function Palette({ onAway, ...props }: PaletteProps & { readonly onAway: () => void }): ReactElement {
  const [Shown, setShown] = useState<ComponentType<PaletteProps> | null>(() => there);
  const away = useRef(onAway);
  away.current = onAway;
  useEffect(() => {
    let isOpen = true;
    fetchPalette().then(
      ({ Palette: fetched }) => {
        there = fetched;
        if (isOpen) setShown(() => fetched);
      },
      () => isOpen && away.current(),
    );
    return () => {
      isOpen = false;
    };
  }, []);
  return Shown === null ? <span data-sheet="" hidden /> : <Shown {...props} />;
}

/** Fetches what the room started without, so that it opens at once, and without the server. One that cannot be had now is asked for when shown. */
export async function fetchScreens(): Promise<void> {
  // One after the other: all at once they would hold the window up together.
  await fetchPalette().then(
    ({ Palette: fetched }) => {
      there = fetched;
    },
    () => {},
  );
  for (const fetch of [fetchRegistry, fetchStatements, fetchBriefing, fetchWall, fetchAccess, fetchRegistryAreas])
    await Promise.allSettled([fetch()]);
}

/** One screen beside the room. */
export function OtherScreen({ screen, ...props }: ScreenProps & { readonly screen: Exclude<Screen, "room"> }): ReactElement {
  const Shown = LAZY[screen];
  return <Shown {...props} />;
}
