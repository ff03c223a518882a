import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lineSeal } from "#electron/main/line-seal.ts";
import { fileOutbox, type OutboxLoss } from "#electron/main/outbox.ts";
import { tempFolder } from "../server/test-server.ts";
import { type SmallDisk, smallDisk, whyNoSmallDisk } from "../support/small-disk.ts";

const SEAL = lineSeal(new Uint8Array(32).fill(7));
const body = (id: string, note = "x".repeat(3_000)): string => JSON.stringify({ id, note });
const never = ({ damaged }: OutboxLoss): void => {
  throw new Error(`${damaged} lines were damaged`);
};

const probe = tempFolder();
const why = whyNoSmallDisk(probe);
rmSync(probe, { recursive: true });
if (why !== null) process.stderr.write(`The outbox on a full disk is not tried here: ${why}.\n`);

function openOutbox(file: string) {
  const outbox = fileOutbox(file, never);
  outbox.unlock(SEAL);
  return outbox;
}

describe.skipIf(why !== null)("the outbox on a disk that runs full", () => {
  let folder: string;
  let disk: SmallDisk;
  let file: string;
  beforeEach(() => {
    folder = tempFolder();
    const there = smallDisk(folder, 4);
    if (there === null) throw new Error("It could be mounted a moment ago.");
    disk = there;
    mkdirSync(join(folder, "kept"));
    file = join(folder, "kept", "outbox");
  });
  afterEach(() => {
    disk.unmount();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const leave of [0, 4_096, 8_192, 20_000])
    it(`with ${leave} bytes left: what it called kept is there, what it did not is not called kept, and it goes on once there is room`, async () => {
      const outbox = openOutbox(file);
      const kept = ["a", "b"];
      await outbox.keep(kept.map((id) => body(id)));
      disk.fill(leave);
      const asked: string[] = [];
      for (let i = 0; i < 12; i += 1) {
        asked.push(`full-${i}`);
        await outbox.keep([body(`full-${i}`)]).then(
          () => kept.push(`full-${i}`),
          () => undefined,
        );
      }
      expect(kept.length).toBeLessThan(2 + asked.length);
      expect((await outbox.all()).map((one) => JSON.parse(one).id as string).sort()).toEqual([...kept].sort());
      disk.free();
      for (const id of ["after", ...asked]) await outbox.keep([body(id)]);
      // A new start, and not one damaged line in it.
      const again = (await openOutbox(file).all()).map((one) => JSON.parse(one).id as string);
      expect(again.sort()).toEqual([...new Set([...kept, "after", ...asked])].sort());
    });

  it("a drop that found no room is done later, and nothing else goes with it", async () => {
    const outbox = openOutbox(file);
    await outbox.keep([body("a"), body("b")]);
    disk.fill();
    // A page of the file may have room for one line.
    for (let i = 0; i < 200; i += 1) await outbox.drop([`a`]).catch(() => undefined);
    disk.free();
    await outbox.drop(["a"]);
    await outbox.keep([body("c")]);
    expect((await openOutbox(file).all()).map((one) => JSON.parse(one).id as string)).toEqual(["b", "c"]);
  });

  it("a sweep that finds no room leaves the file as it is", async () => {
    const outbox = openOutbox(file);
    const many = Array.from({ length: 400 }, (_, i) => `m${i}`);
    await outbox.keep([...many, "stays", "too"].map((id) => body(id)));
    disk.fill(8_192);
    await outbox.drop(many.slice(0, 399)).catch(() => undefined);
    expect((await openOutbox(file).all()).length).toBeGreaterThanOrEqual(3);
    disk.free();
    await outbox.drop(many);
    expect((await openOutbox(file).all()).map((one) => JSON.parse(one).id as string)).toEqual(["stays", "too"]);
    expect(statSync(file).size).toBeLessThan(readFileSync(file).length + 1);
  });
});
