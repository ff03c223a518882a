import type { FetchResponse } from "./http-transport.ts";

/** What came of a reading: the whole, or an answer that refuses. */
export type ResumedRead =
  | { readonly kind: "whole"; readonly bytes: Uint8Array }
  | { readonly kind: "refused"; readonly response: FetchResponse }
  /** More came than there is of it: the rest was not waited for. */
  | { readonly kind: "too-long" };

/**
 * Reads immutable answers piece by piece, and keeps what has come of one whose line was cut: the next try asks for the rest alone
 * (RFC 9110, 14.2). A server that sends the whole again is taken at that.
 */
export interface Resumer {
  /**
   * @param name  what is read: equal names, equal bytes
   * @param send  asks for it, with these headers more; rejects when the line is cut
   * @param heard told how many bytes are here, as they come
   * @param most  bytes there are of it
   */
  read(
    name: string,
    send: (headers: Readonly<Record<string, string>>) => Promise<FetchResponse>,
    heard: (bytes: number) => void,
    most: number,
  ): Promise<ResumedRead>;
  /** What was read whole and then came to nobody: the next reading of the name gets it. */
  putBack(name: string, bytes: Uint8Array): void;
}

/** Readings of either kind that are kept, the newest. */
const KEPT = 8;

/** Nothing is kept yet. */
export function createResumer(): Resumer {
  const cut = new Map<string, readonly Uint8Array[]>();
  const whole = new Map<string, Uint8Array>();

  const keep = (name: string, pieces: readonly Uint8Array[]) => {
    if (pieces.length > 0) keepIn(cut, name, pieces);
  };

  return {
    async read(name, send, heard, most) {
      const ready = whole.get(name);
      whole.delete(name);
      if (ready !== undefined) return { kind: "whole", bytes: ready };
      const held = cut.get(name) ?? [];
      cut.delete(name);
      const begun = lengthOf(held);
      let pieces: Uint8Array[] = [...held];
      try {
        let response = await send(begun === 0 ? {} : { range: `bytes=${begun}-` });
        if (response.status === 416 || (response.status === 206 && !begins(response, begun))) response = await send({});
        if (response.status >= 400) {
          keep(name, held);
          return { kind: "refused", response };
        }
        if (response.status !== 206) pieces = [];
        const reader = response.body?.getReader();
        for (let piece = await reader?.read(); piece !== undefined && !piece.done; piece = await reader?.read()) {
          if (piece.value === undefined) continue;
          pieces.push(piece.value);
          const here = lengthOf(pieces);
          if (here > most) {
            await reader?.cancel();
            return { kind: "too-long" };
          }
          heard(here);
        }
      } catch (error) {
        keep(name, pieces);
        throw error;
      }
      return { kind: "whole", bytes: joined(pieces) };
    },
    putBack: (name, bytes) => keepIn(whole, name, bytes),
  };
}

function keepIn<T>(kept: Map<string, T>, name: string, value: T): void {
  kept.set(name, value);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
}

function begins(response: FetchResponse, at: number): boolean {
  return response.headers.get("content-range")?.startsWith(`bytes ${at}-`) === true;
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(lengthOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
