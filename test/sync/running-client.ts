import { leaseOf } from "#core/access/lease.ts";
import type { LinkEffect, LinkInput } from "#core/sync/link-state.ts";
import type { FromService, ToService } from "#core/sync/messages.ts";
import { commit, diskModel, openedMessage } from "./client-model.ts";
import { lawfulScope } from "./headquarters.ts";
import { diskBreach } from "./laws.ts";
import { follow, inTransit, request } from "./line.ts";
import { linkDriver } from "./link-driver.ts";
import { eventOf } from "./model-event.ts";
import { scopeModel } from "./scope-rule.ts";
import { type Client, FAR, PULL, storeMistake, type World } from "./world.ts";

const DAY_MS = 24 * 3_600_000;

/** Machines drop their keys, in worlds where headquarters is not put back from a copy: the two together lose what nobody else holds. */
export function drops({ spoils, machines, server }: World): boolean {
  return spoils && machines === 2 && server.version > 1;
}

export function start(world: World, client: Client, awayMs = 0): void {
  if (client.running) return;
  const role = world.server.accounts.get(client.name)?.role ?? "officer";
  if (client.contactMs > 0 && awayMs >= leaseOf(role)) dropKey(world, client);
  if (client.contactMs > 0 && awayMs >= 7 * DAY_MS && client.disk.taken.size > 0)
    world.breaches.push(`I7: ${client.name} opens after ${awayMs / DAY_MS} days and still reads what it had received`);
  client.running = true;
  client.life += 1;
  client.window += 1;
  client.link = linkDriver(world.machines, FAR);
  opened(world, client);
}

/** What waits is sealed to headquarters' recovery key, and the machine's own key dropped with all that was under it. */
function dropKey(world: World, client: Client): void {
  const waiting = [...client.disk.waiting].filter(([, { state }]) => state === "waiting").map(([, { body }]) => body);
  for (const [id, { state }] of client.disk.waiting) if (state === "refused") client.returned.add(id);
  client.sealed = [...new Set([...client.sealed, ...waiting])];
  for (const body of client.sealed) client.outbox?.delete(eventOf(body).id);
  if (world.mistake !== "drop-forgotten") client.disk = { ...diskModel(), blind: client.disk.blind, thrown: client.disk.thrown };
}

/** Let in again: what was sealed is brought as it is, until headquarters has answered for all of it. */
function bring(world: World, client: Client): void {
  const by = world.server.process();
  if (client.sealed.length === 0 || by === null) return;
  const { window, sealed } = client;
  const served = world.server.recover(sealed, client.name, by);
  world.time.plan(0, () => served.parked);
  void served.answer.then((answer) => {
    if (!answer.ok || client.window !== window) return;
    for (const { id } of answer.value.refused) client.returned.add(id);
    const done = new Set([...answer.value.taken, ...answer.value.refused].map(({ id }) => id));
    client.sealed = client.sealed.filter((body) => !done.has(eventOf(body).id));
  });
}

/** The service alone dies, or the window with its store as well: what is on the disk stays. */
export function crash(world: World, client: Client, whole: boolean, awayMs = 0): void {
  if (!client.running) return;
  client.life += 1;
  client.link = linkDriver(world.machines, FAR);
  if (whole) {
    client.running = false;
    client.window += 1;
    world.time.plan(world.dice.below(15_000), () => start(world, client, awayMs));
  } else opened(world, client);
}

/** The store opens; the service compares with its own file of what waits, and names what the store does not know. */
function opened(world: World, client: Client): void {
  const message = openedMessage(client.disk);
  toService(world, client, message);
  const { outbox } = client;
  if (outbox === null || message.kind !== "store.opened") return;
  const named = new Set(message.waiting.map((body) => eventOf(body).id));
  const found = [...outbox].filter(([id]) => !named.has(id)).map(([, body]) => body);
  if (found.length > 0) toStore(world, client, { kind: "outbox.found", bodies: found });
}

function hear(world: World, client: Client, life: number, input: LinkInput): void {
  if (client.life !== life || !client.running) return;
  const nowMs = world.time.nowMs + client.skewMs;
  const { link, outbox } = client;
  if (outbox !== null && (input.kind === "store.wrote" || input.kind === "store.opened"))
    for (const body of input.kind === "store.wrote" ? input.bodies : input.waiting) {
      outbox.set(eventOf(body).id, body);
      client.unkept.delete(eventOf(body).id);
    }
  if (input.kind === "failed" && input.failure.kind === "refused" && input.failure.refusal?.kind === "revoked") {
    revoked(world, client);
    return;
  }
  if (input.kind === "hello.ok") {
    client.contactMs = nowMs;
    bring(world, client);
  }
  const stepped = link.hear(mistaken(world, input), nowMs, world.dice.roll());
  client.heard += 1;
  const timer = client.heard;
  world.time.plan(stepped.wakeAtMs - nowMs, () => {
    if (client.link === link && client.heard === timer) hear(world, client, life, { kind: "wake" });
  });
  for (const effect of stepped.effects) perform(world, client, life, effect);
  if (link.waits() > 0 && link.view().kind === "synced") world.breaches.push("I9: green while something waits");
}

/** The account was withdrawn: at this very contact the key goes. The machine asks to be let in again. */
function revoked(world: World, client: Client): void {
  dropKey(world, client);
  if (client.disk.taken.size > 0)
    world.breaches.push(`I7: ${client.name} was told that it is revoked and still holds what it had received`);
  client.life += 1;
  client.window += 1;
  client.running = false;
  world.time.plan(3_000 + world.dice.below(10_000), () => start(world, client));
}

/** What a link with a planted mistake would make of what it hears. */
function mistaken({ mistake }: World, input: LinkInput): LinkInput {
  if (mistake !== "older-events-dropped" || (input.kind !== "feed.frames" && input.kind !== "pull.ok")) return input;
  const { late: _, ...rest } = input.pull;
  return { ...input, pull: { ...rest, frames: input.pull.frames.filter(({ seq }) => seq > (input.pull.after ?? 0)) } };
}

function perform(world: World, client: Client, life: number, effect: LinkEffect): void {
  const { server, mistake } = world;
  const heard = (input: LinkInput) => hear(world, client, life, input);
  switch (effect.kind) {
    case "tell": {
      const { message } = effect;
      toStore(world, client, message);
      if (message.kind === "push.taken") for (const { id } of message.taken) client.outbox?.delete(id);
      if (mistake === "ack-before-store" && message.kind === "frames.arrived" && !message.reset) {
        const { batch, cursor } = message;
        world.time.plan(0, () => heard({ kind: "store.stored", batch, cursor }));
      }
      if (mistake === "segment-acked-unstored" && message.kind === "segment.arrived") {
        const { batch } = message;
        world.time.plan(0, () => heard({ kind: "store.stored", batch, cursor: client.disk.cursor }));
      }
      return;
    }
    case "manifest": {
      const { round } = effect;
      request(
        world,
        heard,
        round,
        "manifest",
        () => server.manifest(client.name),
        (manifest) => ({ kind: "manifest.ok", round, manifest }),
      );
      return;
    }
    case "segment": {
      const { round, digest } = effect;
      world.time.plan(3, () => heard({ kind: "segment.bytes", round, digest, bytes: 1 }));
      const came = (bytes: Uint8Array): LinkInput => ({ kind: "segment.ok", round, digest, bytes: inTransit(world, bytes) });
      request(world, heard, round, "segment", () => server.segment(digest, client.name), came, digest);
      return;
    }
    case "hello": {
      const { round } = effect;
      request(
        world,
        heard,
        round,
        "hello",
        () => server.hello(client.name),
        (hello) => ({ kind: "hello.ok", round, hello }),
      );
      return;
    }
    case "push": {
      const { round, push } = effect;
      if (mistake === "taken-on-send") {
        const taken = push.bodies.map((body) => ({ id: eventOf(body).id, seq: 1, ingMs: 0, role: "officer", skewMs: 0 }));
        toStore(world, client, { kind: "push.taken", taken });
      }
      if (mistake === "outbox-cleared-on-send") for (const body of push.bodies) client.outbox?.delete(eventOf(body).id);
      request(
        world,
        heard,
        round,
        "push",
        (by) => server.push(push, client.name, by),
        (answer) => ({ kind: "push.ok", round, answer }),
      );
      return;
    }
    case "pull": {
      const { round, after, range } = effect;
      request(
        world,
        heard,
        round,
        "pull",
        () => server.pull(after, PULL, client.name, range),
        (pull) => ({ kind: "pull.ok", round, pull }),
      );
      return;
    }
    case "feed":
      follow(world, client, heard, effect.round, effect.after);
      return;
    case "close-feed":
    case "hang-up":
      for (const feed of world.feeds) if (feed.client === client) world.feeds.delete(feed);
  }
}

export function toService(world: World, client: Client, message: ToService): void {
  const { life } = client;
  world.time.plan(1, () => hear(world, client, life, message));
}

/** A transaction takes its time: a crash before its end leaves nothing of it, and now and then the disk is full. */
function toStore(world: World, client: Client, message: FromService): void {
  if (message.kind === "link.state" || message.kind === "server.hello") return;
  const { window, life } = client;
  client.busyUntilMs =
    Math.max(client.busyUntilMs, world.time.nowMs) + 1 + world.dice.below(world.dice.chance(0.1 * world.trouble) ? 600 : 30);
  world.time.plan(client.busyUntilMs - world.time.nowMs, () => {
    if (client.window !== window) return;
    const { disk } = client;
    if ("batch" in message && world.dice.chance(world.trouble * 0.06)) {
      if (client.life === life) toService(world, client, { kind: "store.failed", batch: message.batch, reason: "disk-full" });
      return;
    }
    // What this machine alone had received is gone from now on: no copy of headquarters' journal is older.
    if (message.kind === "scope.changed") {
      const { epoch, journal } = world.server;
      world.backup = Math.max(world.backup, journal.rows.length);
      // Headquarters was put back after it had said the new scope, and the machine has not heard of it yet.
      if (message.epoch === disk.epoch && disk.epoch !== epoch)
        for (const id of disk.taken.keys()) if (!journal.byId.has(id)) disk.thrown.add(id);
    }
    const answers = commit(disk, message, storeMistake(world.mistake));
    for (const id of client.outbox?.keys() ?? []) if (disk.taken.has(id)) client.outbox?.delete(id);
    const breach = diskBreach(world.server, client, scopeOf(world, client));
    if (breach !== null) world.breaches.push(breach);
    if (client.life === life) for (const answer of answers) toService(world, client, answer);
  });
}

/** What the store says of itself; one that keeps no scopes apart has what its account has. */
function scopeOf({ server }: World, { disk, name }: Client): ReturnType<typeof scopeModel> {
  if (server.version === 1 || disk.scope == null) return lawfulScope(server, name);
  const mission = /@(.+)$/.exec(disk.scope)?.[1] ?? null;
  if (mission !== null) return { reg: "mission", mission };
  return scopeModel({ role: disk.scope.split("+").includes("reg") ? "officer" : "leader", mission: null });
}
