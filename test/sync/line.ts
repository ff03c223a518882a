import type { Asked, LinkInput } from "#core/sync/link-state.ts";
import type { Answer } from "#core/sync/ports.ts";
import { type Client, type Hear, PULL, UNREACHABLE, type World } from "./world.ts";

/** A request over a bad line: lost on either way, doubled, delayed, or never answered. */
export function request<T>(
  world: World,
  hear: Hear,
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
    if (!silent) time.plan(delay(), () => hear(failure));
    return;
  }
  // A doubled request is done twice and answered once.
  const reply = (input: LinkInput) => {
    if (!answered) hear(input);
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
export function inTransit(world: World, bytes: Uint8Array): Uint8Array {
  if (!world.dice.chance(world.trouble * 0.04)) return bytes;
  const flipped = bytes.slice();
  const at = world.dice.below(flipped.length);
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  return flipped;
}

/** A live feed of what a machine may have. */
export function follow(world: World, client: Client, hear: Hear, round: number, after: number): void {
  const { time, dice: rolls, server } = world;
  time.plan(20, () => {
    if (!server.up) {
      hear({ kind: "failed", round, what: "feed", failure: UNREACHABLE });
      return;
    }
    const feed = { client, round, hear, cursor: after };
    world.feeds.add(feed);
    hear({ kind: "feed.open", round });
    const tick = () => {
      if (!world.feeds.has(feed)) return;
      const { value: page } = server.pull(feed.cursor, PULL, client.name);
      const end = page.late?.upTo ?? page.upTo ?? page.frames.at(-1)?.seq ?? feed.cursor;
      // More older events than a message holds are pulled: it says that there is something.
      const { late, ...whole } = page;
      const pull = late === undefined ? whole : { ...whole, frames: [] };
      if (end > feed.cursor || rolls.chance(0.02)) hear({ kind: "feed.frames", round, pull });
      time.plan(end > feed.cursor ? 50 : 200 + rolls.below(800), tick);
      feed.cursor = end;
    };
    tick();
  });
}

/** Live feeds end: all, or those of one machine. */
export function dropFeeds(world: World, only?: Client): void {
  for (const feed of [...world.feeds]) {
    const { client, round, hear } = feed;
    if (only !== undefined && client !== only) continue;
    world.feeds.delete(feed);
    // One in three dies without a word.
    if (!world.dice.chance(0.33)) world.time.plan(10, () => hear({ kind: "failed", round, what: "feed", failure: UNREACHABLE }));
  }
}
