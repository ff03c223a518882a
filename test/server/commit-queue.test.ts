import { describe, expect, test } from "vitest";
import { type Commit, commitQueue, framesOf, newHeadOf } from "#server/store/commit-queue.ts";
import type { EventRow, Outcome } from "#server/store/put.ts";

function rowOf(id: string, body: string, lane = "ops"): EventRow {
  const receipt = { ingMs: 1, role: "chief", skewMs: 0, verdict: null };
  const event = { type: "set", kind: "place", lane, dev: "d", dseq: null, hlc: [1, 1] as const, by: "b", entity: id };
  return { id, body, ...receipt, ...event };
}

/** A journal whose commits take a turn, with what each was given. */
function journal() {
  const bodies = new Map<string, { readonly body: string; readonly seq: number }>();
  const commits: string[][] = [];
  const told: Commit[] = [];
  const queue = commitQueue(
    async (rows) => {
      commits.push(rows.map(({ id }) => id));
      await new Promise((done) => setTimeout(done, 2));
      const before = bodies.size;
      for (const { id, body } of rows) if (!bodies.has(id)) bodies.set(id, { body, seq: bodies.size + 1 });
      return rows.map(({ id, body, ingMs, role, skewMs, verdict }): Outcome => {
        const kept = bodies.get(id) ?? { body, seq: 0 };
        const outcome = kept.body === body ? "taken" : "clash";
        return { id, outcome, seq: kept.seq, ingMs, role, skewMs, verdict, head: bodies.size, isNew: kept.seq > before };
      });
    },
    (done) => told.push(done),
  );
  return { queue, commits, told };
}

describe("Many pushes in few commits", () => {
  test("what comes while a commit is under way goes into the next one together", async () => {
    const { queue, commits } = journal();
    const first = queue.put([rowOf("a", "1")]);
    await new Promise((done) => setImmediate(() => setImmediate(done)));
    const others = ["b", "c", "d"].map((id) => queue.put([rowOf(id, "1")]));
    const outcomes = await Promise.all([first, ...others]);
    expect(commits).toEqual([["a"], ["b", "c", "d"]]);
    expect(outcomes.flat().map(({ id, seq }) => [id, seq])).toEqual([
      ["a", 1],
      ["b", 2],
      ["c", 3],
      ["d", 4],
    ]);
  });

  test("of three bodies under one id the one that the journal has is taken, and both others clash", async () => {
    const { queue } = journal();
    await queue.put([rowOf("a", "kept")]);
    const asked = ["other", "third", "kept"].map((body) => queue.put([rowOf("a", body)]));
    expect((await Promise.all(asked)).flat().map(({ outcome }) => outcome)).toEqual(["clash", "clash", "taken"]);
  });

  test("the feed is given what a commit has put, in the order of the numbers, and nothing that was there before", async () => {
    const { queue, told } = journal();
    await queue.put([rowOf("a", "1"), rowOf("b", "2", "reg")]);
    await queue.put([rowOf("b", "2", "reg"), rowOf("c", "3"), rowOf("a", "other")]);
    await queue.put([rowOf("a", "1")]);
    expect(told.map((commit) => framesOf(commit).map(({ lane, frame }) => [lane, frame.seq, frame.body]))).toEqual([
      [
        ["ops", 1, "1"],
        ["reg", 2, "2"],
      ],
      [["ops", 3, "3"]],
      [],
    ]);
    expect(told.map(newHeadOf)).toEqual([2, 3, null]);
  });

  test("who asks whether the queue is settled waits for the commit under way", async () => {
    const { queue, told } = journal();
    void queue.put([rowOf("a", "1")]);
    await new Promise((done) => setImmediate(() => setImmediate(done)));
    expect(told).toHaveLength(0);
    await queue.settled();
    expect(told).toHaveLength(1);
  });
});
