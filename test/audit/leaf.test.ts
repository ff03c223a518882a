import { expect, test } from "vitest";
import { otherThanLeaves } from "#core/audit/check-leaves.ts";
import { leafDigest, leafOf, NO_LEAF, type Recorded } from "#core/audit/leaf.ts";
import { leafHash } from "#core/audit/merkle.ts";
import { canonicalJson } from "#core/journal/canonical.ts";
import { hexOf, sha256 } from "./sha256.ts";

const event: Recorded = {
  id: "018f0000-0000-7000-8000-000000000001",
  seq: 7,
  ingMs: 1_772_000_000_000,
  role: "chief",
  skewMs: -12,
  body: '{"id":"018f0000-0000-7000-8000-000000000001","words":"Бажгиран 17"}',
};

test("a leaf is the hash of the canonical text of what headquarters recorded", () => {
  const { id, seq, ingMs, role, skewMs } = event;
  const recorded = { seq, id, body: hexOf(sha256(event.body)), ing: ingMs, role, skew: skewMs, verdict: null };
  const leaf = hexOf(leafHash(Buffer.from(canonicalJson(recorded)), sha256));
  expect(hexOf(leafOf(event, sha256))).toBe(leaf);
  expect(leafDigest(event, hexOf(sha256(event.body)), (text) => hexOf(sha256(text)))).toBe(leaf);
});

test("whatever of an event or its receipt is changed, the leaf is another", () => {
  const changes: Partial<Recorded>[] = [
    { id: "018f0000-0000-7000-8000-000000000002" },
    { seq: 8 },
    { ingMs: event.ingMs + 1 },
    { role: "officer" },
    { skewMs: 0 },
    { verdict: "in-the-future" },
    { body: event.body.replace("17", "16") },
  ];
  const leaves = [event, ...changes.map((change) => ({ ...event, ...change }))].map((one) => hexOf(leafOf(one, sha256)));
  expect(new Set(leaves).size).toBe(changes.length + 1);
});

test("events that are not what the tree says of them are named by their numbers", () => {
  const events = [11, 12, 13, 14].map((seq) => ({ ...event, seq }));
  const leaves = Buffer.concat([...events.slice(0, 3).map((one) => leafOf(one, sha256)), NO_LEAF]);
  expect(otherThanLeaves(events, 10, leaves, sha256)).toEqual([14]);
  expect(otherThanLeaves([...events.slice(0, 2), { ...event, seq: 13, role: "feed" }], 10, leaves, sha256)).toEqual([13]);
  expect(
    otherThanLeaves(
      [
        { ...event, seq: 3 },
        { ...event, seq: 99 },
      ],
      10,
      leaves,
      sha256,
    ),
  ).toEqual([]);
});
