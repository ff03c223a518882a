import { connect, createServer, type Socket } from "node:net";

/** A switch in front of two servers: every line goes to the one that is chosen, and is cut when another is. */
export interface TwoWaySwitch {
  readonly url: string;
  /** From now on all lines go there. Lines that stand are cut in the middle of whatever is said on them. */
  turnTo(url: string): void;
  /** Lines that were made in all. */
  lines(): number;
  close(): Promise<void>;
}

/** Opens one on loopback. */
export async function twoWaySwitch(first: string): Promise<TwoWaySwitch> {
  let to = new URL(first);
  let made = 0;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    made += 1;
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    turnTo(url) {
      to = new URL(url);
      cut();
    },
    lines: () => made,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
