import type { LinkView } from "#core/sync/messages.ts";
import type { DiskModel } from "./client-model.ts";
import { eventOf, reads, type ScopeModel, scopeModel } from "./scope-model.ts";
import type { ServerModel } from "./server-model.ts";

interface Held {
  readonly name: string;
  readonly disk: DiskModel;
}

/**
 * Law 2 at every commit: whatever the cursor says is held, is held. I7 at every commit: nothing is held that the store's scope may not read,
 * but for what was filed here, or received before headquarters' journal was rebuilt: who was where follows the order in which it was taken.
 */
export function diskBreach(server: ServerModel, held: Held): string | null {
  const { disk, name } = held;
  if (disk.epoch !== server.epoch) return null;
  const scope = scopeOf(server, held);
  const areas = server.areas();
  const isLost = (seq: number) => disk.repairs.some(({ from, to }) => seq >= from && seq <= to);
  for (let i = 0; i < Math.min(disk.cursor, server.log.length); i++) {
    const { body = "{}" } = server.log[i] ?? {};
    const { id } = eventOf(body);
    if (!reads(scope, body, areas, disk.cursor) || disk.taken.get(id)?.epoch === disk.epoch || isLost(i + 1)) continue;
    return `${name} says it has ${disk.cursor} and lacks ${id}`;
  }
  for (const [id, { body, epoch }] of disk.taken) {
    if (epoch !== disk.epoch || isLawful(disk, id) || !server.ids.has(id)) continue;
    if (!reads(scope, body, areas, server.log.length)) return `${name} holds ${id}, which ${scope.text} may not read`;
  }
  return null;
}

/** What is wrong once everything has been healed for long enough. */
export function finalBreaches(server: ServerModel, clients: readonly (Held & { readonly view: LinkView })[]): readonly string[] {
  const breaches: string[] = [];
  const all = new Map(server.log.map((frame) => [eventOf(frame.body).id, frame.body]));
  if (all.size !== server.log.length) breaches.push("an event stands twice at the server");
  for (const { disk, name, view } of clients) {
    const scope = server.scopeOf(name);
    if (disk.scope != null && disk.scope !== scope.text) breaches.push(`${name} stands under ${disk.scope} and not under ${scope.text}`);
    for (const id of disk.saved)
      if (!all.has(id) && disk.waiting.get(id)?.state !== "refused") breaches.push(`${id} was shown as saved and is lost`);
    const own = [...all].filter(([, body]) => reads(scope, body, server.areas(), server.log.length));
    for (const [id, body] of own) if (disk.taken.get(id)?.body !== body) breaches.push(`${name} has not ${id} as the server has it`);
    const wanted = new Set(own.map(([id]) => id));
    for (const id of disk.taken.keys())
      if (!wanted.has(id) && !isLawful(disk, id)) breaches.push(`${name} holds ${id}, which is not its business`);
    if ([...disk.waiting.values()].some(({ state }) => state === "waiting")) breaches.push(`${name} still waits`);
    if (disk.repairs.length > 0) breaches.push(`${name} still wants ${disk.repairs.length} repairs`);
    if (view.kind !== "synced") breaches.push(`${name} has come to rest as ${view.kind}`);
  }
  return breaches;
}

/** What the store says of itself; one that keeps no scopes apart has what its account has. */
function scopeOf(server: ServerModel, { disk, name }: Held): ScopeModel {
  return server.version === 1 || disk.scope == null ? server.scopeOf(name) : scopeModel(disk.scope);
}

function isLawful({ saved, earlier }: DiskModel, id: string): boolean {
  return saved.has(id) || earlier.has(id);
}
