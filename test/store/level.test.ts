import { describe, expect, it } from "vitest";
import type { LinkView } from "#core/sync/messages.ts";
import type { LinkSeat } from "#renderer/store/desk.ts";
import type { Holding } from "#renderer/store/holding.ts";
import { createLevel } from "#renderer/store/level.ts";

function seat() {
  let view: LinkView = { kind: "starting", waiting: 0 };
  let listener: () => void = () => undefined;
  const link: LinkSeat = {
    view: () => view,
    act: () => undefined,
    elsewhere: () => false,
    subscribe(told) {
      listener = told;
      return () => undefined;
    },
  };
  return {
    link,
    becomes(next: LinkView) {
      view = next;
      listener();
    },
  };
}

const joined = { stand: { epoch: "epoch-1" } } as unknown as Holding;
const alone = { stand: { epoch: null } } as unknown as Holding;

describe("what a machine can know of headquarters", () => {
  it("is all while the link is level, and stands still from the last time it was", () => {
    const { link, becomes } = seat();
    const level = createLevel(link, joined);
    expect(level()).toBe(Number.NEGATIVE_INFINITY);
    becomes({ kind: "synced", atMs: 1_000 });
    expect(level()).toBe(Number.POSITIVE_INFINITY);
    becomes({ kind: "offline", sinceMs: 2_000, waiting: 0, nextTryMs: 3_000 });
    expect(level()).toBe(1_000);
  });

  it("is all there is where no server was ever joined", () => {
    expect(createLevel(seat().link, alone)()).toBe(Number.POSITIVE_INFINITY);
  });
});
