import { backoffMs } from "#core/sync/backoff.ts";
import { sseReader } from "#core/sync/sse.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { WallNews, WallSource } from "./wall-source.ts";

/** A stream that has said nothing for so long is taken for dead: the server beats every 5 s. */
const SILENT_MS = 15_000;
/** A wall comes back within 10 s of its network. */
const LONGEST_MS = 5_000;
const UNKNOWN_MS = 20_000;

interface Said {
  readonly projection?: WallProjection;
  readonly beat?: { readonly nowMs: number; readonly syncedMs: number | null };
}

type Ended = "again" | "no-token" | "unknown-set";

/** Listens to a server: one stream, opened anew whenever it ends. `token` is asked before each opening; null = there is none yet. */
export function serverSource(base: string, set: string, token: (stale: boolean) => Promise<string | null>): WallSource {
  let atMs: number | null = null;
  let restart = (): void => undefined;
  return {
    start(listener) {
      let over = false;
      let tries = 0;
      let stop = new AbortController();
      let wake = (): void => undefined;
      restart = () => {
        stop.abort();
        wake();
      };
      // A server that was set up anew gives this machine another token: asked for once before anybody is bothered.
      let refused = false;
      const run = async (): Promise<void> => {
        while (!over) {
          stop = new AbortController();
          const ended = await listen(stop, () => {
            tries = 0;
            refused = false;
          });
          if (over) return;
          if (ended === "no-token" && !refused) {
            refused = true;
            continue;
          }
          if (ended === "no-token") listener({ kind: "no-token" });
          if (ended === "unknown-set") listener({ kind: "unknown-set", sets: [] });
          tries += 1;
          const waitMs = ended === "again" ? Math.min(LONGEST_MS, backoffMs(tries, Math.random())) : UNKNOWN_MS;
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, stop.signal.aborted ? 0 : waitMs);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        }
      };
      const listen = async (control: AbortController, heard: () => void): Promise<Ended> => {
        try {
          const key = await token(refused);
          if (key === null) return "no-token";
          return await stream(address(base, set, atMs), key, control, (news) => {
            heard();
            listener(news);
          });
        } catch {
          return "again";
        }
      };
      window.addEventListener("online", restart);
      void run();
      return () => {
        over = true;
        window.removeEventListener("online", restart);
        restart();
      };
    },
    at(ms) {
      atMs = ms;
      restart();
    },
  };
}

async function stream(url: string, key: string, control: AbortController, tell: (news: WallNews) => void): Promise<Ended> {
  let timer = setTimeout(() => control.abort(), SILENT_MS);
  try {
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${key}`, accept: "text/event-stream" },
      cache: "no-store",
      credentials: "omit",
      signal: control.signal,
    });
    if (answer.status === 401 || answer.status === 403) return "no-token";
    if (answer.status === 404) return "unknown-set";
    if (!answer.ok || answer.body === null) return "again";
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    const read = sseReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return "again";
      clearTimeout(timer);
      timer = setTimeout(() => control.abort(), SILENT_MS);
      for (const sign of read(value)) if (sign.kind === "message") for (const news of newsOf(JSON.parse(sign.data) as Said)) tell(news);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** The server is headquarters or follows it: what it says of its own link is told on this machine's clock. */
function newsOf({ projection, beat }: Said): WallNews[] {
  const news: WallNews[] = [];
  if (projection !== undefined) news.push({ kind: "projection", projection });
  if (beat !== undefined) {
    const behindMs = beat.syncedMs === null ? null : Math.max(0, beat.nowMs - beat.syncedMs);
    news.push({ kind: "beat", syncedMs: behindMs === null ? null : Date.now() - behindMs, joined: beat.syncedMs !== null });
  }
  return news;
}

function address(base: string, set: string, atMs: number | null): string {
  const at = atMs === null ? "" : `&at=${encodeURIComponent(new Date(atMs).toISOString())}`;
  return `${base}/v1/wall?set=${encodeURIComponent(set)}${at}`;
}
