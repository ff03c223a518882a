import { expect, test } from "vitest";
import { lookAtTree, type TreeLine } from "#core/audit/look.ts";
import type { TreeHead } from "#core/audit/tree-head.ts";
import { hexOf, sha256 } from "./sha256.ts";
import { type MemoryTree, treeOf } from "./tree-of.ts";

const EPOCH = "00000000-0000-4000-8000-000000000001";
const contents = (count: number, word: string) => Array.from({ length: count }, (_, at) => Buffer.from(`${word} ${at}`));
const ours = treeOf(contents(60, "event"));
const others = treeOf([...contents(20, "event"), ...contents(40, "other")]);

function headOf(tree: MemoryTree, size: number, epoch = EPOCH): TreeHead {
  return { epoch, size, root: hexOf(tree.root(size)), seal: "s".repeat(43) };
}

function lineTo(tree: MemoryTree | null): TreeLine & { readonly shown: TreeHead[]; asked: number } {
  const shown: TreeHead[] = [];
  return {
    shown,
    asked: 0,
    async consistency(from, to) {
      this.asked += 1;
      return tree === null ? null : { epoch: EPOCH, from, to, proof: tree.consistency(from, to).map(hexOf) };
    },
    async seen(head) {
      shown.push(head);
    },
  };
}

test("a machine keeps and shows the head of a journal that has only grown, and asks for no proof when nothing has come", async () => {
  const [line, head] = [lineTo(ours), headOf(ours, 50)];
  expect(await lookAtTree(headOf(ours, 30), head, line, sha256)).toEqual({ judgement: { kind: "extended" }, keep: head });
  expect(line.asked).toBe(1);
  expect(await lookAtTree(head, head, line, sha256)).toEqual({ judgement: { kind: "same" }, keep: head });
  expect(await lookAtTree(null, head, line, sha256)).toEqual({ judgement: { kind: "extended" }, keep: head });
  expect(line.asked).toBe(1);
  expect(line.shown).toEqual([head, head, head]);
});

test("a machine that finds a fork keeps its old head and shows it to headquarters", async () => {
  const [line, kept] = [lineTo(others), headOf(ours, 40)];
  const looked = await lookAtTree(kept, headOf(others, 60), line, sha256);
  expect(looked).toEqual({ judgement: { kind: "forked", was: 40, is: 60 }, keep: kept });
  expect(line.shown).toEqual([kept]);
});

test("a loss that headquarters does not speak of is shown to it; one that it says itself is not", async () => {
  const [line, kept, shorter] = [lineTo(ours), headOf(ours, 40), headOf(ours, 30)];
  expect((await lookAtTree(kept, shorter, line, sha256)).keep).toBe(shorter);
  const renewed = headOf(ours, 30, "00000000-0000-4000-8000-000000000002");
  expect((await lookAtTree(kept, renewed, line, sha256)).keep).toBe(renewed);
  expect(line.shown).toEqual([kept, renewed]);
});

test("without a proof nothing is given up and nothing is shown", async () => {
  const [line, kept] = [lineTo(null), headOf(ours, 40)];
  expect(await lookAtTree(kept, headOf(ours, 50), line, sha256)).toEqual({ judgement: { kind: "unverifiable" }, keep: kept });
  expect(line.shown).toEqual([]);
});
