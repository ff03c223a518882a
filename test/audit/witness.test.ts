import { expect, test } from "vitest";
import type { ConsistencyProof, TreeHead } from "#core/audit/tree-head.ts";
import { judge, keptAfter, wantedProof } from "#core/audit/witness.ts";
import { hexOf, sha256 } from "./sha256.ts";
import { type MemoryTree, treeOf } from "./tree-of.ts";

const EPOCH = "00000000-0000-4000-8000-000000000001";
const OTHER_EPOCH = "00000000-0000-4000-8000-000000000002";
const contents = (count: number, word = "event") => Array.from({ length: count }, (_, at) => Buffer.from(`${word} ${at}`));
const ours = treeOf(contents(50));

function headOf(tree: MemoryTree, size: number, epoch = EPOCH): TreeHead {
  return { epoch, size, root: hexOf(tree.root(size)), seal: "s".repeat(43) };
}

function proofOf(tree: MemoryTree, from: number, to: number, epoch = EPOCH): ConsistencyProof {
  return { epoch, from, to, proof: tree.consistency(from, to).map(hexOf) };
}

test("the first head that a machine hears is believed and kept", () => {
  const head = headOf(ours, 20);
  expect(wantedProof(null, head)).toBe(null);
  expect(judge(null, head, null, sha256)).toEqual({ kind: "extended" });
  expect(keptAfter(null, head, { kind: "extended" })).toBe(head);
});

test("a journal that has only grown is proved to have, and the new head is kept", () => {
  const [kept, head] = [headOf(ours, 20), headOf(ours, 50)];
  expect(wantedProof(kept, head)).toEqual({ from: 20, to: 50 });
  const judgement = judge(kept, head, proofOf(ours, 20, 50), sha256);
  expect(judgement).toEqual({ kind: "extended" });
  expect(keptAfter(kept, head, judgement)).toBe(head);
  expect(judge(head, head, null, sha256)).toEqual({ kind: "same" });
  expect(judge(headOf(ours, 0), head, null, sha256)).toEqual({ kind: "extended" });
});

test("a journal with another past is a fork, whatever proof it gives, and the old head is kept", () => {
  const other = treeOf([...contents(19), Buffer.from("altered"), ...contents(30, "later")]);
  const [kept, head] = [headOf(ours, 20), headOf(other, 50)];
  for (const proof of [proofOf(other, 20, 50), proofOf(ours, 20, 50), { ...proofOf(other, 20, 50), proof: [] }]) {
    const judgement = judge(kept, head, proof, sha256);
    expect(judgement).toEqual({ kind: "forked", was: 20, is: 50 });
    expect(keptAfter(kept, head, judgement)).toBe(kept);
  }
  expect(judge(kept, headOf(other, 20), null, sha256)).toEqual({ kind: "forked", was: 20, is: 20 });
});

test("a journal with fewer events than before was put back from a copy, said or not", () => {
  const kept = headOf(ours, 40);
  expect(judge(kept, headOf(ours, 30), null, sha256)).toEqual({ kind: "rolled-back", said: false, was: 40, is: 30 });
  const restored = headOf(ours, 45, OTHER_EPOCH);
  expect(wantedProof(kept, restored)).toBe(null);
  const judgement = judge(kept, restored, null, sha256);
  expect(judgement).toEqual({ kind: "rolled-back", said: true, was: 40, is: 45 });
  expect(keptAfter(kept, restored, judgement)).toBe(restored);
});

test("without a proof, or with one for other sizes, nothing is known and nothing is given up", () => {
  const [kept, head] = [headOf(ours, 20), headOf(ours, 50)];
  const strange = { ...proofOf(ours, 20, 50), proof: ["no hash"] };
  for (const proof of [null, proofOf(ours, 21, 50), proofOf(ours, 20, 49), proofOf(ours, 20, 50, OTHER_EPOCH), strange]) {
    const judgement = judge(kept, head, proof, sha256);
    expect(judgement).toEqual({ kind: "unverifiable" });
    expect(keptAfter(kept, head, judgement)).toBe(kept);
  }
});
