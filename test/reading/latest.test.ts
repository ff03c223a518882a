import { describe, expect, it } from "vitest";
import { latest } from "#renderer/reading/latest.ts";

interface Asked {
  readonly mode: "live" | "history";
  readonly n: number;
}

/** A reader whose answers are let go by hand. */
function bench() {
  const open: { readonly ask: Asked; readonly answer: (value: Asked) => void; readonly fail: (reason: unknown) => void }[] = [];
  const shown: number[] = [];
  const failed: number[] = [];
  const ask = latest<Asked, Asked>(
    (one) => new Promise((answer, fail) => open.push({ ask: one, answer, fail })),
    (answered, newest) => answered.mode === newest.mode,
    (value) => shown.push(value.n),
    (_, one) => failed.push(one.n),
  );
  const settle = async (): Promise<void> => {
    const first = open.shift();
    first?.answer(first.ask);
    await new Promise((done) => setTimeout(done));
  };
  return { ask, settle, shown, failed, open };
}

describe("a reading asked for again and again", () => {
  it("runs one at a time and always the newest next", async () => {
    const { ask, settle, shown, open } = bench();
    for (const n of [1, 2, 3, 4]) ask({ mode: "history", n });
    expect(open).toHaveLength(1);
    await settle();
    await settle();
    expect(shown).toEqual([1, 4]);
  });
  it("repaints nothing late after LIVE", async () => {
    const { ask, settle, shown } = bench();
    ask({ mode: "history", n: 1 });
    ask({ mode: "live", n: 2 });
    await settle();
    expect(shown).toEqual([]);
    await settle();
    expect(shown).toEqual([2]);
  });
  it("goes on after a failure", async () => {
    const { ask, settle, shown, failed, open } = bench();
    ask({ mode: "live", n: 1 });
    open.shift()?.fail(new Error("gone"));
    await new Promise((done) => setTimeout(done));
    ask({ mode: "live", n: 2 });
    await settle();
    expect([failed, shown]).toEqual([[1], [2]]);
  });
});
