import { describe, expect, it } from "vitest";
import { canonicalBody } from "#core/journal/canonical.ts";
import { filesDesk } from "#renderer/store/desk-files.ts";
import type { FilesPort } from "#renderer/store/files-port.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";
import { CHEAP, madeExchange, PASSPHRASE, partyBody, waitingBody } from "../exchange/made-exchange.ts";
import { wireEvent } from "../server/test-server.ts";
import { arriving, bodiesOnDisk, type Disk, EPOCH, freshDisk, JOURNAL, joining, openStore, scenarioFrames } from "./journal.ts";

const NOW = Date.UTC(2026, 10, 27, 12);

interface Machine {
  readonly disk: Disk;
  readonly store: JournalStore;
  readonly files: FilesPort;
}

async function machine(frames: number | null, breathe: () => Promise<void> = async () => {}): Promise<Machine> {
  const disk = freshDisk();
  const store = await openStore(disk);
  if (frames !== null) {
    await store.frames(joining());
    await store.frames(arriving(scenarioFrames().slice(0, frames)));
    await store.note({ title: "Crisis", role: "officer", scope: "ops+reg" });
  }
  return { disk, store, files: filesDesk({ store, nowMs: () => NOW, breathe, cost: CHEAP }) };
}

async function file(store: JournalStore, body: string): Promise<void> {
  const id = String((JSON.parse(body) as { id: unknown }).id);
  await store.file(({ stand }) => ({ rows: [{ id, state: "waiting", body, refusal: null }], stand, value: null }));
}

async function made({ files }: Machine): Promise<Blob> {
  const file = await files.makeFile(PASSPHRASE);
  if (file.kind !== "made") throw new Error(`It was not made: ${JSON.stringify(file)}`);
  return new Blob([file.bytes.slice()]);
}

describe("the journal in a file, from one machine to another", () => {
  it("holds what its machine holds, and both hold the same after it was brought in", async () => {
    const post = await machine(60);
    await file(post.store, waitingBody());
    await file(post.store, waitingBody({ dev: "device-of-this-test" }));
    expect(await post.files.fileStand()).toEqual({
      ...{ journal: JOURNAL, title: "Crisis", exercise: false, role: "officer", isDamaged: false },
      ...{ taken: 60, waiting: 2, refused: 0 },
    });
    const there = await machine(40);
    const stick = await made(post);
    expect(await there.files.lookInFile(stick, PASSPHRASE)).toEqual({
      ...{ kind: "seen", title: "Crisis", exercise: false, madeMs: NOW, device: "device-of-this-test", isOwn: true, begins: false },
      ...{ events: 62, waiting: 2, keep: 20, offer: 2, foreign: 0, carry: 0, same: 40, notForUs: 0, clashes: 0, unreadable: 0 },
    });
    // Looking writes nothing.
    expect(there.store.holding.ids.size).toBe(40);
    expect(there.store.holding.waiting.size).toBe(0);
    expect(await there.files.bringIn()).toEqual({ kind: "united", keep: 20, offer: 2, carry: 0 });
    expect(await bodiesOnDisk(there.disk)).toEqual(await bodiesOnDisk(post.disk));
    expect(there.store.holding.stand).toMatchObject({ cursor: 40, epoch: EPOCH });
    // The same again, and the same back: nothing is new.
    expect(await there.files.lookInFile(stick, PASSPHRASE)).toMatchObject({ keep: 0, offer: 0, same: 62 });
    expect(await post.files.lookInFile(await made(there), PASSPHRASE)).toMatchObject({ keep: 0, offer: 0, same: 62 });
  });

  it("begins the journal of a machine that has none, which counts as whole as the file was", async () => {
    const post = await machine(60);
    await file(post.store, waitingBody());
    const empty = await machine(null);
    expect(await empty.files.fileStand()).toMatchObject({ journal: null, taken: 0, waiting: 0 });
    expect(await empty.files.makeFile(PASSPHRASE)).toEqual({ kind: "failed", problem: { kind: "empty" } });
    expect(await empty.files.lookInFile(await made(post), PASSPHRASE)).toMatchObject({ begins: true, keep: 60, offer: 1 });
    expect(await empty.files.bringIn()).toEqual({ kind: "united", keep: 60, offer: 1, carry: 0 });
    expect(empty.store.holding.stand).toMatchObject({ journal: JOURNAL, epoch: EPOCH, scope: "ops+reg", cursor: 0, fromFileMs: NOW });
    expect(await bodiesOnDisk(empty.disk)).toEqual(await bodiesOnDisk(post.disk));
    // A second stick keeps headquarters' receipts too.
    const later = await machine(80);
    expect(await empty.files.lookInFile(await made(later), PASSPHRASE)).toMatchObject({ begins: false, keep: 20, offer: 0 });
    expect(await empty.files.bringIn()).toMatchObject({ keep: 20 });
    // And what comes from headquarters one day is not doubled.
    await empty.store.frames(arriving(scenarioFrames()));
    expect(empty.store.holding.ids.size).toBe(scenarioFrames().length);
  });

  it("says of no scope any more that its journal came under it when files of two scopes were brought in, until it is let in", async () => {
    const [leader, officer] = [await machine(20), await machine(40)];
    await leader.store.note({ role: "leader", scope: "ops" });
    const empty = await machine(null);
    const bring = async (stick: Blob) => {
      await empty.files.lookInFile(stick, PASSPHRASE);
      await empty.files.bringIn();
      return empty.store.holding.stand.scope;
    };
    expect(await bring(await made(leader))).toBe("ops");
    await leader.store.frames(arriving(scenarioFrames().slice(20, 30)));
    expect(await bring(await made(leader))).toBe("ops");
    await file(officer.store, partyBody());
    expect(await bring(await made(officer))).toBeNull();
    expect([empty.store.holding.ids.size, empty.store.holding.waiting.size]).toEqual([40, 1]);
  });

  it("begins a journal also where something was written before there was one", async () => {
    const post = await machine(20);
    const there = await machine(null);
    await file(there.store, waitingBody());
    expect(await there.files.lookInFile(await made(post), PASSPHRASE)).toMatchObject({ begins: true, keep: 20 });
    expect(await there.files.bringIn()).toMatchObject({ kind: "united", keep: 20 });
    expect(there.store.holding.waiting.size).toBe(1);
    expect(there.store.holding.stand.journal).toBe(JOURNAL);
  });

  it("hands on what a rebuilt headquarters has not confirmed as something that waits for it", async () => {
    const post = await machine(10);
    await post.store.frames(joining("019c9c65-0000-7000-8000-00000000000b"));
    expect(await post.files.fileStand()).toMatchObject({ taken: 0, waiting: 10 });
    const there = await machine(null);
    expect(await there.files.lookInFile(await made(post), PASSPHRASE)).toMatchObject({ keep: 0, offer: 10 });
  });

  it("says what it is not: another journal's, a drill's, sealed under another passphrase, damaged, too large, gone", async () => {
    const post = await machine(20);
    const stick = await made(post);
    const there = await machine(5);
    const before = await bodiesOnDisk(there.disk);
    const { files } = there;
    const bytes = new Uint8Array(await stick.arrayBuffer());
    expect(await files.lookInFile(stick, "another passphrase")).toEqual({ kind: "failed", problem: { kind: "wrong-passphrase" } });
    expect(await files.lookInFile(stick, null)).toEqual({ kind: "failed", problem: { kind: "passphrase-needed" } });
    expect(await files.lookInFile(new Blob([bytes.slice(0, -1)]), PASSPHRASE)).toMatchObject({ problem: { kind: "damaged" } });
    expect(await files.lookInFile(new Blob(["{}"]), PASSPHRASE)).toMatchObject({ problem: { kind: "no-exchange" } });
    const huge = { size: 2 ** 31 } as Blob;
    expect(await files.lookInFile(huge, PASSPHRASE)).toMatchObject({ problem: { kind: "too-large" } });
    const gone = { size: 10, arrayBuffer: () => Promise.reject(new DOMException("", "NotReadableError")) } as unknown as Blob;
    expect(await files.lookInFile(gone, PASSPHRASE)).toMatchObject({ problem: { kind: "unreadable" } });
    await there.store.note({ exercise: true });
    expect(await files.lookInFile(stick, PASSPHRASE)).toEqual({ kind: "exercise", file: false });
    await there.store.note({ exercise: false, journal: "019c9c65-0000-7000-8000-0000000000ff", title: "Other" });
    expect(await files.lookInFile(stick, PASSPHRASE)).toEqual({ kind: "other-journal", title: "Crisis", ownTitle: "Other" });
    expect(await files.bringIn()).toEqual({ kind: "nothing" });
    expect(await bodiesOnDisk(there.disk)).toEqual(before);
    expect(await files.makeFile("too short")).toEqual({ kind: "failed", problem: { kind: "passphrase-too-short", least: 12 } });
  });

  it("given up in its middle leaves nothing behind, and nothing to take in", async () => {
    const post = await machine(20);
    const stick = await made(post);
    let breaths = 0;
    const there: Machine = await machine(5, async () => {
      breaths += 1;
      if ((await there.files.fileWork())?.step === "compare") await there.files.stopFile();
    });
    const before = await bodiesOnDisk(there.disk);
    expect(await there.files.lookInFile(stick, PASSPHRASE)).toEqual({ kind: "stopped" });
    expect(breaths).toBeGreaterThan(1);
    expect(await there.files.fileWork()).toBeNull();
    expect(await there.files.bringIn()).toEqual({ kind: "nothing" });
    expect(await bodiesOnDisk(there.disk)).toEqual(before);
  });

  it("counts what a machine that was let in could not hand on to headquarters", async () => {
    const post = await machine(20);
    await file(post.store, waitingBody());
    await file(post.store, canonicalBody(wireEvent({ dev: "device-of-this-test" })));
    const there = await machine(20);
    await there.store.note({ account: { device: "device-of-this-test", user: null } });
    expect(await there.files.lookInFile(await made(post), PASSPHRASE)).toMatchObject({ offer: 2, foreign: 1 });
  });

  it("takes no lane that its role may not read", async () => {
    const post = await machine(5);
    await file(post.store, partyBody());
    const leader = await machine(5);
    await leader.store.note({ role: "leader", scope: "ops" });
    expect(await leader.files.lookInFile(await made(post), PASSPHRASE)).toMatchObject({ offer: 0, notForUs: 1 });
    expect(await leader.files.bringIn()).toEqual({ kind: "united", keep: 0, offer: 0, carry: 0 });
    expect((await bodiesOnDisk(leader.disk)).some((body) => body.includes('"lane":"reg"'))).toBe(false);
  });

  it("of an opened journal file carries its entries with the times they were known", async () => {
    const [post, there] = [await machine(null), await machine(null)];
    const { taken } = madeExchange();
    await post.store.fill(taken.slice(0, 30), { journal: JOURNAL, title: "Opened" });
    await there.store.fill(taken.slice(0, 10), { journal: JOURNAL, title: "Opened" });
    expect(await there.files.lookInFile(await made(post), PASSPHRASE)).toMatchObject({ keep: 20, offer: 0, same: 10 });
    expect(await there.files.bringIn()).toMatchObject({ keep: 20 });
    expect(await there.store.lines(taken.slice(0, 30).map(({ id }) => id))).toEqual(taken.slice(0, 30));
  });
});
