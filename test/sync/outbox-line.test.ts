import { expect, it } from "vitest";
import type { FromService } from "#core/sync/messages.ts";
import { outboxLine } from "#core/sync/outbox-line.ts";

const body = (id: string) => JSON.stringify({ hlc: [1, 0], id });
const opened = (journal: string | null, waiting: readonly string[]) =>
  ({ kind: "store.opened", journal, epoch: null, cursor: 0, waiting, offers: [], have: [], repairs: [] }) as const;
const rest = () => new Promise((resolve) => setTimeout(resolve, 20));

/** An outbox whose disk is slow, and can fail. */
function slowOutbox() {
  const disk = { writings: [] as (readonly string[])[], isFull: false, used: [] as (string | null)[], held: [] as string[] };
  const sent: FromService[] = [];
  const said: string[] = [];
  const line = outboxLine(
    {
      use: async (journal) => void disk.used.push(journal),
      all: async () => disk.held,
      async keep(bodies) {
        await new Promise((resolve) => setTimeout(resolve, 3));
        if (disk.isFull) throw new Error("no space is left");
        disk.writings.push(bodies);
      },
      drop: async () => {},
    },
    (message) => sent.push(message),
    (sentence) => said.push(sentence),
  );
  return { line, disk, sent, said };
}

it("what is written while the disk is busy goes with one writing, and each is named once it is on the disk", async () => {
  const { line, disk, sent } = slowOutbox();
  for (const id of ["a", "b", "c", "d"]) line.wrote([body(id)]);
  await new Promise((resolve) => setTimeout(resolve, 1));
  for (const id of ["e", "f", "g"]) line.wrote([body(id)]);
  expect(sent).toEqual([]);
  await rest();
  expect(disk.writings.map((bodies) => bodies.length)).toEqual([4, 3]);
  expect(sent.flatMap((message) => (message.kind === "outbox.kept" && message.ok ? message.ids : []))).toEqual([..."abcdefg"]);
});

it("nothing is done with an event before it is kept or could not be", async () => {
  const { line, disk } = slowOutbox();
  const seen: number[] = [];
  line.wrote([body("a")]);
  line.afterwards(() => seen.push(disk.writings.length));
  await rest();
  expect(seen).toEqual([1]);
});

it("a disk that is full is said of the events that it did not take, and the next are kept again", async () => {
  const { line, disk, sent, said } = slowOutbox();
  disk.isFull = true;
  line.wrote([body("a")]);
  await rest();
  disk.isFull = false;
  line.wrote([body("b")]);
  await rest();
  expect(sent).toEqual([
    { kind: "outbox.kept", ids: ["a"], ok: false },
    { kind: "outbox.kept", ids: ["b"], ok: true },
  ]);
  expect(said).toEqual(["The outbox did not do its work: Error: no space is left"]);
});

it("a store that opens is given back what it did not name, of its own journal", async () => {
  const { line, disk, sent } = slowOutbox();
  disk.held = [body("a"), body("b")];
  line.opened(opened("journal", [body("b")]));
  await rest();
  expect(disk.used).toEqual(["journal"]);
  expect(sent[0]).toEqual({ kind: "outbox.found", bodies: [body("a")] });
});
