import type { Asked, LinkInput } from "#core/sync/link-state.ts";
import type { Answer } from "#core/sync/ports.ts";
import type { Served } from "./headquarters.ts";
import type { ServerProcess } from "./process-model.ts";
import { type Client, type Feed, type Hear, PULL, UNREACHABLE, type World } from "./world.ts";

const ALIVE_MS = 15_000;
const TICK_MS = 50;

/** A request over a bad line: lost on either way, doubled, delayed, or never answered. */
export function request<T>(
  world: World,
  hear: Hear,
  round: number,
  what: Asked,
  serve: (by: ServerProcess) => Answer<T> | Served<T>,
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
    if (!silent) time.plan(delay(), () => hear(failure));
    return;
  }
  // A doubled request is done twice and answered once.
  const reply = (input: LinkInput) => {
    if (!answered) hear(input);
    answered = true;
  };
  const send = (answer: Answer<T>) => {
    if (silent) return;
    time.plan(delay(), () => {
      if (backward) reply(failure);
      else reply(answer.ok ? input(answer.value) : { ...failure, failure: answer.failure });
    });
  };
  for (let copy = 0; copy < copies; copy++) {
    time.plan(delay(), () => {
      const by = server.process();
      if (by === null) {
        if (!silent) reply(failure);
        return;
      }
      const served = serve(by);
      if (!("parked" in served)) return send(served);
      const over = served.answer.then(send);
      return Promise.race([served.parked, over]);
    });
  }
}

/** Now and then a byte of a segment arrives as another. */
export function inTransit(world: World, bytes: Uint8Array): Uint8Array {
  if (!world.dice.chance(world.trouble * 0.04)) return bytes;
  const flipped = bytes.slice();
  const at = world.dice.below(flipped.length);
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  return flipped;
}

/** A live feed of what a machine may have: its first message comes at once, it is woken by what is put, and says every 15 s that it is there. */
export function follow(world: World, client: Client, hear: Hear, round: number, after: number): void {
  const { time, server } = world;
  time.plan(20, () => {
    const by = server.process();
    if (by === null) {
      hear({ kind: "failed", round, what: "feed", failure: UNREACHABLE });
      return;
    }
    // Who may not greet may not listen either.
    const may = server.hello(client.name);
    if (!may.ok) {
      hear({ kind: "failed", round, what: "feed", failure: may.failure });
      return;
    }
    const feed: Feed = { client, round, hear, by, cursor: after, awake: false, isNew: true };
    world.feeds.add(feed);
    hear({ kind: "feed.open", round });
    wake(world, feed);
    const alive = () => {
      if (!world.feeds.has(feed)) return;
      hear({ kind: "feed.alive", round });
      time.plan(ALIVE_MS, alive);
    };
    time.plan(ALIVE_MS, alive);
  });
}

/** Something was put: every feed looks. */
export function wakeFeeds(world: World): void {
  for (const feed of world.feeds) wake(world, feed);
}

function wake(world: World, feed: Feed): void {
  const { time, server } = world;
  if (feed.awake || (!feed.isNew && feed.cursor >= server.journal.frames.length)) return;
  feed.awake = true;
  time.plan(TICK_MS, () => {
    feed.awake = false;
    if (!world.feeds.has(feed)) return;
    const answer = server.pull(feed.cursor, PULL, feed.client.name);
    if (!answer.ok) {
      world.feeds.delete(feed);
      feed.hear({ kind: "failed", round: feed.round, what: "feed", failure: answer.failure });
      return;
    }
    const page = answer.value;
    const end = page.late?.upTo ?? page.upTo ?? page.frames.at(-1)?.seq ?? feed.cursor;
    // More older events than a message holds are pulled: it says that there is something.
    const { late, ...whole } = page;
    const pull = late === undefined ? whole : { ...whole, frames: [] };
    if (end > feed.cursor || feed.isNew) feed.hear({ kind: "feed.frames", round: feed.round, pull });
    feed.isNew = false;
    feed.cursor = end;
    wake(world, feed);
  });
}

/** Live feeds end: all, those of one machine, or those of one process. */
export function dropFeeds(world: World, only?: Client | ServerProcess): void {
  for (const feed of [...world.feeds]) {
    const { client, by, round, hear } = feed;
    if (only !== undefined && client !== only && by !== only) continue;
    world.feeds.delete(feed);
    // One in three dies without a word.
    if (!world.dice.chance(0.33)) world.time.plan(10, () => hear({ kind: "failed", round, what: "feed", failure: UNREACHABLE }));
  }
}
