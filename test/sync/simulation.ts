import { step } from "#core/sync/link.ts";
import { type Asked, type Failure, FRESH_LINK, type Link, type LinkEffect, type LinkInput } from "#core/sync/link-state.ts";
import { linkView } from "#core/sync/link-view.ts";
import type { FromService, ToService } from "#core/sync/messages.ts";
import type { Answer } from "#core/sync/ports.ts";
import { type Agenda, agenda } from "./agenda.ts";
import { commit, type DiskModel, damage, diskModel, openedMessage } from "./client-model.ts";
import { type Dice, dice } from "./dice.ts";
import { diskBreach, finalBreaches } from "./laws.ts";
import { BLOCK, type ServerModel, serverModel } from "./server-model.ts";

export type Mutant =
  | "ack-before-store"
  | "cursor-skip"
  | "taken-on-send"
  | "gap-ignored"
  | "segment-acked-unstored"
  | "cursor-at-begin"
  | "repair-forgotten";

export interface Options {
  readonly seed: number;
  readonly clients?: number;
  readonly operations?: number;
  readonly mutant?: Mutant;
}

/** Limit of a pull in the simulation: small, so that catching up takes several. */
const PULL = 7;
/** Further behind than this the journal comes by segments: two of the model's blocks. */
const FRESH: Link = { ...FRESH_LINK, far: 2 * BLOCK };
const START_MS = 1_772_000_000_000;
const UNREACHABLE: Failure = { kind: "unreachable" };

interface World {
  readonly time: Agenda;
  readonly dice: Dice;
  readonly server: ServerModel;
  readonly clients: Client[];
  readonly feeds: Set<{ readonly client: Client; readonly round: number; readonly life: number; cursor: number }>;
  /** 0 = healed. */
  trouble: number;
  readonly mutant: Mutant | null;
  /** Disks go bad, and headquarters is not put back from a copy: the two together lose what nobody else holds. */
  readonly spoils: boolean;
  readonly breaches: string[];
}

interface Client {
  readonly name: string;
  readonly disk: DiskModel;
  link: Link;
  /** Goes up with every crash of the service: what was under way for the old one is heard by nobody. */
  life: number;
  window: number;
  running: boolean;
  skewMs: number;
  filed: number;
  busyUntilMs: number;
}

/** Runs one seeded schedule and then a healed quarter of an hour; answers with every law that was broken, empty when none was. */
export function simulate({ seed, clients = 3, operations = 60, mutant }: Options): readonly string[] {
  const time = agenda(START_MS);
  const rolls = dice(seed);
  const world: World = {
    time,
    dice: rolls,
    server: serverModel(() => time.nowMs),
    clients: [],
    feeds: new Set(),
    trouble: 1,
    mutant: mutant ?? null,
    spoils: rolls.chance(0.5),
    breaches: [],
  };
  world.server.cuts = !rolls.chance(0.15);
  for (let i = 0; i < clients; i++) {
    const skewMs = rolls.chance(0.2) ? (rolls.below(40) - 20) * 60_000 : 0;
    const client: Client = {
      name: `c${i}`,
      disk: diskModel(),
      link: FRESH,
      life: 0,
      window: 0,
      running: false,
      skewMs,
      filed: 0,
      busyUntilMs: 0,
    };
    world.clients.push(client);
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
  return [...world.breaches, ...finalBreaches(world.server, world.clients)];
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
    server.restore(rolls.below(server.log.length + 1));
    dropFeeds(world);
  } else if (kind < 0.9) client.skewMs += (rolls.below(20) - 10) * 60_000;
  else if (kind < 0.95 && client.running) {
    toService(world, client, { kind: "link.pause" });
    time.plan(rolls.below(10_000), () => toService(world, client, { kind: "link.resume" }));
  } else dropFeeds(world);
}

function file(world: World, client: Client): void {
  if (!client.running) return;
  client.filed += 1;
  const id = `${client.name}-${client.filed}`;
  const bad = world.dice.chance(0.05) ? { bad: true } : {};
  const body = JSON.stringify({ id, hlc: [world.time.nowMs + client.skewMs, client.filed], ...bad });
  client.disk.waiting.set(id, { body, state: "waiting" });
  client.disk.saved.add(id);
  toService(world, client, { kind: "store.wrote", bodies: [body] });
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
  client.link = FRESH;
  toService(world, client, openedMessage(client.disk));
}

/** The service alone dies, or the window with its store as well: what is on the disk stays. */
function crash(world: World, client: Client, whole: boolean): void {
  if (!client.running) return;
  client.life += 1;
  client.link = FRESH;
  if (whole) {
    client.running = false;
    client.window += 1;
    world.time.plan(world.dice.below(15_000), () => start(world, client));
  } else toService(world, client, openedMessage(client.disk));
}

function hear(world: World, client: Client, life: number, input: LinkInput): void {
  if (client.life !== life || !client.running) return;
  const heard: LinkInput = world.mutant === "gap-ignored" && input.kind === "feed.frames" ? { ...input, kind: "pull.ok" } : input;
  const nowMs = world.time.nowMs + client.skewMs;
  const stepped = step(client.link, heard, nowMs, world.dice.roll());
  client.link = stepped.link;
  const timer = stepped.link;
  world.time.plan(stepped.wakeAtMs - nowMs, () => {
    if (client.link === timer) hear(world, client, life, { kind: "wake" });
  });
  for (const effect of stepped.effects) perform(world, client, life, effect);
  const view = linkView(client.link);
  if (view.kind === "synced" && client.link.waiting.length + client.link.offers.length > 0)
    world.breaches.push("green while something waits");
}

function perform(world: World, client: Client, life: number, effect: LinkEffect): void {
  const { server } = world;
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
        client,
        life,
        effect.round,
        "manifest",
        () => server.manifest(),
        (manifest) => ({ kind: "manifest.ok", round: effect.round, manifest }),
      );
      return;
    case "segment": {
      const { round, digest } = effect;
      world.time.plan(3, () => hear(world, client, life, { kind: "segment.bytes", round, digest, bytes: 1 }));
      request(
        world,
        client,
        life,
        round,
        "segment",
        () => server.segment(digest),
        (bytes) => ({ kind: "segment.ok", round, digest, bytes: inTransit(world, bytes) }),
        digest,
      );
      return;
    }
    case "hello":
      request(
        world,
        client,
        life,
        effect.round,
        "hello",
        () => server.hello(),
        (hello) => ({ kind: "hello.ok", round: effect.round, hello }),
      );
      return;
    case "push": {
      const { round, push } = effect;
      if (world.mutant === "taken-on-send") {
        const taken = push.bodies.map((body) => ({
          id: (JSON.parse(body) as { id: string }).id,
          seq: 1,
          ingMs: 0,
          role: "officer",
          skewMs: 0,
        }));
        toStore(world, client, { kind: "push.taken", taken });
      }
      request(
        world,
        client,
        life,
        round,
        "push",
        () => server.push(push),
        (answer) => ({ kind: "push.ok", round, answer }),
      );
      return;
    }
    case "pull": {
      const after = effect.after + (world.mutant === "cursor-skip" && effect.after > 0 ? 1 : 0);
      request(
        world,
        client,
        life,
        effect.round,
        "pull",
        () => server.pull(after, PULL),
        (pull) => ({ kind: "pull.ok", round: effect.round, pull }),
      );
      return;
    }
    case "feed":
      follow(world, client, life, effect.round, effect.after);
      return;
    case "close-feed":
    case "hang-up":
      for (const feed of world.feeds) if (feed.client === client) world.feeds.delete(feed);
  }
}

function request<T>(
  world: World,
  client: Client,
  life: number,
  round: number,
  what: Asked,
  serve: () => Answer<T>,
  input: (value: T) => LinkInput,
  digest?: string,
): void {
  const { time, dice: rolls, server, trouble } = world;
  const failure = { kind: "failed", round, what, failure: UNREACHABLE, ...(digest === undefined ? {} : { digest }) } as const;
  const delay = () => 5 + rolls.below(trouble > 0 && rolls.chance(0.1) ? 4_000 : 60);
  const lost = (p: number) => rolls.chance(trouble * p);
  // Some are simply never answered: a half-open socket.
  const silent = lost(0.05);
  const copies = lost(0.15) ? 2 : 1;
  const outward = lost(0.12);
  const backward = lost(0.12);
  let answered = false;
  if (outward) {
    if (!silent) time.plan(delay(), () => hear(world, client, life, failure));
    return;
  }
  // A doubled request is done twice and answered once.
  const reply = (input: LinkInput) => {
    if (!answered) hear(world, client, life, input);
    answered = true;
  };
  for (let copy = 0; copy < copies; copy++) {
    time.plan(delay(), () => {
      if (!server.up) {
        if (!silent) reply(failure);
        return;
      }
      const answer = serve();
      if (silent) return;
      time.plan(delay(), () => {
        if (backward) reply(failure);
        else reply(answer.ok ? input(answer.value) : { ...failure, failure: answer.failure });
      });
    });
  }
}

/** Now and then a byte of a segment arrives as another. */
function inTransit(world: World, bytes: Uint8Array): Uint8Array {
  if (!world.dice.chance(world.trouble * 0.04)) return bytes;
  const flipped = bytes.slice();
  const at = world.dice.below(flipped.length);
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  return flipped;
}

function follow(world: World, client: Client, life: number, round: number, after: number): void {
  const { time, dice: rolls, server } = world;
  time.plan(20, () => {
    if (!server.up) {
      hear(world, client, life, { kind: "failed", round, what: "feed", failure: UNREACHABLE });
      return;
    }
    const feed = { client, round, life, cursor: after };
    world.feeds.add(feed);
    hear(world, client, life, { kind: "feed.open", round });
    const tick = () => {
      if (!world.feeds.has(feed)) return;
      const { epoch, log } = server;
      const frames = log.slice(feed.cursor, feed.cursor + PULL);
      feed.cursor += frames.length;
      if (frames.length > 0 || rolls.chance(0.02))
        hear(world, client, life, { kind: "feed.frames", round, pull: { epoch, head: log.length, frames } });
      time.plan(frames.length > 0 ? 50 : 200 + rolls.below(800), tick);
    };
    tick();
  });
}

function dropFeeds(world: World): void {
  for (const { client, round, life } of [...world.feeds]) {
    // One in three dies without a word.
    if (!world.dice.chance(0.33))
      world.time.plan(10, () => hear(world, client, life, { kind: "failed", round, what: "feed", failure: UNREACHABLE }));
  }
  world.feeds.clear();
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
    const answers = commit(client.disk, message);
    const breach = diskBreach(world.server, client);
    if (breach !== null) world.breaches.push(breach);
    if (client.life === life) for (const answer of answers) toService(world, client, answer);
  });
}
