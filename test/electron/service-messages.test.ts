import { expect, test } from "vitest";
import { isToService } from "#electron/main/service-messages.ts";

test.each([
  { kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [], offers: [], have: [], repairs: [] },
  {
    ...{ kind: "store.opened", journal: "j", epoch: "e", cursor: 7, waiting: ["{}"], offers: ["{}"], have: ["ab"] },
    repairs: [
      { kind: "segment", digest: "ab", from: 1, to: 4096 },
      { kind: "range", from: 1, to: 9 },
    ],
  },
  { kind: "store.damaged", repairs: [{ kind: "range", from: 1, to: 9 }], have: [] },
  { kind: "store.wrote", bodies: ["{}"] },
  { kind: "store.settled", ids: ["a"] },
  { kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [], refused: ["a"], offers: [], have: [], repairs: [] },
  { kind: "store.stored", batch: 1, cursor: 5 },
  { kind: "store.failed", batch: 1, reason: "disk-full" },
  { kind: "link.pause" },
  { kind: "link.resume" },
  { kind: "link.now" },
  { kind: "link.trust" },
  {
    ...{ kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [], offers: [], have: [], repairs: [] },
    tree: { kept: null, doubt: null, past: [] },
  },
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
  [{ kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [], offers: [], have: [], repairs: [], tree: { kept: 5 } }],
  [{ kind: "store.opened", journal: 5, epoch: null, cursor: 0, waiting: [], offers: [], have: [], repairs: [] }],
  [{ kind: "store.opened", journal: null, epoch: null, cursor: -1, waiting: [], offers: [], have: [], repairs: [] }],
  [{ kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [{}], offers: [], have: [], repairs: [] }],
  [{ kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [], offers: [1], have: [], repairs: [] }],
  [{ kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [], have: [], repairs: [] }],
  [{ kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [], offers: [], repairs: [] }],
  [
    {
      kind: "store.opened",
      journal: null,
      epoch: null,
      cursor: 0,
      waiting: [],
      offers: [],
      have: [],
      repairs: [{ kind: "range", from: 1 }],
    },
  ],
  [{ kind: "store.damaged", have: [], repairs: [{ kind: "segment", from: 1, to: 2 }] }],
  [{ kind: "store.wrote", bodies: "{}" }],
  [{ kind: "store.settled", ids: [5] }],
  [{ kind: "store.opened", journal: null, epoch: null, cursor: 0, waiting: [], refused: [5], offers: [], have: [], repairs: [] }],
  [{ kind: "store.stored", batch: Number.NaN, cursor: 5 }],
  [{ kind: "store.failed", batch: 1 }],
])("%j is none", (message) => {
  expect(isToService(message)).toBe(false);
});
