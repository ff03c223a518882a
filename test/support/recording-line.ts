import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line between a page and its server that writes down what comes over it: a TCP proxy on loopback. */
export interface RecordingLine {
  readonly url: string;
  /** All bytes that came from the server. */
  received(): Buffer;
  close(): Promise<void>;
}

/** Opens one on a free port. Whoever asks is made to take everything uncompressed, so that what was written down can be searched. */
export async function recordingLine(to: string): Promise<RecordingLine> {
  const { hostname, port } = new URL(to);
  const pieces: Buffer[] = [];
  const sockets = new Set<Socket>();
  const proxy = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on("data", (piece: Buffer) => far.write(uncompressed(piece)));
    far.on("data", (piece: Buffer) => {
      pieces.push(piece);
      near.write(piece);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`,
    received: () => Buffer.concat(pieces),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        proxy.close(() => resolve());
      }),
  };
}

/** The same length, so that nothing else of the request moves. */
function uncompressed(piece: Buffer): Buffer {
  const text = piece.toString("latin1").replace(/^(accept-encoding:)([^\r\n]*)/gim, (_, name: string, said: string) => {
    return `${name}${" identity".padEnd(said.length).slice(0, said.length)}`;
  });
  return Buffer.from(text, "latin1");
}
