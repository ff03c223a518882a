import { setTimeout as pause } from "node:timers/promises";
import pg, { type ClientConfig } from "pg";

/** An ear on PostgreSQL, a connection of its own and not one of the pool. */
export interface Ear {
  close(): Promise<void>;
}

const RETRY_MS = 250;
const CONNECT_PATIENCE_MS = 5_000;

/**
 * Calls `heard` whenever some server process has put events into the journal, with the last number given, and after every (re)connection
 * with null, for what was said meanwhile was not heard.
 */
export function listen(config: ClientConfig, heard: (head: number | null) => void): Ear {
  let closed = false;
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });

  async function connect(): Promise<void> {
    const next = new pg.Client({ ...config, keepAlive: true, connectionTimeoutMillis: CONNECT_PATIENCE_MS });
    const gone = new Promise<void>((resolve) => {
      next.on("error", () => resolve());
      next.on("end", () => resolve());
    });
    next.on("notification", ({ payload }) => heard(headIn(payload)));
    try {
      await next.connect();
      await next.query("listen daliz_put");
      heard(null);
      await Promise.race([gone, left]);
    } finally {
      await next.end().catch(() => undefined);
    }
  }

  async function keep(): Promise<void> {
    while (!closed) {
      await connect().catch(() => undefined);
      if (!closed) await pause(RETRY_MS);
    }
  }

  const kept = keep();
  return {
    close: async () => {
      closed = true;
      leave();
      await kept;
    },
  };
}

/** `journal:head`, as put() says it. */
function headIn(payload: string | undefined): number | null {
  const found = /:(\d{1,15})$/.exec(payload ?? "")?.[1];
  return found === undefined ? null : Number(found);
}
