import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { describe, expect, it, vi } from "vitest";
import { type RecoverRequest, recoveryInfo } from "#core/access/recovery-envelope.ts";
import { createCourier } from "#renderer/store/courier.ts";
import { filesDesk } from "#renderer/store/desk-files.ts";
import { createLease } from "#renderer/store/lease.ts";
import { machineShelf } from "#renderer/store/machine-shelf.ts";
import { dropEnvelopes, envelopesOf } from "#renderer/store/sealed-leaving.ts";
import { CHEAP, PASSPHRASE, waitingBody } from "../exchange/made-exchange.ts";
import { arriving, bodiesOnDisk, databaseOn, freshDisk, joining, openStore, scenarioFrames } from "./journal.ts";

// What a post without a network filed reaches headquarters by whoever takes its file in, though headquarters takes from a machine only what that one wrote.

const headquarters = createECDH("prime256v1");
headquarters.generateKeys();

function opened({ envelope }: RecoverRequest): readonly string[] {
  const info = Buffer.from(recoveryInfo(envelope));
  const key = Buffer.from(
    hkdfSync("sha256", headquarters.computeSecret(Buffer.from(envelope.epk, "base64url")), Buffer.alloc(0), info, 32),
  );
  const sealed = Buffer.from(envelope.ct, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(envelope.iv, "base64url")).setAAD(info);
  decipher.setAuthTag(sealed.subarray(-16));
  return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString("utf8")) as string[];
}

async function machine(device: string, role: string, scope: string) {
  const disk = freshDisk();
  const database = databaseOn(disk);
  const store = await openStore(disk, undefined, database);
  await store.frames(joining());
  await store.frames(arriving(scenarioFrames().slice(0, 20)));
  await store.note({ device, account: { device, user: "aigul" }, role, scope, title: "Crisis" });
  const shelf = machineShelf({ indexedDB: new IDBFactory(), IDBKeyRange });
  await shelf.keys.make();
  await shelf.keys.take();
  await createLease(database.keys, Date.now).contact(1_000_000, headquarters.getPublicKey("base64url"));
  const greet = vi.fn();
  const courier = createCourier(database, store.holding, (text) => shelf.keys.sign(text), Date.now);
  const files = filesDesk({ store, nowMs: Date.now, breathe: async () => {}, courier, greet, cost: CHEAP });
  return { disk, database, store, files, greet };
}

type Machine = Awaited<ReturnType<typeof machine>>;

async function filed({ store }: Machine, ...bodies: readonly string[]): Promise<void> {
  const rows = bodies.map((body) => ({ id: (JSON.parse(body) as { id: string }).id, state: "waiting" as const, body, refusal: null }));
  await store.file(({ stand }) => ({ rows, stand, value: null }));
}

async function made({ files }: Machine): Promise<Blob> {
  const file = await files.makeFile(PASSPHRASE);
  if (file.kind !== "made") throw new Error(`It was not made: ${JSON.stringify(file)}`);
  return new Blob([file.bytes.slice()]);
}

const party = (dev: string) =>
  waitingBody({ dev, lane: "reg", type: "contact", unit: "U-1", channel: "CH-1", ok: true, dir: "in", src: undefined });

describe("what a post filed without a network", () => {
  it("is sealed in its file for headquarters, and kept by whoever takes the file in until headquarters has named it", async () => {
    const post = await machine("post-in-tehran", "consul", "ops+(reg+pii)@IR");
    const own = [waitingBody({ dev: "post-in-tehran" }), party("post-in-tehran")];
    await filed(post, ...own, waitingBody({ dev: "another-machine" }));
    const leader = await machine("leader-1", "leader", "ops");
    const stick = await made(post);
    // One of lane ops of the post, and one of another machine that nobody has sealed; the party is not for a leader to read.
    expect(await leader.files.lookInFile(stick, PASSPHRASE)).toMatchObject({ offer: 2, foreign: 1, notForUs: 1, carry: 2 });
    expect(await envelopesOf(leader.database)).toEqual([]);
    expect(await leader.files.bringIn()).toEqual({ kind: "united", keep: 0, offer: 2, carry: 2 });
    expect(leader.greet).toHaveBeenCalledTimes(1);
    expect((await bodiesOnDisk(leader.disk)).some((body) => body.includes('"lane":"reg"'))).toBe(false);
    const kept = await envelopesOf(leader.database);
    expect(kept.map(({ request }) => request.device)).toEqual(["post-in-tehran"]);
    expect(kept.flatMap(({ request }) => opened(request)).sort()).toEqual([...own].sort());
    // The same file again has nothing new; handed on by the leader it still has it.
    expect(await leader.files.lookInFile(stick, PASSPHRASE)).toMatchObject({ keep: 0, offer: 0, carry: 0 });
    const third = await machine("desk-3", "officer", "ops+reg");
    expect(await third.files.lookInFile(await made(leader), PASSPHRASE)).toMatchObject({ offer: 2, foreign: 1, carry: 2 });
    await dropEnvelopes(leader.database, new Set(kept.flatMap(({ ids }) => ids)));
    expect(await envelopesOf(leader.database)).toEqual([]);
  });

  it("is not carried by a machine that was not let in, nor when headquarters has it already", async () => {
    const post = await machine("post-in-tehran", "officer", "ops+reg");
    const body = waitingBody({ dev: "post-in-tehran" });
    await filed(post, body);
    const stick = await made(post);
    const alone = await machine("desk-2", "officer", "ops+reg");
    await alone.store.note({ account: null });
    expect(await alone.files.lookInFile(stick, PASSPHRASE)).toMatchObject({ offer: 1, foreign: 0, carry: 0 });
    await alone.files.bringIn();
    expect(await envelopesOf(alone.database)).toEqual([]);
    const there = await machine("desk-3", "officer", "ops+reg");
    const { id } = JSON.parse(body) as { id: string };
    await there.store.frames(arriving([{ seq: 21, ingMs: 1, role: "officer", skewMs: 0, body }]));
    expect(there.store.holding.ids.has(id)).toBe(true);
    expect(await there.files.lookInFile(stick, PASSPHRASE)).toMatchObject({ keep: 0, offer: 0, same: 21, carry: 0 });
  });

  it("goes into its file also where it cannot be sealed, and that is told", async () => {
    const post = await machine("post-in-tehran", "officer", "ops+reg");
    await filed(post, waitingBody({ dev: "post-in-tehran" }));
    await post.database.keys.delete("lease");
    const there = await machine("desk-2", "officer", "ops+reg");
    expect(await there.files.lookInFile(await made(post), PASSPHRASE)).toMatchObject({ offer: 1, foreign: 1, carry: 0 });
  });
});
