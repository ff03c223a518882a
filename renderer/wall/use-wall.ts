import { useCallback, useEffect, useRef, useState } from "react";
import type { WallHistory } from "#core/wall/history.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { WallAddress } from "./wall-address.ts";
import type { WallAge } from "./wall-age.ts";
import { ERROR_MS, newLife, type Press, pressed, ticked, type WallLife } from "./wall-life.ts";
import { reachOf } from "./wall-reach.ts";
import type { WallNews, WallSource } from "./wall-source.ts";

/** Everything a wall window holds. */
export interface WallState {
  /** The last that came, of now or of a past moment. */
  readonly projection: WallProjection | null;
  /** What it remembers of the past. */
  readonly history: WallHistory | null;
  readonly age: WallAge;
  readonly life: WallLife;
  readonly trouble: Extract<WallNews, { kind: "unknown-set" | "no-token" }> | null;
  readonly startedMs: number;
}

export interface WallActs {
  readonly press: (press: Press) => void;
  readonly sceneFailed: () => void;
}

const TICK_MS = 500;
const REST_MS = 300;

/** Listens to the source, keeps time, and lets life go on. */
export function useWall(source: WallSource, address: WallAddress): WallState & WallActs {
  const [state, setState] = useState<WallState>(() => firstState(address, Date.now()));
  const wanted = useRef<number | null>(null);
  useEffect(() => source.start((news) => setState((was) => heard(was, news, Date.now()))), [source]);
  useEffect(() => {
    const timer = window.setInterval(() => setState((was) => timed(was, Date.now())), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  const atMs = state.life.history?.atMs ?? null;
  const remembers = state.history !== null;
  useEffect(() => {
    if (wanted.current === atMs) return undefined;
    const ask = () => {
      wanted.current = atMs;
      source.at(atMs);
    };
    if (atMs === null || !remembers) {
      ask();
      return undefined;
    }
    // It is shown already, out of the memory: a hand that is still moving asks for nothing.
    const timer = window.setTimeout(ask, REST_MS);
    return () => window.clearTimeout(timer);
  }, [source, atMs, remembers]);
  const press = useCallback((key: Press) => {
    const nowMs = Date.now();
    setState((was) => ({
      ...was,
      age: { ...was.age, nowMs },
      life: pressed(was.life, key, was.projection, nowMs, reachOf(was.history, was.age)),
    }));
  }, []);
  const sceneFailed = useCallback(() => setState((was) => ({ ...was, life: { ...was.life, leaveMs: Date.now() + ERROR_MS } })), []);
  return { ...state, press, sceneFailed };
}

function firstState(address: WallAddress, nowMs: number): WallState {
  const life = newLife(address.scene, nowMs);
  const history = address.atMs === null ? null : { atMs: address.atMs, sinceMs: nowMs, pinned: true };
  return {
    projection: null,
    history: null,
    age: { nowMs, levelMs: null, joined: false },
    life: { ...life, history },
    trouble: null,
    startedMs: nowMs,
  };
}

/** A projection of another moment than the one wanted is late news: it is not shown. */
function heard(was: WallState, news: WallNews, nowMs: number): WallState {
  if (news.kind === "beat") {
    const levelMs = news.joined ? (news.syncedMs ?? was.age.levelMs) : nowMs;
    return { ...was, age: { nowMs, levelMs, joined: news.joined } };
  }
  if (news.kind === "history") return { ...was, history: news.history };
  if (news.kind !== "projection") return { ...was, trouble: news };
  const { projection } = news;
  const atMs = was.life.history?.atMs ?? null;
  const isWanted = atMs === null ? projection.mode === "live" : projection.mode === "history" && projection.vMs === atMs;
  if (!isWanted) return was;
  const age = was.age.levelMs === null ? { ...was.age, nowMs, levelMs: nowMs } : was.age;
  return { ...was, projection, trouble: null, age, life: ticked(was.life, projection, nowMs) };
}

function timed(was: WallState, nowMs: number): WallState {
  const life = ticked(was.life, was.projection, nowMs);
  const sameSecond = Math.floor(nowMs / 1000) === Math.floor(was.age.nowMs / 1000);
  return life === was.life && sameSecond ? was : { ...was, life, age: { ...was.age, nowMs } };
}
