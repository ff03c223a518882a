import type { Frame } from "#core/sync/protocol.ts";
import { PULL_MAX } from "#core/sync/protocol.ts";

/** Reads the journal from its first event on and hands every event on once, in order, no number left out. */
export interface Follower {
  /** Reads all that is new. Returns how many events were handed on; rejects when the journal cannot be read or has a gap. */
  catchUp(): Promise<number>;
  /** Begins again from the first event. */
  restart(): void;
  /** The last number handed on. */
  cursor(): number;
}

export interface FollowerPorts {
  readonly read: (after: number, limit: number) => Promise<readonly Frame[]>;
  readonly take: (frames: readonly Frame[]) => void;
}

/** @returns a follower that stands before the first event */
export function createFollower({ read, take }: FollowerPorts): Follower {
  let cursor = 0;
  return {
    async catchUp() {
      const from = cursor;
      for (let frames = await read(cursor, PULL_MAX); frames.length > 0; frames = await read(cursor, PULL_MAX)) {
        frames.forEach(({ seq }, at) => {
          if (seq !== cursor + at + 1) throw new Error("The journal has a gap in its numbers.");
        });
        take(frames);
        cursor += frames.length;
      }
      return cursor - from;
    },
    restart: () => {
      cursor = 0;
    },
    cursor: () => cursor,
  };
}
