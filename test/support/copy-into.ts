import { once } from "node:events";
import type { Socket } from "node:net";
import { type PoolClient, Query } from "pg";

/** The part of the driver's connection that a copy uses; the driver has the messages and no more. */
interface CopyConnection {
  readonly stream: Socket;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** Runs a `copy … from stdin` with these pieces of its text, none held longer than the socket needs. */
export function copyInto(client: PoolClient, statement: string, pieces: Iterable<string>): Promise<void> {
  const feed = async (connection: CopyConnection) => {
    try {
      for (const piece of pieces) {
        connection.sendCopyFromChunk(Buffer.from(piece));
        if (connection.stream.writableNeedDrain) await once(connection.stream, "drain");
      }
      connection.endCopyFrom();
    } catch (error) {
      connection.sendCopyFail(error instanceof Error ? error.message : "The pieces ran out.");
    }
  };
  return new Promise((resolve, reject) => {
    const query = Object.assign(new Query(statement), { handleCopyInResponse: (connection: CopyConnection) => void feed(connection) });
    query.on("end", () => resolve());
    query.on("error", reject);
    client.query(query);
  });
}
