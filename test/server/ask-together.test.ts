import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { askTogether, partOfMap, partOfSet } from "#server/store/ask-together.ts";

/** A database whose answers take a moment, with what it was asked. */
function slow(rows: ReadonlyMap<string, number>) {
  const questions: (readonly string[])[] = [];
  const ask = async (ids: readonly string[]) => {
    questions.push(ids);
    await pause(5);
    return partOfMap(rows, ids);
  };
  return { questions, ask };
}

describe("Questions of many requests at once", () => {
  test("fifty requests come to two questions, and each gets its own answer and nobody else's", async () => {
    const rows = new Map(Array.from({ length: 50 }, (_, n) => [`e-${n}`, n] as const));
    const { questions, ask } = slow(rows);
    const asked = askTogether(ask, partOfMap);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => asked([`e-${n}`, `e-${(n + 1) % 50}`, "unknown"])));
    answers.forEach((answer, n) => {
      expect([...answer].sort()).toEqual([[`e-${n}`, n] as const, [`e-${(n + 1) % 50}`, (n + 1) % 50] as const].sort());
    });
    expect(questions.length).toBeLessThanOrEqual(2);
    for (const ids of questions) expect(new Set(ids).size).toBe(ids.length);
  });

  test("what is asked after a change is answered from after the change", async () => {
    const rows = new Map<string, number>();
    const asked = askTogether(slow(rows).ask, partOfMap);
    const first = asked(["a"]);
    await pause(2);
    rows.set("a", 1);
    const second = asked(["a"]);
    await first;
    expect((await second).get("a")).toBe(1);
  });

  test("a question that fails fails for those who asked it, and the next one is asked", async () => {
    let broken = true;
    const asked = askTogether<ReadonlySet<string>>(async (ids) => {
      if (broken) throw new Error("the database is away");
      return new Set(ids);
    }, partOfSet);
    const answers = await Promise.allSettled([asked(["a"]), asked(["b"])]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    broken = false;
    expect([...(await asked(["c"]))]).toEqual(["c"]);
  });

  test("no question grows without bound", async () => {
    const { questions, ask } = slow(new Map());
    const asked = askTogether(ask, partOfMap);
    await Promise.all(Array.from({ length: 12 }, (_, n) => asked(Array.from({ length: 500 }, (_, at) => `${n}-${at}`))));
    expect(Math.max(...questions.map((ids) => ids.length))).toBeLessThanOrEqual(2_000);
    expect(questions.flat().length).toBe(6_000);
  });
});
