import { type ComponentType, lazy } from "react";
import type { Role } from "#core/access/role.ts";
import type { RegistryPage } from "#core/registry/registry-ask.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { ScreenProps } from "#renderer/shell/screens.tsx";
import type { StoreStatus } from "#renderer/store/desk-port.ts";
import type { ShownRegistry } from "./use-registry.ts";

/** What an area of the registry is given: the screen's own, and what its table shows of the same moment. */
export interface AreaProps extends ScreenProps {
  readonly room: RoomReading;
  readonly shown: ShownRegistry;
  readonly page: RegistryPage;
  readonly status: StoreStatus;
  readonly role: Role;
}

/** What can be worked on beside the table of records. */
export type AreaId = "calls" | "duplicates" | "permits" | "reconcile";

/** One of them. Its id is the address's `open=`; its name is `reg.area.<id>`. */
export interface Area {
  readonly id: AreaId;
  readonly Shown: ComponentType<AreaProps>;
  /** Fetches it now, so that it opens without the server later. */
  readonly fetch: () => Promise<unknown>;
}

/** In the order of the list beside the table. Each is fetched when it is first shown. */
export const AREAS: readonly Area[] = [
  lazyArea("calls", async () => (await import("#renderer/calls/calls-area.tsx")).CallsArea),
  lazyArea("duplicates", async () => (await import("#renderer/duplicates/duplicates-area.tsx")).DuplicatesArea),
  lazyArea("permits", async () => (await import("#renderer/permits/permits-area.tsx")).PermitsArea),
  lazyArea("reconcile", async () => (await import("#renderer/reconcile/reconcile-area.tsx")).ReconcileArea),
];

/** The area an address names; null: the table. */
export function areaOf(open: string | null): Area | null {
  return AREAS.find(({ id }) => id === open) ?? null;
}

/** An area that is fetched when it is shown. */
export function lazyArea(id: AreaId, fetch: () => Promise<ComponentType<AreaProps>>): Area {
  return { id, Shown: lazy(async () => ({ default: await fetch() })), fetch };
}

/** Fetches all of them, one after the other; one that cannot be had now is asked for when it is opened. */
export async function fetchAreas(): Promise<void> {
  for (const { fetch } of AREAS) await Promise.allSettled([fetch()]);
}
