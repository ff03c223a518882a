import { connect, createServer, type Socket } from "node:net";
import type { Dice } from "../sync/dice.ts";

/**
 * What is wrong with a network.
 *
 * `partition`, `requests-held`, `answers-held`: bytes wait, both ways or one, and go on when it is healed, as TCP sends them again.
 * `half-open`: the lines that stand say nothing more, not even after the healing; new ones wait. `refused`: lines are cut, and new ones are
 * refused. `resets`: each piece of what is said resets its line with a chance of one in five. `slow`: every byte comes three seconds late.
 * `thin`: 2 Mbit/s both ways together. `cut`: an answer ends in its middle, by an end or by a reset. `errors`: somebody on the way answers
 * with a status and a page. `portal`: the same with 200, as a hotel does. `short-feed`: a live feed is ended, properly as HTTP goes, in the
 * middle of a message.
 */
export type Hostility = (typeof HOSTILITIES)[number];

export const HOSTILITIES = [
  "partition",
  "requests-held",
  "answers-held",
  "half-open",
  "refused",
  "resets",
  "slow",
  "thin",
  "cut",
  "errors",
  "portal",
  "short-feed",
] as const;

const RESET_CHANCE = 0.2;
const SLOW_MS = 3_000;
/** 2 Mbit/s. */
const THIN_BYTES_PER_MS = 250;
const STATUSES = [500, 502, 503, 504] as const;

/** A way to a server on which things go wrong. */
export interface HostileProxy {
  readonly url: string;
  suffer(hostility: Hostility): void;
  /** From now on bytes pass as they come; those that waited go first. */
  heal(): void;
  /** Lines that were made, and those that were cut, reset or left half-open by it. */
  lines(): { readonly made: number; readonly hurt: number };
  close(): Promise<void>;
}

type Piece = { readonly bytes: Buffer | null; readonly dueMs: number };

/** Opens one on loopback in front of the server at `to`. Equal dice, equal mishaps for equal traffic. */
export async function hostileProxy(to: string, dice: Dice): Promise<HostileProxy> {
  const target = new URL(to);
  let now: Hostility | null = null;
  let thinFreeMs = 0;
  const counts = { made: 0, hurt: 0 };
  const lines = new Set<{ cut(): void; leaveHalfOpen(): void }>();
  const wake: (() => void)[] = [];
  const change = () => {
    for (const one of wake.splice(0)) one();
  };
  const changed = () => new Promise<void>((resolve) => wake.push(resolve));
  const isHeld = (way: Way) =>
    now === "partition" || now === "half-open" || (now === "requests-held" && way === "up") || (now === "answers-held" && way === "down");

  const server = createServer((near) => {
    counts.made += 1;
    if (now === "refused") {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    let isDead = false;
    let answered = 0;
    const cutAfter = 1 + dice.below(2_000);
    const line = {
      cut: () => end(dice.chance(0.5)),
      leaveHalfOpen() {
        counts.hurt += 1;
        isDead = true;
        far.destroy();
      },
    };
    lines.add(line);
    for (const socket of [near, far]) socket.on("error", () => undefined);

    function end(byReset: boolean): false {
      if (!lines.has(line)) return false;
      lines.delete(line);
      counts.hurt += 1;
      isDead = true;
      if (byReset) near.resetAndDestroy();
      else near.destroySoon();
      far.destroy();
      return false;
    }

    /** Passes a piece on; false: it, or a part of it, was lost, and mostly the line with it. */
    function pass(way: Way, bytes: Buffer, out: Socket): boolean {
      if (isDead) return false;
      if (now === "resets" && dice.chance(RESET_CHANCE)) return end(true);
      if (way === "up" && (now === "errors" || now === "portal")) {
        const status = now === "portal" ? 200 : (STATUSES[dice.below(STATUSES.length)] ?? 500);
        near.write(pageOf(status));
        return end(false);
      }
      if (way === "down" && now === "cut") {
        answered += bytes.length;
        if (answered > cutAfter) {
          near.write(bytes.subarray(0, Math.max(0, bytes.length - (answered - cutAfter))));
          return end(dice.chance(0.5));
        }
      }
      if (way === "down" && now === "short-feed" && bytes.includes("data: ")) {
        near.write(halfOf(bytes));
        return end(false);
      }
      return out.write(bytes);
    }

    function pump(from: Socket, out: Socket, way: Way): void {
      const pieces: Piece[] = [];
      let running = false;
      const run = async () => {
        if (running) return;
        running = true;
        for (let piece = pieces[0]; piece !== undefined; piece = pieces[0]) {
          while (isHeld(way)) await changed();
          while (now !== null && Date.now() < piece.dueMs) await Promise.race([changed(), pause(piece.dueMs - Date.now())]);
          pieces.shift();
          if (piece.bytes !== null) pass(way, piece.bytes, out);
          else if (!isDead) {
            lines.delete(line);
            out.destroySoon();
          }
        }
        running = false;
      };
      const put = (bytes: Buffer | null) => {
        pieces.push({ bytes, dueMs: dueMs(bytes?.length ?? 0) });
        void run();
      };
      from.on("data", put);
      from.on("close", () => put(null));
    }
    pump(near, far, "up");
    pump(far, near, "down");
  });

  function dueMs(bytes: number): number {
    if (now === "slow") return Date.now() + SLOW_MS;
    if (now !== "thin") return 0;
    thinFreeMs = Math.max(thinFreeMs, Date.now()) + bytes / THIN_BYTES_PER_MS;
    return thinFreeMs;
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    suffer(hostility) {
      now = hostility;
      if (hostility === "refused" || hostility === "errors" || hostility === "portal") for (const line of [...lines]) line.cut();
      if (hostility === "half-open") for (const line of lines) line.leaveHalfOpen();
      change();
    },
    heal() {
      now = null;
      change();
    },
    lines: () => counts,
    close: () =>
      new Promise((resolve) => {
        now = null;
        change();
        server.close(() => resolve());
        for (const line of [...lines]) line.cut();
        for (const socket of sockets) socket.destroy();
      }),
  };
}

type Way = "up" | "down";

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function pageOf(status: number): string {
  const page = "<!doctype html><title>Welcome</title><p>This is not the page that was asked for.";
  return `HTTP/1.1 ${status} Of the way\r\ncontent-type: text/html\r\ncontent-length: ${page.length}\r\nconnection: close\r\n\r\n${page}`;
}

/** Half of a piece of a feed, ended as a proxy ends an answer that came in chunks. */
function halfOf(bytes: Buffer): Buffer {
  const head = /^([0-9a-f]+)\r\n/.exec(bytes.toString("latin1"));
  const half = bytes.subarray(head?.[0].length ?? 0, Math.floor(bytes.length / 2));
  if (head === null) return half;
  return Buffer.concat([Buffer.from(`${half.length.toString(16)}\r\n`), half, Buffer.from("\r\n0\r\n\r\n")]);
}
