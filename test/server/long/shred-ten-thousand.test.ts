import { expect, test, vi } from "vitest";
import { shredOneOf } from "../shred-one-of.ts";

vi.setConfig({ testTimeout: 1_200_000 });

test("one of ten thousand that two persons shredded opens on no node and from no backup; figures and log stay as they were", async () => {
  const found = await shredOneOf(10_000, true);
  console.log(
    `Of ${String(found.people)} people one was shredded: ${JSON.stringify(found.after)} openable, ${String(found.files)} files searched.`,
  );
  expect(found.after).toEqual({ server: 0, laptop: 0, backups: [0, 0] });
  expect(found.others).toEqual({ server: 1, laptop: 1, backups: [1, 0] });
  expect(found.plain).toEqual([]);
  expect(found.tallies.after).toBe(found.tallies.before);
  expect(found.verified).toEqual([0, 0]);
});
