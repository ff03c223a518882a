import type { Link } from "#core/sync/link-state.ts";
import { linkView } from "#core/sync/link-view.ts";
import type { DiskModel } from "./client-model.ts";
import type { ServerModel } from "./server-model.ts";

interface Held {
  readonly name: string;
  readonly disk: DiskModel;
}

/** Law 2 at every commit: whatever the cursor says is held, is held. */
export function diskBreach(server: ServerModel, { disk, name }: Held): string | null {
  if (disk.epoch !== server.epoch) return null;
  const isLost = (seq: number) => disk.repairs.some(({ from, to }) => seq >= from && seq <= to);
  for (let i = 0; i < Math.min(disk.cursor, server.log.length); i++) {
    const { id } = JSON.parse(server.log[i]?.body ?? "{}") as { id: string };
    if (disk.taken.get(id)?.epoch !== disk.epoch && !isLost(i + 1)) {
      return `${name} says it has ${disk.cursor} and lacks ${id}`;
    }
  }
  return null;
}

/** What is wrong once everything has been healed for long enough. */
export function finalBreaches(server: ServerModel, clients: readonly (Held & { readonly link: Link })[]): readonly string[] {
  const breaches: string[] = [];
  const all = new Map(server.log.map((frame) => [(JSON.parse(frame.body) as { id: string }).id, frame.body]));
  if (all.size !== server.log.length) breaches.push("an event stands twice at the server");
  for (const { disk, name, link } of clients) {
    for (const id of disk.saved)
      if (!all.has(id) && disk.waiting.get(id)?.state !== "refused") breaches.push(`${id} was shown as saved and is lost`);
    for (const [id, body] of all) if (disk.taken.get(id)?.body !== body) breaches.push(`${name} has not ${id} as the server has it`);
    if (disk.taken.size !== all.size) breaches.push(`${name} holds ${disk.taken.size} events, the server ${all.size}`);
    if ([...disk.waiting.values()].some(({ state }) => state === "waiting")) breaches.push(`${name} still waits`);
    if (disk.repairs.length > 0) breaches.push(`${name} still wants ${disk.repairs.length} repairs`);
    const view = linkView(link);
    if (view.kind !== "synced") breaches.push(`${name} has come to rest as ${view.kind}`);
  }
  return breaches;
}
