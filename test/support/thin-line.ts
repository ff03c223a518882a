import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

/** A line between a machine and a server that is as slow as wanted and can be cut: a TCP proxy on loopback. */
export interface ThinLine {
  readonly url: string;
  /** Bytes that have been let through towards the machine. */
  carried(): number;
  /** From now on so many bytes a second towards the machine. */
  pace(bytesPerS: number): void;
  /** Ends every connection at once; what was on its way is lost. New ones are let through. */
  cut(): void;
  close(): Promise<void>;
}

export interface ThinLineOptions {
  /** Address of the server. */
  readonly to: string;
  /** Bytes a second towards the machine, all connections together. */
  readonly bytesPerS?: number;
  /** Delay of every piece in either direction, ms. */
  readonly delayMs?: number;
  /** Called before a piece is let through: may cut. */
  readonly passing?: (line: ThinLine) => void;
}

/** Pieces are let through in this size, so that a cut falls in the middle of an answer. */
const PIECE = 4_096;
/** So much of one connection is held back at most. */
const HELD = 65_536;

/** Opens a line on a free port of this machine. */
export async function thinLine({ to, bytesPerS = Number.POSITIVE_INFINITY, delayMs = 0, passing }: ThinLineOptions): Promise<ThinLine> {
  const target = new URL(to);
  const pairs = new Set<readonly [Socket, Socket]>();
  let carried = 0;
  let freeAtMs = 0;
  let pace = bytesPerS;

  const proxy = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
    near.on("data", (bytes) => void setTimeout(() => far.writable && far.write(bytes), delayMs));
    let held = 0;
    far.on("data", (bytes) => {
      for (let at = 0; at < bytes.length; at += PIECE) {
        const piece = bytes.subarray(at, at + PIECE);
        held += piece.length;
        const nowMs = performance.now();
        freeAtMs = Math.max(nowMs, freeAtMs) + (piece.length / pace) * 1000;
        setTimeout(
          () => {
            held -= piece.length;
            if (held < HELD) far.resume();
            if (!near.writable) return;
            passing?.(line);
            if (!near.writable) return;
            carried += piece.length;
            near.write(piece);
          },
          freeAtMs + delayMs - nowMs,
        );
      }
      if (held >= HELD) far.pause();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo;

  const line: ThinLine = {
    url: `http://127.0.0.1:${port}`,
    carried: () => carried,
    pace(next) {
      pace = next;
    },
    cut() {
      for (const [near, far] of pairs) {
        near.destroy();
        far.destroy();
      }
    },
    close: () => {
      line.cut();
      return new Promise((resolve) => void proxy.close(() => resolve()));
    },
  };
  return line;
}
