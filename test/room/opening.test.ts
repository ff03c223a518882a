import { describe, expect, it } from "vitest";
import type { LinkView } from "#core/sync/messages.ts";
import { openingOf } from "#renderer/room/opening.ts";

const LINKS: Readonly<Record<string, LinkView>> = {
  starting: { kind: "starting", waiting: 0 },
  syncing: { kind: "syncing", done: 3, total: 94, waiting: 0 },
  synced: { kind: "synced", atMs: 0 },
  unjoined: { kind: "unjoined", waiting: 0 },
  offline: { kind: "offline", sinceMs: 0, nextTryMs: 0, waiting: 0 },
};
const at = (link: string, problem: Parameters<typeof openingOf>[0]["problem"] = null, events = 0) =>
  openingOf({ events, problem, link: LINKS[link] ?? { kind: "unjoined", waiting: 0 } });

describe("what a window opens with", () => {
  it("is the room as soon as there is one event, whatever the link", () => {
    for (const link of Object.keys(LINKS)) expect(at(link, null, 1)).toBe("room");
    expect(at("offline", "damaged", 1)).toBe("room");
  });
  it.each(["starting", "syncing"])("is the journal on its way while the link is %s: no choice flashes by", (link) => {
    expect(at(link)).toBe("arriving");
    expect(at(link, "damaged")).toBe("arriving");
  });
  it.each(["synced", "unjoined", "offline"])("is the three ways to begin when the link is %s and there is nothing", (link) => {
    expect(at(link)).toBe("first-run");
  });
  it("is never a way to begin where a journal was damaged: what is left of it is being filled", () => {
    for (const link of Object.keys(LINKS)) expect(at(link, "damaged")).toBe("arriving");
  });
  it.each(["newer", "storage-blocked"] as const)("is no way to begin when the storage is %s", (problem) => {
    for (const link of Object.keys(LINKS)) expect(at(link, problem)).toBe("closed");
  });

  it("shows no figures of a journal whose first pieces have just come, and the room once what figures are made of is there", () => {
    const syncing = (figures: boolean) => ({
      kind: "syncing" as const,
      done: 1,
      total: 9,
      waiting: 0,
      bootstrap: { segments: { done: 1, total: 9 }, bytes: { done: 1, total: 9 }, leftMs: null, figures },
    });
    const of = (figures: boolean, unfinished: boolean) => openingOf({ events: 4096, problem: null, link: syncing(figures), unfinished });
    expect([of(false, true), of(true, true), of(false, false)]).toEqual(["arriving", "room", "room"]);
  });
});
