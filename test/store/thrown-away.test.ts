import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { expect, it } from "vitest";
import { openDatabase } from "#renderer/store/database.ts";
import { declareVersions } from "#renderer/store/versions.ts";

/** Chromium before a LevelDB that it cannot read: the first question fails, the store is thrown away, the next is answered. */
function failingOnce(name: string): IDBFactory {
  const factory = new IDBFactory();
  const ask = factory.databases.bind(factory);
  let fails = true;
  factory.databases = () => {
    if (!fails) return ask();
    fails = false;
    return Promise.reject(new DOMException("Internal error opening backing store for indexedDB.open.", name));
  };
  return factory;
}

it("a store that Chromium could not read and threw away is opened anew at once, not when somebody loads the page again", async () => {
  const database = openDatabase(declareVersions, "daliz-test", { indexedDB: failingOnce("UnknownError"), IDBKeyRange });
  await database.refuseNewer();
  await database.open();
  expect(await database.segments.count()).toBe(0);
  database.close();
});

it("a browser that forbids its storage is asked once", async () => {
  const database = openDatabase(declareVersions, "daliz-test", { indexedDB: failingOnce("SecurityError"), IDBKeyRange });
  await expect(database.refuseNewer()).rejects.toThrow("Internal error");
});
