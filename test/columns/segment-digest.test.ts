import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { digestText, isSegmentDigest, segmentDigest } from "#core/columns/segment-digest.ts";

const OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

test("a segment is named by the hash of its plain bytes, whether the host hashes at once or takes its time", async () => {
  const nothing = new Uint8Array();
  expect(segmentDigest(nothing, (bytes) => createHash("sha256").update(bytes).digest("hex"))).toBe(OF_NOTHING);
  const slow = async (bytes: Uint8Array) => digestText(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.slice().buffer)));
  expect(await segmentDigest(nothing, slow)).toBe(OF_NOTHING);
});

test("only 64 hexadecimal digits in lower case are a name", () => {
  expect(isSegmentDigest(OF_NOTHING)).toBe(true);
  for (const text of ["", OF_NOTHING.toUpperCase(), `${OF_NOTHING}0`, `../${OF_NOTHING}`, `${OF_NOTHING}\n`])
    expect(isSegmentDigest(text)).toBe(false);
});
