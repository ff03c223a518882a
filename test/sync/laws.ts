import type { LinkView } from "#core/sync/messages.ts";
import { type Headquarters, lawfulScope } from "./headquarters.ts";
import { eventOf } from "./model-event.ts";
import { reads, type ScopeModel } from "./scope-rule.ts";
import type { Client } from "./world.ts";

/**
 * I1 at every commit: whatever the cursor says is held, is held. I7 at every commit: nothing is held that the store's scope may not read,
 * but for what was filed here, or received before headquarters' journal was rebuilt: who was where follows the order in which it was taken.
 */
export function diskBreach(server: Headquarters, held: Client, scope: ScopeModel): string | null {
  const { disk, name } = held;
  if (disk.epoch !== server.epoch) return null;
  const book = server.book();
  const { frames, byId } = server.journal;
  const isLost = (seq: number) => disk.repairs.some(({ from, to }) => seq >= from && seq <= to);
  for (let i = 0; i < Math.min(disk.cursor, frames.length); i++) {
    const body = frames[i]?.body ?? "{}";
    const { id } = eventOf(body);
    if (disk.taken.get(id)?.epoch === disk.epoch || !reads(scope, body, book, disk.cursor) || isLost(i + 1)) continue;
    return `I1: ${name} says it has ${disk.cursor} and lacks ${id}`;
  }
  if (scope.reg === "all") return null;
  for (const [id, { body, epoch }] of disk.taken) {
    if (epoch !== disk.epoch || eventOf(body).lane === "ops" || isLawful(held, id) || !byId.has(id)) continue;
    if (!reads(scope, body, book, frames.length)) return `I7: ${name} holds ${id}, which ${JSON.stringify(scope)} may not read`;
  }
  return null;
}

/** What is wrong at a quiet point: everything has been healed for long enough. */
export function quietBreaches(server: Headquarters, clients: readonly (Client & { readonly view: LinkView })[]): readonly string[] {
  const breaches: string[] = [];
  const { frames, byId } = server.journal;
  if (byId.size !== frames.length) breaches.push("I2: an event stands twice at the server");
  const book = server.book();
  for (const client of clients) {
    const { disk, name, view, saved, returned } = client;
    const scope = lawfulScope(server, name);
    for (const id of saved)
      if (!byId.has(id) && disk.waiting.get(id)?.state !== "refused" && !returned.has(id) && !isThrown(id, client, clients))
        breaches.push(`I1: ${id} was shown as saved and is lost`);
    for (const { body, ingMs, seq } of frames) {
      if (!reads(scope, body, book, frames.length)) continue;
      const held = disk.taken.get(eventOf(body).id);
      if (held?.body !== body) breaches.push(`I2: ${name} has not ${eventOf(body).id} as the server has it`);
      else if (held.receipt.ingMs !== ingMs || held.receipt.seq !== seq)
        breaches.push(`I2: ${name} has another receipt of ${eventOf(body).id}`);
    }
    for (const [id, { body }] of disk.taken)
      if (!isLawful(client, id) && !(byId.has(id) && reads(scope, body, book, frames.length)))
        breaches.push(`I7: ${name} holds ${id}, which is not its business`);
    for (const [id, { state, refusal }] of disk.waiting) {
      if (state === "waiting") breaches.push(`I9: ${name} still waits with ${id}`);
      // What was stamped anew while what it speaks of was lost here may be too early: that is shown, with the reason.
      const isBlind = refusal?.kind === "unreadable" && refusal.problem === "not-later" && disk.blind.has(id);
      if (refusal?.kind === "unreadable" && !isBlind)
        breaches.push(`I1: headquarters cannot take ${id} of ${name}: ${refusal.path} ${refusal.problem}`);
    }
    if (disk.repairs.length > 0) breaches.push(`I1: ${name} still wants ${disk.repairs.length} repairs`);
    if (client.outbox !== null && [...client.outbox.keys()].some((id) => byId.has(id) && !disk.waiting.has(id)))
      breaches.push(`I9: the outbox of ${name} keeps what headquarters has`);
    if (client.sealed.length > 0) breaches.push(`I9: ${name} has not brought what it had sealed`);
    if (view.kind !== "synced") breaches.push(`I9: ${name} has come to rest as ${view.kind}`);
  }
  return breaches;
}

function isLawful({ saved, disk }: Client, id: string): boolean {
  return saved.has(id) || disk.earlier.has(id);
}

/** Thrown away with another scope by its own machine, in the moment between headquarters' loss and the news of it, and held by nobody else. */
function isThrown(id: string, { disk }: Client, clients: readonly Client[]): boolean {
  return disk.thrown.has(id) && clients.every((one) => !one.disk.taken.has(id) && !one.disk.waiting.has(id));
}
