import { expect, test } from "vitest";
import { verifyConsistency, verifyInclusion } from "#core/audit/verify-proof.ts";
import { sha256 } from "./sha256.ts";
import { treeOf } from "./tree-of.ts";

const MOST = 300;
const tree = treeOf(Array.from({ length: MOST }, (_, at) => Buffer.from(`event ${at + 1}`)));
const roots = Array.from({ length: MOST + 1 }, (_, size) => tree.root(size));
const rootAt = (size: number): Uint8Array => roots[size] ?? tree.root(size);

test("of all trees of up to 300 events each is proved to be the beginning of each later one, and of no other", () => {
  let checked = 0;
  for (let newer = 0; newer <= MOST; newer += 1) {
    for (let older = 0; older <= newer; older += 1) {
      const proof = tree.consistency(older, newer);
      const claim = { older: { size: older, root: rootAt(older) }, newer: { size: newer, root: rootAt(newer) } };
      if (!verifyConsistency(claim, proof, sha256)) expect.fail(`${older} is not the beginning of ${newer}`);
      const otherRoot = { ...claim, older: { size: older, root: rootAt(older === 0 ? 1 : older - 1) } };
      if (verifyConsistency(otherRoot, proof, sha256)) expect.fail(`another tree of ${older} passes for the beginning of ${newer}`);
      checked += 1;
    }
  }
  expect(checked).toBe(45_451);
});

test("of all trees of up to 300 events each event is proved to be in it, and in no other place", () => {
  let checked = 0;
  for (let size = 1; size <= MOST; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const proof = tree.inclusion(index, size);
      const claim = { leaf: tree.leaf(index), index, size, root: rootAt(size) };
      if (!verifyInclusion(claim, proof, sha256)) expect.fail(`${index} is not in ${size}`);
      const other = (index + 1 + (checked % size)) % size;
      if (other !== index && verifyInclusion({ ...claim, index: other }, proof, sha256))
        expect.fail(`${index} passes for ${other} in ${size}`);
      checked += 1;
    }
  }
  expect(checked).toBe(45_150);
});
