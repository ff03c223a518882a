import fc from "fast-check";
import { expect, test } from "vitest";
import { foldNodes, leafHash, nodeHash, rootOf } from "#core/audit/merkle.ts";
import { nodesOf } from "#core/audit/proof.ts";
import { verifyConsistency, verifyInclusion } from "#core/audit/verify-proof.ts";
import { hexOf, sha256 } from "./sha256.ts";
import { treeOf } from "./tree-of.ts";

/** The inputs of the reference implementation of RFC 6962 (certificate-transparency), and what it makes of them. */
const INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const N23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const N45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const N67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const N0123 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
const N4567 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
const N01 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
const LEAF0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
const LEAF1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const LEAF4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";

const reference = treeOf(INPUTS.map((input) => Buffer.from(input, "hex")));
const words = (hashes: readonly Uint8Array[]) => hashes.map(hexOf);

test("roots are those of the reference implementation of RFC 6962", () => {
  expect(ROOTS.map((_, size) => hexOf(reference.root(size)))).toEqual(ROOTS);
});

test("paths to a leaf are those of the reference implementation", () => {
  expect(words(reference.inclusion(0, 1))).toEqual([]);
  expect(words(reference.inclusion(0, 8))).toEqual([LEAF1, N23, N4567]);
  expect(words(reference.inclusion(5, 8))).toEqual([LEAF4, N67, N0123]);
  expect(words(reference.inclusion(2, 3))).toEqual([N01]);
  expect(words(reference.inclusion(1, 5))).toEqual([LEAF0, N23, LEAF4]);
});

test("proofs that a tree goes on are those of the reference implementation", () => {
  expect(words(reference.consistency(1, 1))).toEqual([]);
  expect(words(reference.consistency(1, 8))).toEqual([LEAF1, N23, N4567]);
  expect(words(reference.consistency(6, 8))).toEqual([N45, N67, N0123]);
  expect(words(reference.consistency(2, 5))).toEqual([N23, LEAF4]);
});

test("a root leaves the leaves that it is made of as they are", () => {
  const leaves = Buffer.concat([0, 1, 2, 3, 4].map((at) => reference.leaf(at)));
  const before = hexOf(leaves);
  rootOf(leaves, sha256);
  expect(hexOf(leaves)).toBe(before);
});

test("a leaf never passes for a node", () => {
  const [left, right] = [reference.leaf(0), reference.leaf(1)];
  expect(hexOf(leafHash(Buffer.concat([left, right]), sha256))).not.toBe(hexOf(nodeHash(left, right, sha256)));
});

test("a range of a tree is the fold of its perfect subtrees (law)", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 50 }), (size) => {
      const nodes = nodesOf({ from: 0, to: size });
      let at = 0;
      for (const { level, index } of nodes) {
        expect(index * 2 ** level).toBe(at);
        at += 2 ** level;
      }
      expect(at).toBe(size);
    }),
    { examples: [[2 ** 50 - 2], [2 ** 49 - 1], [2 ** 50]] },
  );
  for (let size = 1; size <= 8; size += 1) {
    const hashes = nodesOf({ from: 0, to: size }).map(({ level, index }) => nodeAt(level, index));
    expect(hexOf(foldNodes(hashes, sha256))).toBe(ROOTS[size]);
  }
});

function nodeAt(level: number, index: number): Uint8Array {
  const leaves = Array.from({ length: 2 ** level }, (_, at) => reference.leaf(index * 2 ** level + at));
  return rootOf(Buffer.concat(leaves), sha256);
}

test("whatever of a proof is altered, it fails (law)", () => {
  const byte = fc.uint8Array({ minLength: 0, maxLength: 4 });
  const flips = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(
      fc.uniqueArray(byte, { minLength: 2, maxLength: 70, selector: hexOf }),
      fc.nat(),
      fc.nat(),
      flips,
      (contents, a, b, [where, bit]) => {
        const tree = treeOf(contents);
        const newer = 2 + (a % (contents.length - 1));
        const older = 1 + (b % (newer - 1));
        const index = b % newer;
        const included = { leaf: tree.leaf(index), index, size: newer, root: tree.root(newer) };
        const path = tree.inclusion(index, newer);
        expect(verifyInclusion(included, path, sha256)).toBe(true);
        for (const other of altered(path, where, bit)) expect(verifyInclusion(included, other, sha256)).toBe(false);
        for (const other of [index - 1, index + 1, newer, -1, 0.5])
          expect(verifyInclusion({ ...included, index: other }, path, sha256)).toBe(false);
        expect(verifyInclusion({ ...included, leaf: flipped(included.leaf, bit) }, path, sha256)).toBe(false);
        expect(verifyInclusion({ ...included, root: flipped(included.root, bit) }, path, sha256)).toBe(false);
        const claim = { older: { size: older, root: tree.root(older) }, newer: { size: newer, root: tree.root(newer) } };
        const proof = tree.consistency(older, newer);
        expect(verifyConsistency(claim, proof, sha256)).toBe(true);
        for (const other of altered(proof, where, bit)) expect(verifyConsistency(claim, other, sha256)).toBe(false);
        for (const side of ["older", "newer"] as const) {
          const other = { ...claim, [side]: { ...claim[side], root: flipped(claim[side].root, bit) } };
          expect(verifyConsistency(other, proof, sha256)).toBe(false);
        }
        expect(verifyConsistency({ older: claim.newer, newer: claim.older }, proof, sha256)).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});

test("a changed event, at whatever place, is no beginning of what was", () => {
  const contents = Array.from({ length: 40 }, (_, at) => Buffer.from(`event ${at}`));
  const kept = treeOf(contents);
  for (let place = 0; place < 30; place += 1) {
    const other = treeOf(contents.with(place, Buffer.from("another")));
    const claim = { older: { size: 30, root: kept.root(30) }, newer: { size: 40, root: other.root(40) } };
    expect(verifyConsistency(claim, other.consistency(30, 40), sha256)).toBe(false);
  }
});

function* altered(proof: readonly Uint8Array[], where: number, bit: number): Generator<readonly Uint8Array[]> {
  yield [...proof, Buffer.alloc(32, bit)];
  yield [Buffer.alloc(32, bit), ...proof];
  const [first, ...rest] = proof;
  if (first === undefined) return;
  yield rest;
  yield proof.slice(0, -1);
  const at = where % proof.length;
  yield proof.with(at, flipped(proof[at] ?? first, bit));
  if (proof.length > 1 && hexOf(proof[0] ?? first) !== hexOf(proof[1] ?? first)) yield [proof[1] ?? first, first, ...proof.slice(2)];
}

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  const at = bit % 32;
  return Uint8Array.from(hash).with(at, (hash[at] ?? 0) ^ (1 << (bit % 8)));
}
