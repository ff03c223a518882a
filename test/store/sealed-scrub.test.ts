import { expect, it } from "vitest";
import { scrubAround } from "#renderer/store/sealed-scrub.ts";
import { databaseOn, freshDisk } from "./journal.ts";

it("what is written around the keys leaves them as they were, and nothing of itself, also of a machine that died in it", async () => {
  const { keys } = databaseOn(freshDisk());
  const rows = ["data", "envelope/1", "gone", "lease", "tries"].map((name) => ({ name, of: "this test" }));
  await keys.bulkPut(rows);
  await keys.put({ name: "chance/17", bytes: new Uint8Array(8) });
  const written: string[] = [];
  const put = keys.bulkPut.bind(keys);
  Object.assign(keys, {
    bulkPut(some: readonly { readonly name: string }[]) {
      written.push(...some.map(({ name }) => name));
      return put(some);
    },
  });
  expect(await scrubAround(keys, 50)).toBe(true);
  expect(await keys.toArray()).toEqual(rows);
  // Before the first of them and after the last: a store in order cannot write these without those between.
  const around = [...written, "data", "envelope/1", "tries"].sort();
  expect([around.at(0)?.startsWith("chance/"), around.at(-1)?.startsWith("unused/"), new Set(written).size]).toEqual([true, true, 50]);
});
