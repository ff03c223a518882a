import { sseReader } from "#core/sync/sse.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { Caller } from "./test-server.ts";

export interface Beat {
  readonly nowMs: number;
  readonly syncedMs: number | null;
}

/** A wall in a browser, as thin as can be: what came over its line, until it is closed or cut. */
export async function openWall(caller: Pick<Caller, "ask">, query = "?set=Main") {
  const cut = new AbortController();
  const answer = await caller.ask(`/v1/wall${query}`, { signal: cut.signal, headers: { accept: "text/event-stream" } });
  const projections: WallProjection[] = [];
  const beats: Beat[] = [];
  let bytes = "";
  let ended = false;
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const done = (async () => {
    const read = sseReader();
    for (;;) {
      const part = await reader?.read().catch(() => undefined);
      if (part?.value === undefined) break;
      bytes += part.value;
      for (const sign of read(part.value)) {
        if (sign.kind !== "message") continue;
        const message = JSON.parse(sign.data) as { readonly projection?: WallProjection; readonly beat?: Beat };
        if (message.projection !== undefined) projections.push(message.projection);
        if (message.beat !== undefined) beats.push(message.beat);
      }
    }
    ended = true;
  })();
  return {
    answer,
    projections,
    beats,
    bytes: () => bytes,
    ended: () => ended,
    until: async (isEnough: () => boolean) => {
      for (let tries = 0; tries < 800 && !isEnough(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
    },
    close: async () => {
      cut.abort();
      await done;
    },
  };
}
