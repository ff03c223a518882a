import { isLang, type Lang } from "#renderer/words/lang.ts";

/** What stands in a wall's address, after `wall.html#`: nothing secret, so that a reload and a watchdog find the same wall again. */
export interface WallAddress {
  readonly set: string;
  readonly lang: Lang;
  readonly diagonalInch: number | null;
  readonly distanceM: number | null;
  readonly scene: number;
  readonly fromServer: boolean;
  /** A moment of the past to stay at; null = live. */
  readonly atMs: number | null;
}

export function readWallAddress(hash: string): WallAddress {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const lang = given.get("lang");
  const atMs = Date.parse(given.get("at") ?? "");
  return {
    set: given.get("set") || "Main",
    lang: isLang(lang) ? lang : "kk",
    diagonalInch: within(given.get("d"), 5, 500),
    distanceM: within(given.get("m"), 0.3, 100),
    scene: Math.floor(within(given.get("scene"), 0, 99) ?? 0),
    fromServer: given.get("from") === "server",
    atMs: Number.isFinite(atMs) ? atMs : null,
  };
}

/** The same address with another scene. */
export function withScene(hash: string, scene: number): string {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  given.set("scene", String(scene));
  return `#${given.toString()}`;
}

function within(text: string | null, least: number, most: number): number | null {
  const n = text === null || text.trim() === "" ? Number.NaN : Number(text.replace(",", "."));
  return n >= least && n <= most ? n : null;
}
