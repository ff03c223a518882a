import type { WallHistory } from "#core/wall/history.ts";
import { joinHistory } from "#core/wall/history-joining.ts";
import { WALL_LEASE_MS, type WallMemory } from "./wall-memory.ts";
import type { WallNews, WallSource } from "./wall-source.ts";

/** Asks a server for its wall's past. Null: it cannot be had now. `held`: only what came since is wanted. */
export type HistoryAsk = (held: WallHistory | null) => Promise<WallHistory | null>;

interface RememberingPorts {
  readonly source: WallSource;
  readonly set: string;
  readonly ask: HistoryAsk;
  readonly memory: WallMemory;
  readonly nowMs: () => number;
}

const EVERY_MS = 60_000;
/** The server was still making it. */
const SOON_MS = 5_000;
const FIRST_MS = 2_000;

/**
 * A source that also keeps the wall's past: what is in this browser's memory at once, then what the server has, added to each minute while
 * it answers. It is forgotten when the server refuses the token, and when the server has not answered for the length of the lease.
 */
export function rememberingSource({ source, set, ask, memory, nowMs }: RememberingPorts): WallSource {
  return {
    at: (ms) => source.at(ms),
    start(listener) {
      let over = false;
      let history: WallHistory | null = null;
      let heardMs = nowMs();
      let refused = false;
      let timer: ReturnType<typeof setTimeout> | null = null;
      const tell = (next: WallHistory | null): void => {
        history = next;
        if (!over) listener({ kind: "history", history: next });
      };
      const forget = async (): Promise<void> => {
        tell(null);
        await memory.wipe();
      };
      const later = (ms: number): void => {
        if (!over) timer = setTimeout(() => void round(), ms);
      };
      const round = async (): Promise<void> => {
        const piece = refused ? null : await ask(history).catch(() => null);
        if (over) return;
        if (piece === null || refused) {
          if (history !== null && nowMs() - heardMs >= WALL_LEASE_MS) await forget();
          later(EVERY_MS);
          return;
        }
        const joint = joinHistory(history, piece) ?? (await ask(null).catch(() => null));
        heardMs = nowMs();
        if (joint !== null && joint.fromMs === null && !over) {
          tell(joint);
          await memory.keep(joint, heardMs);
        }
        // Refused while it was being kept: nothing stays.
        if (refused) await forget();
        later(joint === null || joint.toMs < heardMs - EVERY_MS ? SOON_MS : EVERY_MS);
      };
      const hear = (news: WallNews): void => {
        if (news.kind === "beat" || news.kind === "projection") {
          refused = false;
          heardMs = nowMs();
        }
        if (news.kind === "no-token") {
          refused = true;
          void forget();
        }
        listener(news);
      };
      const end = source.start(hear);
      void memory.load(set, nowMs()).then((kept) => {
        if (over || refused) return;
        if (kept !== null && history === null) tell(kept);
        later(FIRST_MS);
      });
      return () => {
        over = true;
        if (timer !== null) clearTimeout(timer);
        end();
      };
    },
  };
}

/** Asks a server; `token` is the wall's, as it holds now. */
export function historyAsk(base: string, set: string, token: () => Promise<string | null>): HistoryAsk {
  return async (held) => {
    const key = await token();
    if (key === null) return null;
    const since = held?.seq == null ? "" : `&since=${held.seq}&base=${encodeURIComponent(held.base)}`;
    const answer = await fetch(`${base}/v1/wall/history?set=${encodeURIComponent(set)}${since}`, {
      headers: { authorization: `Bearer ${key}` },
      cache: "no-store",
      credentials: "omit",
    });
    return answer.ok ? ((await answer.json()) as WallHistory) : null;
  };
}
