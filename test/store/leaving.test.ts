import { createDecipheriv, createECDH, createHash, createPublicKey, hkdfSync, verify } from "node:crypto";
import { IDBFactory, IDBKeyRange, IDBObjectStore } from "fake-indexeddb";
import { afterEach, describe, expect, it } from "vitest";
import { WALL_LEASE_MS } from "#core/access/lease.ts";
import { proofText } from "#core/access/proof-text.ts";
import { type RecoverRequest, recoveryInfo } from "#core/access/recovery-envelope.ts";
import { reauthor } from "#core/journal/reauthor.ts";
import { createLease, isOver, type LeaseRow, seenAt } from "#renderer/store/lease.ts";
import { machineLeaving } from "#renderer/store/machine-leaving.ts";
import { machineShelf } from "#renderer/store/machine-shelf.ts";
import { dropEnvelopes, envelopesOf } from "#renderer/store/sealed-leaving.ts";
import {
  arriving,
  type Disk,
  databaseOn,
  freshDisk,
  JOURNAL,
  joining,
  memoryWitness,
  openStore,
  scenarioFrames,
  textOnDisk,
} from "./journal.ts";
import { tableInMemory } from "./vault-bench.ts";

// A machine that headquarters shuts out, or does not hear of: nothing of the journal is left that it could read, and nothing that waited is lost.

const HOUR_MS = 3_600_000;
const headquarters = createECDH("prime256v1");
headquarters.generateKeys();
const TO = headquarters.getPublicKey("base64url");
const idOf = (n: number) => `019c9c65-2400-79eb-98f4-${n.toString(16).padStart(12, "0")}`;
const bodyOf = (n: number) => (scenarioFrames()[0]?.body ?? "").replace("019c9c65-2400-79eb-98f4-aea031b3ddaf", idOf(n));

/** What headquarters finds in an envelope, as its server opens it. */
function opened({ envelope }: RecoverRequest): readonly string[] {
  const info = Buffer.from(recoveryInfo(envelope));
  const shared = headquarters.computeSecret(Buffer.from(envelope.epk, "base64url"));
  const key = Buffer.from(hkdfSync("sha256", shared, Buffer.alloc(0), info, 32));
  const sealed = Buffer.from(envelope.ct, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(envelope.iv, "base64url")).setAAD(info);
  decipher.setAuthTag(sealed.subarray(-16));
  return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString("utf8")) as string[];
}

async function machine(disk: Disk, waiting: number, recovery: string | null = TO) {
  const database = databaseOn(disk);
  const witness = memoryWitness();
  const store = await openStore(disk, witness, database);
  await store.frames(joining());
  await store.frames(arriving(scenarioFrames()));
  await store.file(({ stand }) => ({
    rows: Array.from({ length: waiting }, (_, n) => ({ id: idOf(n), body: bodyOf(n), state: "waiting" as const, refusal: null })),
    stand: { ...stand, device: "laptop-7", account: { device: "laptop-7", user: "aigul" } },
    value: null,
  }));
  const shelf = machineShelf({ indexedDB: new IDBFactory(), IDBKeyRange });
  const pubkey = (await shelf.keys.make()) ?? "";
  await shelf.keys.take();
  const clock = { nowMs: 1_773_385_200_000 };
  const renewed: string[] = [];
  const signs = { work: true };
  const timers: (() => void)[] = [];
  const leaving = machineLeaving({
    database,
    store,
    vault: {
      leave: (put) => put(),
      sign: (text) => (signs.work ? shelf.keys.sign(text) : Promise.reject(new Error("The device's key did not sign."))),
      renew: async () => renewed.push("renewed") > 0,
    },
    nowMs: () => clock.nowMs,
    every: (_ms, work) => timers.push(work),
    pause: async () => {},
  });
  await leaving.contact("officer", recovery);
  return { store, leaving, clock, pubkey, database, witness, renewed, timers, signs };
}

const undo: (() => void)[] = [];
afterEach(() => {
  for (const work of undo.splice(0)) work();
});

describe("a machine that headquarters shuts out", () => {
  it("leaves what waits for headquarters alone, signed by its key, and nothing of the rest", async () => {
    const disk = freshDisk();
    const { leaving, pubkey, witness } = await machine(disk, 3);
    await leaving.leave("revoked");
    const database = databaseOn(disk);
    const [envelope, ...others] = await envelopesOf(database);
    expect(others).toEqual([]);
    expect(envelope?.ids).toEqual([0, 1, 2].map(idOf));
    if (envelope === undefined) throw new Error("There must be one.");
    expect(opened(envelope.request)).toEqual([0, 1, 2].map(bodyOf));
    const { device, ms, signature } = envelope.request;
    expect(device).toBe("laptop-7");
    const nonce = createHash("sha256").update(envelope.request.envelope.ct).digest("base64url");
    const text = Buffer.from(proofText({ purpose: "recover", journal: JOURNAL, nonce, ms }));
    const point = Buffer.from(pubkey, "base64url");
    const part = (from: number) => point.subarray(from, from + 32).toString("base64url");
    const key = createPublicKey({ key: { kty: "EC", crv: "P-256", x: part(1), y: part(33) }, format: "jwk" });
    expect(verify("sha256", text, { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"))).toBe(true);
    for (const table of [database.segments, database.waiting, database.checkpoints, database.meta]) expect(await table.count()).toBe(0);
    expect((await database.keys.toArray()).map((row) => Reflect.get(Object(row), "name")).sort()).toEqual([
      envelope.name,
      "forget",
      "gone",
    ]);
    expect(await textOnDisk(disk)).not.toContain("aigul");
    expect(witness.copies).toEqual([]);
  });

  it("has either its journal whole or the envelopes, with every event that waited, wherever the power fails", async () => {
    let points = 0;
    for (let at = 1; ; at += 1) {
      const disk = freshDisk();
      const { leaving, store } = await machine(disk, 2);
      let writes = 0;
      for (const name of ["put", "delete", "clear"] as const) {
        const before = IDBObjectStore.prototype[name];
        Object.assign(IDBObjectStore.prototype, {
          [name](this: IDBObjectStore, ...args: readonly unknown[]) {
            writes += 1;
            if (writes >= at) throw Object.assign(new Error("The power has failed."), { name: "AbortError" });
            return Reflect.apply(before, this, args) as unknown;
          },
        });
        undo.push(() => Object.assign(IDBObjectStore.prototype, { [name]: before }));
      }
      const failed = await leaving.leave("revoked").then(
        () => false,
        () => true,
      );
      for (const work of undo.splice(0)) work();
      store.close();
      const database = databaseOn(disk);
      const inEnvelopes = (await envelopesOf(database)).flatMap(({ request }) => opened(request));
      const again = await openStore(disk, undefined, database);
      const waiting = [...again.holding.waiting.values()].map(({ body }) => body);
      expect(failed ? waiting : inEnvelopes, `write ${at}`).toEqual([0, 1].map(bodyOf));
      if (failed) expect([again.problem(), again.holding.taken.size]).toEqual([null, scenarioFrames().length]);
      again.close();
      if (writes < at) break;
      points += 1;
    }
    expect(points).toBeGreaterThan(5);
  });

  it("makes as many envelopes as one request may hold, and each goes when headquarters has named all of it, not before", async () => {
    const disk = freshDisk();
    const { leaving } = await machine(disk, 501);
    await leaving.leave("revoked");
    const database = databaseOn(disk);
    const both = await envelopesOf(database);
    expect(both.map(({ ids }) => ids.length).sort()).toEqual([1, 500]);
    const large = both.find(({ ids }) => ids.length === 500)?.ids ?? [];
    await dropEnvelopes(database, new Set(large.slice(1)));
    expect(await envelopesOf(database)).toHaveLength(2);
    await dropEnvelopes(database, new Set(large));
    expect((await envelopesOf(database)).map(({ ids }) => ids.length)).toEqual([1]);
  });

  it("keeps the envelopes of every leaving, though a later one begins with the same entry", async () => {
    const disk = freshDisk();
    const first = await machine(disk, 2);
    await first.leaving.leave("revoked");
    first.store.close();
    await databaseOn(disk).keys.delete("gone");
    const again = await machine(disk, 1);
    await again.leaving.leave("lease-over");
    const envelopes = await envelopesOf(databaseOn(disk));
    expect(envelopes.map(({ ids }) => ids.length).sort()).toEqual([1, 2]);
    expect(envelopes.flatMap(({ request }) => opened(request)).sort()).toEqual([bodyOf(0), bodyOf(0), bodyOf(1)].sort());
  });

  it("destroys what it had received and keeps what waits where that cannot be signed, and can still send it", async () => {
    const { leaving, store, clock, renewed, signs } = await machine(freshDisk(), 2);
    signs.work = false;
    clock.nowMs += 8 * 24 * HOUR_MS;
    expect([await leaving.watch(), renewed, store.holding.waiting.size]).toEqual([false, ["renewed"], 2]);
    await store.note({ scope: "-" });
    expect([await leaving.watch(), renewed]).toEqual([true, ["renewed"]]);
    signs.work = true;
    expect(await leaving.watch()).toBe(false);
  });

  it("keeps what it wrote and a rebuilt headquarters has not named again where nothing can be sealed", async () => {
    const disk = freshDisk();
    const { leaving, store, renewed } = await machine(disk, 0, null);
    const [first] = scenarioFrames();
    if (first === undefined) throw new Error("There are frames.");
    const own = reauthor(bodyOf(5), { dev: "laptop-7", by: "aigul", dseq: 5, hlc: [1_773_385_200_000, 5] });
    await store.frames(arriving([{ ...first, seq: scenarioFrames().length + 1, body: own }]));
    await store.frames(joining("019c9c65-0000-7000-8000-00000000000b"));
    await leaving.leave("revoked");
    expect([renewed, await envelopesOf(databaseOn(disk))]).toEqual([["renewed"], []]);
    await store.anew("-", { vault: disk.vault, row: null, bytes: new Uint8Array(0) });
    store.close();
    const after = await openStore(disk);
    expect([...after.holding.waiting.values()].map(({ body }) => body)).toEqual([own]);
    expect([after.problem(), after.holding.taken.size]).toEqual([null, 0]);
  });

  it("seals what it wrote and a rebuilt headquarters has not named again, and nothing of others", async () => {
    const disk = freshDisk();
    const { leaving, store } = await machine(disk, 1);
    const [first] = scenarioFrames();
    if (first === undefined) throw new Error("There are frames.");
    const own = [5, 6].map((n) => reauthor(bodyOf(n), { dev: "laptop-7", by: "aigul", dseq: n, hlc: [1_773_385_200_000, n] }));
    const seq = scenarioFrames().length + 1;
    await store.frames(arriving(own.map((body, index) => ({ ...first, seq: seq + index, body }))));
    const epoch = "019c9c65-0000-7000-8000-00000000000b";
    await store.frames(joining(epoch));
    await store.frames(arriving([{ ...first, body: own[0] ?? "" }], epoch));
    await leaving.leave("revoked");
    const [envelope] = await envelopesOf(databaseOn(disk));
    expect(envelope?.ids).toEqual([idOf(0), idOf(6)]);
    expect(envelope === undefined ? [] : opened(envelope.request)).toEqual([bodyOf(0), own[1]]);
  });

  it("keeps what waits where headquarters never said how to seal it, and destroys what it had received all the same", async () => {
    const { leaving, store, renewed } = await machine(freshDisk(), 2, null);
    await leaving.leave("revoked");
    expect(renewed).toEqual(["renewed"]);
    expect(store.holding.waiting.size).toBe(2);
  });
});

describe("a lease", () => {
  it("is over when headquarters was not heard for as long as the role may be without it, and a contact begins it anew", async () => {
    const disk = freshDisk();
    const { leaving, clock, database } = await machine(disk, 1);
    clock.nowMs += 7 * 24 * HOUR_MS - 1;
    expect(await leaving.watch()).toBe(true);
    await leaving.contact("officer", null);
    clock.nowMs += 7 * 24 * HOUR_MS - 1;
    expect(await leaving.watch()).toBe(true);
    clock.nowMs += 1;
    expect(await leaving.watch()).toBe(false);
    expect(await envelopesOf(databaseOn(disk))).toHaveLength(1);
    database.close();
  });

  it("is looked at each minute while the program runs, and so after a sleep", async () => {
    const disk = freshDisk();
    const { leaving, clock, timers } = await machine(disk, 1);
    await leaving.watch();
    clock.nowMs += 8 * 24 * HOUR_MS;
    for (const work of timers) work();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await envelopesOf(databaseOn(disk))).toHaveLength(1);
  });

  it("that is over where headquarters never said how to seal what waits leaves a machine that can still send it", async () => {
    const { leaving, store, clock, renewed } = await machine(freshDisk(), 2, null);
    clock.nowMs += 8 * 24 * HOUR_MS;
    expect([await leaving.watch(), renewed]).toEqual([false, ["renewed"]]);
    await store.note({ scope: "-" });
    expect([await leaving.watch(), renewed, store.holding.waiting.size]).toEqual([true, ["renewed"], 2]);
  });

  it("that cannot be read, or is over where the key cannot be dropped, opens nothing, and is looked at again", async () => {
    const { leaving, store, clock, database, timers } = await machine(freshDisk(), 1);
    const read = database.keys.get.bind(database.keys);
    let tries = 0;
    Object.assign(database.keys, {
      get: () => {
        tries += 1;
        throw new Error("The disk does not answer.");
      },
    });
    await expect(leaving.watch()).rejects.toThrow("does not answer");
    expect(tries).toBeGreaterThan(2);
    Object.assign(database.keys, { get: read });
    expect(await leaving.watch()).toBe(true);
    clock.nowMs += 8 * 24 * HOUR_MS;
    const { clear } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.clear = () => {
      throw Object.assign(new Error("The disk is full."), { name: "QuotaExceededError" });
    };
    undo.push(() => Object.assign(IDBObjectStore.prototype, { clear }));
    await expect(leaving.watch()).rejects.toThrow();
    for (const work of undo.splice(0)) work();
    expect(store.holding.taken.size).toBe(scenarioFrames().length);
    for (const work of timers.slice(0, 1)) work();
    await expect.poll(() => envelopesOf(database)).toHaveLength(1);
  });

  it("is judged by what was written where the clock's time cannot be: a full disk shuts nobody out and lets nobody in", async () => {
    const clock = { nowMs: 1_000 };
    const table = tableInMemory();
    const lease = createLease(table, () => clock.nowMs);
    await lease.contact(10 * HOUR_MS, null);
    Object.assign(table, { put: () => Promise.reject(new Error("The disk is full.")) });
    clock.nowMs = 9 * HOUR_MS;
    expect(await lease.look()).toBe("good");
    clock.nowMs = 11 * HOUR_MS;
    expect(await lease.look()).toBe("over");
  });

  it("loses no contact that another window has while this one looks at it", async () => {
    const disk = freshDisk();
    const [one, two] = [databaseOn(disk), databaseOn(disk)];
    const clock = { nowMs: 1_000 };
    const [looks, speaks] = [one, two].map((database) =>
      createLease(
        database.keys,
        () => clock.nowMs,
        (work) => database.transaction("rw", database.keys, work),
      ),
    );
    await speaks?.contact(10 * HOUR_MS, "key");
    await looks?.look();
    clock.nowMs = 9 * HOUR_MS;
    await Promise.all([looks?.look(), speaks?.contact(10 * HOUR_MS, "key")]);
    clock.nowMs = 12 * HOUR_MS;
    expect(await looks?.look()).toBe("good");
  });

  it("is twelve hours for a wall", async () => {
    const clock = { nowMs: 0 };
    const lease = createLease(tableInMemory(), () => clock.nowMs);
    expect(await lease.look()).toBe("none");
    await lease.contact(WALL_LEASE_MS, null);
    clock.nowMs = 12 * HOUR_MS - 1;
    expect(await lease.look()).toBe("good");
    clock.nowMs = 12 * HOUR_MS;
    expect(await lease.look()).toBe("over");
  });

  it("is not prolonged by a clock that is set back, however often", () => {
    let row: LeaseRow = { name: "lease", leaseMs: 10 * HOUR_MS, contactMs: 0, seenMs: 0, backMs: 0, recovery: null };
    let workedMs = 0;
    for (let day = 0; day < 5; day++) {
      for (let hour = 0; hour < 3; hour++) {
        row = seenAt(row, hour * HOUR_MS);
        workedMs += hour === 0 ? 0 : HOUR_MS;
      }
      if (workedMs < 10 * HOUR_MS) expect(isOver(row)).toBe(false);
    }
    expect(workedMs).toBe(10 * HOUR_MS);
    expect(isOver(row)).toBe(true);
  });

  it("of a clock that ran ahead is put right by the next contact", async () => {
    const clock = { nowMs: 1_000 };
    const lease = createLease(tableInMemory(), () => clock.nowMs);
    await lease.contact(10 * HOUR_MS, "key");
    clock.nowMs = 9 * HOUR_MS;
    await lease.look();
    clock.nowMs = 2 * HOUR_MS;
    await lease.contact(10 * HOUR_MS, null);
    clock.nowMs = 11 * HOUR_MS;
    expect([await lease.look(), await lease.recovery()]).toEqual(["good", "key"]);
  });
});
