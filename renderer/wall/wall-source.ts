import type { WallHistory } from "#core/wall/history.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import { WALL_CHANNEL, type WallMessage } from "#core/wall/wall-messages.ts";

/** What a wall hears. */
export type WallNews =
  | { readonly kind: "projection"; readonly projection: WallProjection }
  /** Whom it listens to lives. `syncedMs`: when that machine was last level with headquarters, by this machine's clock; null = not yet. */
  | { readonly kind: "beat"; readonly syncedMs: number | null; readonly joined: boolean }
  | { readonly kind: "unknown-set"; readonly sets: readonly string[] }
  /** What the wall remembers of its past; null: nothing any more. */
  | { readonly kind: "history"; readonly history: WallHistory | null }
  /** The server wants a token, or does not take the one given. */
  | { readonly kind: "no-token" };

/** Where a wall's projections come from. It asks for a set and a moment, and can ask nothing else. */
export interface WallSource {
  /** Listens from now on. Returns the end of it. */
  start(listener: (news: WallNews) => void): () => void;
  /** Another moment; null = live. */
  at(ms: number | null): void;
}

interface ChannelPorts {
  readonly open: () => Pick<BroadcastChannel, "postMessage" | "close"> & { onmessage: ((event: MessageEvent<WallMessage>) => void) | null };
  readonly nowMs: () => number;
  readonly name: string;
}

/** Signs of life of a wall, so that the publisher knows for whom it works. */
const WANT_MS = 20_000;
/** Until the first projection has come a wall asks this often. */
const ASK_MS = 2_000;

/** Listens to the publisher of this machine. */
export function channelSource(set: string, ports: ChannelPorts = windowPorts()): WallSource {
  let atMs: number | null = null;
  let want = (): void => undefined;
  return {
    start(listener) {
      const channel = ports.open();
      let heard = false;
      let askedMs = 0;
      want = () => {
        askedMs = ports.nowMs();
        channel.postMessage({ kind: "wall.want", wall: ports.name, set, atMs } satisfies WallMessage);
      };
      channel.onmessage = ({ data }) => {
        if (data.kind === "wall.beat") {
          const behindMs = data.syncedMs === null ? null : data.nowMs - data.syncedMs;
          listener({ kind: "beat", syncedMs: behindMs === null ? null : ports.nowMs() - behindMs, joined: data.joined });
        }
        if (data.kind === "wall.projection" && data.set === set && (data.wall === null || data.wall === ports.name)) {
          heard = true;
          listener({ kind: "projection", projection: data.projection });
        }
        if (data.kind === "wall.unknown" && data.wall === ports.name) listener({ kind: "unknown-set", sets: data.sets });
      };
      want();
      const timer = setInterval(() => {
        if (ports.nowMs() - askedMs >= (heard ? WANT_MS : ASK_MS)) want();
      }, 1_000);
      return () => {
        clearInterval(timer);
        channel.postMessage({ kind: "wall.bye", wall: ports.name } satisfies WallMessage);
        channel.close();
      };
    },
    at(ms) {
      atMs = ms;
      want();
    },
  };
}

function windowPorts(): ChannelPorts {
  return { open: () => new BroadcastChannel(WALL_CHANNEL), nowMs: Date.now, name: `wall-${crypto.randomUUID()}` };
}
