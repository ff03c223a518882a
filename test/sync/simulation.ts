import { nextStamp, stampOf } from "#core/journal/clock.ts";
import { agenda } from "./agenda.ts";
import { damage, diskModel } from "./client-model.ts";
import { dice } from "./dice.ts";
import { GROUND } from "./ground.ts";
import { headquarters } from "./headquarters.ts";
import { type Heavy, heavyLaws } from "./heavy-laws.ts";
import { quietBreaches } from "./laws.ts";
import { dropFeeds, wakeFeeds } from "./line.ts";
import { linkDriver } from "./link-driver.ts";
import { eventOf } from "./model-event.ts";
import { crash, drops, start, toService } from "./running-client.ts";
import { ACCOUNTS, type AccountModel } from "./scope-rule.ts";
import { writeEvent } from "./scribe.ts";
import { type Client, FAR, headquartersMistake, type Options, START_MS, type World } from "./world.ts";

/** What came of a schedule: the laws that were broken, and how many works it took. */
export interface Simulated {
  readonly breaches: readonly string[];
  readonly steps: number;
}

/** Every 25th seed is a heavy one: its folds are compared as well. */
export const HEAVY_EVERY = 25;
/** Troubled stretches of a schedule, each of which ends in a quiet point. */
const STRETCHES = 2;
/** How long healing may take (I9), and how long a look at it is. */
const HEALED_MS = 900_000;
const LOOK_MS = 15_000;
const DAY_MS = 24 * 3_600_000;

/** Runs one seeded schedule: two troubled stretches, and after each a healed quiet point at which all laws are asked. */
export async function simulate({
  seed,
  clients = 3,
  operations = 48,
  mistake,
  machines = 2,
  server = 2,
  heavy,
}: Options): Promise<Simulated> {
  const time = agenda(START_MS);
  const rolls = dice(seed);
  const world: World = {
    time,
    dice: rolls,
    server: headquarters(time, rolls, () => wakeFeeds(world)),
    clients: [],
    feeds: new Set(),
    trouble: 1,
    machines,
    backup: GROUND.length,
    mistake: mistake ?? null,
    spoils: rolls.chance(0.5),
    breaches: [],
  };
  world.server.cuts = !rolls.chance(0.15);
  world.server.version = server;
  world.server.mistake = headquartersMistake(world.mistake);
  // Dice of their own: a schedule is the same with and without them.
  const laws: Heavy | null = (heavy ?? seed % HEAVY_EVERY === 0) ? heavyLaws(dice(seed + 0x9e37)) : null;
  for (let i = 0; i < clients; i++) {
    const client = newClient(world, `c${i}`);
    world.clients.push(client);
    world.server.accounts.set(client.name, { ...anAccount(world), revoked: false });
    // One in three machines joins late: the journal is long by then.
    time.plan(rolls.below(rolls.chance(0.33) ? operations * 2_000 : 2_000), () => start(world, client));
  }
  for (let stretch = 0; stretch < STRETCHES && world.breaches.length === 0; stretch++) {
    world.trouble = 1;
    let atMs = 0;
    for (let i = 0; i < operations / STRETCHES; i++) {
      atMs += rolls.below(6_000);
      time.plan(atMs, () => operate(world));
    }
    const calm = await time.run(time.nowMs + atMs + 5_000, 100_000);
    await rest(world, calm);
    if (world.breaches.length === 0 && laws !== null) world.breaches.push(...laws.at(world));
  }
  return { breaches: world.breaches, steps: time.steps };
}

/** Heals everything and waits until every law holds; what does not hold after a quarter of an hour is broken. */
async function rest(world: World, calm: boolean): Promise<void> {
  const { time, server } = world;
  world.trouble = 0;
  for (const process of server.processes) if (!process.up) process.start();
  for (const client of world.clients) if (!client.running && client.window > 0) start(world, client);
  const untilMs = time.nowMs + HEALED_MS;
  let broken: readonly string[] = ["not looked at"];
  let settled = calm;
  while (settled && broken.length > 0 && time.nowMs < untilMs && world.breaches.length === 0) {
    settled = await time.run(time.nowMs + LOOK_MS, 100_000);
    broken = quietBreaches(
      server,
      world.clients.filter(({ window }) => window > 0).map((client) => ({ ...client, view: client.link.view() })),
    );
  }
  if (!settled) world.breaches.push("I9: the system never comes to rest");
  world.breaches.push(...broken);
}

function newClient({ machines, dice: rolls }: World, name: string): Client {
  return {
    name,
    disk: diskModel(machines === 1 ? undefined : null),
    link: linkDriver(machines, FAR),
    outbox: rolls.chance(0.5) ? new Map() : null,
    sealed: [],
    saved: new Set(),
    unkept: new Set(),
    returned: new Set(),
    contactMs: 0,
    heard: 0,
    life: 0,
    window: 0,
    running: false,
    skewMs: rolls.chance(0.2) ? (rolls.below(40) - 20) * 60_000 : 0,
    filed: 0,
    busyUntilMs: 0,
  };
}

/** Version 1 has no missions. */
function anAccount({ machines, dice: rolls }: World): AccountModel {
  return ACCOUNTS[rolls.below(machines === 1 ? 2 : ACCOUNTS.length)] ?? { role: "officer", mission: null };
}

function operate(world: World): void {
  const { dice: rolls, clients, server, time } = world;
  const client = clients[rolls.below(clients.length)];
  if (client === undefined) return;
  const kind = rolls.roll();
  if (kind < 0.62) file(world, client);
  else if (kind < 0.71) crash(world, client, rolls.chance(0.5));
  else if (kind < 0.74) spoil(world, client);
  else if (kind < 0.755) wipe(world, client);
  else if (kind < 0.8) {
    const process = server.processes[rolls.below(server.processes.length)];
    if (process === undefined || !process.up) return;
    process.die();
    dropFeeds(world, process);
    time.plan(rolls.below(20_000), () => {
      if (!process.up) process.start();
    });
  } else if (kind < 0.84 && !world.spoils && rolls.chance(0.3)) {
    // Everything that only the lost part knew is still with the clients that sent or received it.
    const { length } = server.journal.rows;
    const least = Math.min(world.backup, length);
    server.restore(least + rolls.below(length - least + 1));
    dropFeeds(world);
  } else if (kind < 0.88) client.skewMs += (rolls.below(20) - 10) * 60_000;
  else if (kind < 0.9 && world.machines === 2 && server.version > 1) {
    server.accounts.set(client.name, { ...anAccount(world), revoked: false });
    dropFeeds(world, client);
  } else if (kind < 0.91 && world.machines === 2 && server.version > 1) revoke(world, client);
  else if (kind < 0.92) away(world, client);
  else if (kind < 0.95 && client.running) {
    toService(world, client, { kind: "link.pause" });
    time.plan(rolls.below(10_000), () => toService(world, client, { kind: "link.resume" }));
  } else dropFeeds(world);
}

function file(world: World, client: Client): void {
  const account = world.server.accounts.get(client.name);
  if (!client.running || account === undefined) return;
  const { disk } = client;
  const nowMs = Math.floor(world.time.nowMs + client.skewMs);
  const stamp = stampOf(nextStamp(disk.clock, nowMs));
  const known = () => [...disk.taken.values(), ...disk.waiting.values()].map(({ body }) => eventOf(body));
  const body = writeEvent(world.dice, { dev: client.name, account, dseq: client.filed + 1, stamp, nowMs, known });
  if (body === null) return;
  client.filed += 1;
  disk.clock = stamp;
  const { id } = eventOf(body);
  disk.waiting.set(id, { body, state: "waiting" });
  client.saved.add(id);
  if (client.outbox !== null) client.unkept.add(id);
  world.server.wroteAs.set(id, account);
  toService(world, client, { kind: "store.wrote", bodies: [body] });
}

/** A part of a running machine's disk goes bad, and its store notices. */
function spoil(world: World, client: Client): void {
  if (!client.running || !world.spoils) return;
  const repairs = damage(client.disk, world.dice.roll);
  if (repairs.length > 0 && world.mistake !== "repair-forgotten")
    toService(world, client, { kind: "store.damaged", repairs, have: [...client.disk.have.keys()] });
}

/** The database of a machine is gone whole; its service has a file of its own of what waits. */
function wipe(world: World, client: Client): void {
  if (!client.running || !world.spoils || client.outbox === null) return;
  // What was refused was shown, and is told again when it is offered again.
  for (const [id, { body, state }] of client.disk.waiting) if (state === "refused") client.outbox.set(id, body);
  for (const id of client.unkept) client.saved.delete(id);
  client.unkept.clear();
  const { blind, thrown } = client.disk;
  client.disk = { ...diskModel(world.machines === 1 ? undefined : null), blind, thrown };
  crash(world, client, true);
}

/** Headquarters withdraws an account: its feed is cut, its machine drops the key at the next contact and is let in again later. */
function revoke(world: World, client: Client): void {
  const account = world.server.accounts.get(client.name);
  if (account === undefined || !drops(world)) return;
  world.server.accounts.set(client.name, { ...account, revoked: true });
  dropFeeds(world, client);
  world.time.plan(5_000 + world.dice.below(20_000), () => {
    const now = world.server.accounts.get(client.name) ?? account;
    world.server.accounts.set(client.name, { ...now, revoked: false });
    // An account that was never told of it goes on as it was.
  });
}

/** A laptop in a drawer for days: beyond its lease it may hold nothing that it has received. */
function away(world: World, client: Client): void {
  if (!client.running || !drops(world)) return;
  crash(world, client, true, world.dice.below(14) * DAY_MS);
}
