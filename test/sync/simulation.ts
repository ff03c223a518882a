import type { LinkEffect, LinkInput } from "#core/sync/link-state.ts";
import type { FromService, ToService } from "#core/sync/messages.ts";
import { agenda } from "./agenda.ts";
import { commit, damage, diskModel, openedMessage } from "./client-model.ts";
import { dice } from "./dice.ts";
import { diskBreach, finalBreaches } from "./laws.ts";
import { dropFeeds, follow, inTransit, request } from "./line.ts";
import { linkDriver } from "./link-driver.ts";
import { eventOf, SCOPES } from "./scope-model.ts";
import { serverModel } from "./server-model.ts";
import { type Client, FAR, type Options, PULL, START_MS, type World } from "./world.ts";

/** Runs one seeded schedule and then a healed quarter of an hour; answers with every law that was broken, empty when none was. */
export function simulate({ seed, clients = 3, operations = 60, mutant, machines = 2, headquarters = 2 }: Options): readonly string[] {
  const time = agenda(START_MS);
  const rolls = dice(seed);
  const world: World = {
    time,
    dice: rolls,
    server: serverModel(() => time.nowMs),
    clients: [],
    feeds: new Set(),
    trouble: 1,
    machines,
    backup: 0,
    mutant: mutant ?? null,
    spoils: rolls.chance(0.5),
    breaches: [],
  };
  world.server.cuts = !rolls.chance(0.15);
  world.server.version = headquarters;
  if (mutant === "lanes-unfiltered") world.server.mistake = "unfiltered";
  if (mutant === "page-too-far") world.server.mistake = mutant;
  if (mutant === "older-events-forgotten") world.server.mistake = "late-forgotten";
  for (let i = 0; i < clients; i++) {
    const skewMs = rolls.chance(0.2) ? (rolls.below(40) - 20) * 60_000 : 0;
    const client: Client = {
      name: `c${i}`,
      disk: diskModel(machines === 1 ? undefined : null),
      link: linkDriver(machines, FAR),
      heard: 0,
      life: 0,
      window: 0,
      running: false,
      skewMs,
      filed: 0,
      busyUntilMs: 0,
    };
    world.clients.push(client);
    // Version 1 has no missions.
    world.server.accounts.set(client.name, SCOPES[rolls.below(machines === 1 ? 2 : SCOPES.length)] ?? "ops");
    // One in three machines joins late: the journal is long by then.
    time.plan(rolls.below(rolls.chance(0.33) ? operations * 4_000 : 2_000), () => start(world, client));
  }
  let atMs = 0;
  for (let i = 0; i < operations; i++) {
    atMs += rolls.below(6_000);
    time.plan(atMs, () => operate(world));
  }
  const calm = time.run(START_MS + atMs + 5_000, 200_000);
  world.trouble = 0;
  world.server.up = true;
  for (const client of world.clients) if (!client.running && client.window > 0) start(world, client);
  const settled = time.run(time.nowMs + 900_000, 400_000);
  if (!calm || !settled) world.breaches.push("the system never comes to rest");
  const held = world.clients.map(({ name, disk, link }) => ({ name, disk, view: link.view() }));
  return [...world.breaches, ...finalBreaches(world.server, held)];
}

function operate(world: World): void {
  const { dice: rolls, clients, server, time } = world;
  const client = clients[rolls.below(clients.length)];
  if (client === undefined) return;
  const kind = rolls.roll();
  if (kind < 0.6) file(world, client);
  else if (kind < 0.72) crash(world, client, rolls.chance(0.5));
  else if (kind < 0.76) spoil(world, client);
  else if (kind < 0.8) {
    server.up = false;
    dropFeeds(world);
    time.plan(rolls.below(20_000), () => {
      server.up = true;
    });
  } else if (kind < 0.84 && !world.spoils && rolls.chance(0.3)) {
    // Everything that only the lost part knew is still with the clients that sent or received it.
    const least = Math.min(world.backup, server.log.length);
    server.restore(least + rolls.below(server.log.length - least + 1));
    dropFeeds(world);
  } else if (kind < 0.9) client.skewMs += (rolls.below(20) - 10) * 60_000;
  else if (kind < 0.92 && world.machines === 2 && server.version > 1) {
    server.accounts.set(client.name, SCOPES[rolls.below(SCOPES.length)] ?? "ops");
    dropFeeds(world, client);
  } else if (kind < 0.95 && client.running) {
    toService(world, client, { kind: "link.pause" });
    time.plan(rolls.below(10_000), () => toService(world, client, { kind: "link.resume" }));
  } else dropFeeds(world);
}

function file(world: World, client: Client): void {
  if (!client.running) return;
  client.filed += 1;
  const id = `${client.name}-${client.filed}`;
  const bad = world.dice.chance(0.05) ? { bad: true } : {};
  const body = JSON.stringify({ id, hlc: [world.time.nowMs + client.skewMs, client.filed], ...contentOf(world, client), ...bad });
  client.disk.waiting.set(id, { body, state: "waiting" });
  client.disk.saved.add(id);
  toService(world, client, { kind: "store.wrote", bodies: [body] });
}

/** An event of some lane that the machine's account may write now: a report, where the camp lies, or something about a person. */
function contentOf({ server, dice: rolls }: World, client: Client): object {
  const pick = <T>(all: readonly T[]): T | undefined => all[rolls.below(all.length)];
  if (server.scopeOf(client.name).reg === "none" || rolls.chance(0.4))
    return { lane: "ops", ...(rolls.chance(0.05) ? { camp: pick(["IR", "AZ"]) } : {}) };
  return { lane: "reg", unit: pick(["u1", "u2", "u3", "u4"]), ...(rolls.chance(0.2) ? { place: pick(["IR", "AZ", "CAMP", "CAMP"]) } : {}) };
}

/** A part of a running machine's disk goes bad, and its store notices. */
function spoil(world: World, client: Client): void {
  if (!client.running || !world.spoils) return;
  const repairs = damage(client.disk, world.dice.roll);
  if (repairs.length > 0 && world.mutant !== "repair-forgotten")
    toService(world, client, { kind: "store.damaged", repairs, have: [...client.disk.have.keys()] });
}

function start(world: World, client: Client): void {
  client.running = true;
  client.life += 1;
  client.window += 1;
  client.link = linkDriver(world.machines, FAR);
  toService(world, client, openedMessage(client.disk));
}

/** The service alone dies, or the window with its store as well: what is on the disk stays. */
function crash(world: World, client: Client, whole: boolean): void {
  if (!client.running) return;
  client.life += 1;
  client.link = linkDriver(world.machines, FAR);
  if (whole) {
    client.running = false;
    client.window += 1;
    world.time.plan(world.dice.below(15_000), () => start(world, client));
  } else toService(world, client, openedMessage(client.disk));
}

function hear(world: World, client: Client, life: number, input: LinkInput): void {
  if (client.life !== life || !client.running) return;
  const nowMs = world.time.nowMs + client.skewMs;
  const { link } = client;
  const stepped = link.hear(mistaken(world, input), nowMs, world.dice.roll());
  client.heard += 1;
  const timer = client.heard;
  world.time.plan(stepped.wakeAtMs - nowMs, () => {
    if (client.link === link && client.heard === timer) hear(world, client, life, { kind: "wake" });
  });
  for (const effect of stepped.effects) perform(world, client, life, effect);
  if (link.view().kind === "synced" && link.waits() > 0) world.breaches.push("green while something waits");
}

/** What a link with a planted mistake would make of what it hears. */
function mistaken({ mutant }: World, input: LinkInput): LinkInput {
  if (input.kind !== "feed.frames" && input.kind !== "pull.ok") return input;
  const { pull } = input;
  if (mutant === "gap-ignored" && input.kind === "feed.frames" && pull.upTo !== undefined) return { ...input, pull: { ...pull, after: 0 } };
  if (mutant === "older-events-dropped") {
    const { late: _, ...rest } = pull;
    return { ...input, pull: { ...rest, frames: pull.frames.filter(({ seq }) => seq > (pull.after ?? 0)) } };
  }
  return input;
}

function perform(world: World, client: Client, life: number, effect: LinkEffect): void {
  const { server } = world;
  const heard = (input: LinkInput) => hear(world, client, life, input);
  switch (effect.kind) {
    case "tell":
      toStore(world, client, effect.message);
      if (world.mutant === "ack-before-store" && effect.message.kind === "frames.arrived" && !effect.message.reset) {
        const { batch, cursor } = effect.message;
        world.time.plan(0, () => hear(world, client, life, { kind: "store.stored", batch, cursor }));
      }
      if (world.mutant === "segment-acked-unstored" && effect.message.kind === "segment.arrived") {
        const { batch } = effect.message;
        world.time.plan(0, () => hear(world, client, life, { kind: "store.stored", batch, cursor: client.disk.cursor }));
      }
      return;
    case "manifest":
      request(
        world,
        heard,
        effect.round,
        "manifest",
        () => server.manifest(client.name),
        (manifest) => ({ kind: "manifest.ok", round: effect.round, manifest }),
      );
      return;
    case "segment": {
      const { round, digest } = effect;
      world.time.plan(3, () => hear(world, client, life, { kind: "segment.bytes", round, digest, bytes: 1 }));
      request(
        world,
        heard,
        round,
        "segment",
        () => server.segment(digest, client.name),
        (bytes) => ({ kind: "segment.ok", round, digest, bytes: inTransit(world, bytes) }),
        digest,
      );
      return;
    }
    case "hello":
      request(
        world,
        heard,
        effect.round,
        "hello",
        () => server.hello(client.name),
        (hello) => ({ kind: "hello.ok", round: effect.round, hello }),
      );
      return;
    case "push": {
      const { round, push } = effect;
      if (world.mutant === "taken-on-send") {
        const taken = push.bodies.map((body) => ({
          id: eventOf(body).id,
          seq: 1,
          ingMs: 0,
          role: "officer",
          skewMs: 0,
        }));
        toStore(world, client, { kind: "push.taken", taken });
      }
      request(
        world,
        heard,
        round,
        "push",
        () => server.push(push, client.name),
        (answer) => ({ kind: "push.ok", round, answer }),
      );
      return;
    }
    case "pull": {
      const after = effect.after + (world.mutant === "cursor-skip" && effect.after > 0 ? 1 : 0);
      request(
        world,
        heard,
        effect.round,
        "pull",
        () => server.pull(after, PULL, client.name, effect.range),
        (pull) => ({ kind: "pull.ok", round: effect.round, pull }),
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

function toService(world: World, client: Client, message: ToService): void {
  const { life } = client;
  world.time.plan(1, () => hear(world, client, life, message));
}

/** A transaction takes its time: a crash before its end leaves nothing of it, and now and then the disk is full. */
function toStore(world: World, client: Client, message: FromService): void {
  const { window, life } = client;
  client.busyUntilMs =
    Math.max(client.busyUntilMs, world.time.nowMs) + 1 + world.dice.below(world.dice.chance(0.1 * world.trouble) ? 600 : 30);
  world.time.plan(client.busyUntilMs - world.time.nowMs, () => {
    if (client.window !== window) return;
    if (world.mutant === "cursor-at-begin" && message.kind === "bootstrap.begins") client.disk.cursor = message.upTo;
    if ("batch" in message && world.dice.chance(world.trouble * 0.06)) {
      if (client.life === life) toService(world, client, { kind: "store.failed", batch: message.batch, reason: "disk-full" });
      return;
    }
    if (message.kind === "scope.changed") {
      // What this machine alone had received is gone from now on: no copy of headquarters' journal is older.
      world.backup = Math.max(world.backup, world.server.log.length);
    }
    const kept = world.mutant === "wipe-forgotten" && message.kind === "scope.changed" ? new Map(client.disk.taken) : null;
    const answers = commit(client.disk, message);
    for (const [id, event] of kept ?? []) client.disk.taken.set(id, event);
    const breach = diskBreach(world.server, client);
    if (breach !== null) world.breaches.push(breach);
    if (client.life === life) for (const answer of answers) toService(world, client, answer);
  });
}
