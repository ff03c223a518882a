import { expect, test, vi } from "vitest";
import { shredOneOf } from "./shred-one-of.ts";

// Servers and databases are started, copied and put back in it.
vi.setConfig({ testTimeout: 120_000 });

test("one of forty that two persons shredded opens on no node and from no backup; figures and log stay as they were", async () => {
  const found = await shredOneOf(40, false);
  expect(found.before).toEqual({ server: 1, laptop: 1, backups: [] });
  expect(found.after).toEqual({ server: 0, laptop: 0, backups: [0] });
  expect(found.others).toEqual({ server: 1, laptop: 1, backups: [1] });
  expect([found.plain, found.files > 100]).toEqual([[], true]);
  expect(found.tallies.after).toBe(found.tallies.before);
  expect(found.tallies.before).toContain("present.IR");
  expect(found.verified).toEqual([0, 0]);
});
