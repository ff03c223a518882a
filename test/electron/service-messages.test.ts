import { expect, test } from "vitest";
import { isToService } from "#electron/main/service-messages.ts";

test.each([
  { kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [], offers: [] },
  { kind: "store.opened", journal: "j", epoch: "e", cursor: 7, waiting: ["{}"], offers: ["{}"] },
  { kind: "store.wrote", bodies: ["{}"] },
  { kind: "store.stored", batch: 1, cursor: 5 },
  { kind: "store.failed", batch: 1, reason: "disk-full" },
  { kind: "link.pause" },
  { kind: "link.resume" },
  { kind: "link.now" },
  { kind: "store.alive" },
])("$kind is a message of the store", (message) => {
  expect(isToService(message)).toBe(true);
});

test.each([
  [null],
  ["store.alive"],
  [{}],
  [{ kind: "constructor" }],
  [{ kind: "__proto__" }],
  [{ kind: "store.opened", journal: 5, epoch: null, cursor: 0, waiting: [], offers: [] }],
  [{ kind: "store.opened", journal: null, epoch: null, cursor: -1, waiting: [], offers: [] }],
  [{ kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [{}], offers: [] }],
  [{ kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [], offers: [1] }],
  [{ kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [] }],
  [{ kind: "store.wrote", bodies: "{}" }],
  [{ kind: "store.stored", batch: Number.NaN, cursor: 5 }],
  [{ kind: "store.failed", batch: 1 }],
])("%j is none", (message) => {
  expect(isToService(message)).toBe(false);
});
