import { IDBObjectStore } from "fake-indexeddb";
import { afterEach, describe, expect, it } from "vitest";
import type { MessagePortLike } from "#core/host/bridge.ts";
import type { FromService, ToService } from "#core/sync/messages.ts";
import { FORGET_ROW } from "#renderer/store/sealed-leaving.ts";
import { createSyncClient } from "#renderer/store/sync-client.ts";
import type { Vault } from "#renderer/store/vault.ts";
import { clearJournal, hasSealed } from "#renderer/store/vault-disk.ts";
import { type Opened, openVault, renewKey, type VaultPorts } from "#renderer/store/vault-open.ts";
import { keyShelf } from "#renderer/store/vault-shelf.ts";
import { waitingBody } from "../exchange/made-exchange.ts";
import {
  arriving,
  type Disk,
  databaseOn,
  EPOCH,
  freshDisk,
  JOURNAL,
  joining,
  memoryWitness,
  openStore,
  scenarioFrames,
  textOnDisk,
} from "./journal.ts";
import { rest, tableInMemory, vaultMachine } from "./vault-bench.ts";

// Another role, another part of the journal: what was received under the old one is destroyed, what waits is kept, whatever breaks when.

const IDS = ["019c9c65-2400-79eb-98f4-aea031b3dd01", "019c9c65-2400-79eb-98f4-aea031b3dd02", "019c9c65-2400-79eb-98f4-aea031b3dd03"];
const BODIES = IDS.map((id) => scenarioFrames()[0]?.body.replace("019c9c65-2400-79eb-98f4-aea031b3ddaf", id) ?? "");
const ROWS = IDS.map((id, index) => ({
  id,
  body: BODIES[index] ?? "",
  state: (["waiting", "refused", "settled"] as const)[index] ?? "waiting",
  refusal: index === 0 ? null : ({ kind: "id-taken" } as const),
}));

const REFUSED = { state: "refused", refusal: { kind: "other-author" } } as const;

/** A machine with its real key shelf: what a start finds is what the disk says. */
function machineOn(disk: Disk) {
  const spare = tableInMemory();
  const witness = memoryWitness();
  async function open() {
    const database = databaseOn(disk);
    await database.open();
    const ports: VaultPorts = {
      shelf: keyShelf({
        keys: database.keys,
        spare,
        later: (work) => work(),
        hasSealed: () => hasSealed(database, null),
        clearJournal: () => clearJournal(database, null),
      }),
      host: null,
      askOthers: async () => null,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      hasCrypto: true,
      cost: { t: 1, m: 2_048, p: 1 },
    };
    const opening = await openVault(ports);
    if (opening.kind === "locked") throw new Error(`The journal is locked: ${opening.why}.`);
    const told = { otherKey: 0 };
    const otherKey = () => {
      told.otherKey += 1;
    };
    const store = await openStore({ ...disk, vault: opening.vault }, witness, database, { otherKey });
    return { ports, opening: opening as Opened, vault: opening.vault, store, told };
  }
  return { open, spare, witness };
}

async function filled(disk: Disk) {
  const machine = machineOn(disk);
  const first = await machine.open();
  await first.store.frames({ ...joining(), scope: "ops+reg" });
  await first.store.frames(arriving(scenarioFrames()));
  await first.store.file(({ stand }) => ({ rows: ROWS, stand: { ...stand, dseq: 3 }, value: null }));
  return { machine, first };
}

async function anew({ ports, opening, store }: Awaited<ReturnType<ReturnType<typeof machineOn>["open"]>>): Promise<Vault> {
  const renewed = await renewKey(ports, opening);
  if (renewed === null) throw new Error("A browser's key is renewed without a question.");
  await store.anew("ops", renewed);
  return renewed.vault;
}

const undo: (() => void)[] = [];
afterEach(() => {
  for (const work of undo.splice(0)) work();
});

/** The machine loses its power at the given write of the database, counted from now: that write and its transaction never were. */
function powerFails(at: number): { readonly writes: () => number } {
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
  return { writes: () => writes };
}

describe("a machine whose role has changed", () => {
  it("begins at 0 under the new scope with all that it had written itself, under a key that the old bytes do not know", async () => {
    const disk = freshDisk();
    const { machine, first } = await filled(disk);
    const oldKey = first.vault;
    const database = databaseOn(disk);
    const [row] = await database.segments.toArray();
    database.close();
    await anew(first);
    const after = await machine.open();
    expect(after.store.holding.stand).toMatchObject({ scope: "ops", cursor: 0, dseq: 3, device: "device-of-this-test", role: null });
    expect(after.store.holding.stand.anewSinceMs).toBeGreaterThan(0);
    expect(after.store.problem()).toBeNull();
    expect([...after.store.holding.waiting.values()].map(({ body }) => body)).toEqual([BODIES[0]]);
    expect([...after.store.holding.refused.keys()]).toEqual([IDS[1]]);
    expect([...after.store.holding.settled]).toEqual([IDS[2]]);
    expect(after.store.holding.taken.size).toBe(0);
    expect(after.vault.keyId).not.toBe(oldKey.keyId);
    const old = row?.sealed ?? new Uint8Array();
    expect(await oldKey.open(old, `segment/${row?.layer}/${row?.digest}`)).not.toBeNull();
    expect(await after.vault.open(old, `segment/${row?.layer}/${row?.digest}`)).toBeNull();
    expect(await textOnDisk(disk)).not.toContain(oldKey.keyId);
    await rest();
    expect(JSON.stringify([...machine.spare.rows])).not.toContain(oldKey.keyId);
    for (const sealed of machine.witness.copies) expect(await oldKey.open(sealed, "witness/1")).toBeNull();
    await after.store.frames(arriving(scenarioFrames().slice(0, 40)));
    expect(after.store.holding.taken.size).toBe(40);
  });

  it("keeps of what others wrote, and files brought, what its new scope lets it read alone, whatever copies the service has", async () => {
    const { machine, first } = await filled(freshDisk());
    await first.store.note({ account: { device: "laptop-7", user: "aigul" }, formerDevices: ["desk-before"] });
    const of = (dev: string, lane: "ops" | "reg") =>
      waitingBody(lane === "ops" ? { dev } : { dev, lane, type: "contact", unit: "U-1", channel: "CH-1", ok: true, dir: "in" });
    const own = ["device-of-this-test", "laptop-7", "desk-before"].map((dev) => of(dev, "reg"));
    const [theirs, hidden, refused] = [of("post-in-tehran", "ops"), of("post-in-tehran", "reg"), of("post-in-tehran", "reg")];
    const rows = [...own, theirs, hidden, refused].map((body) => {
      const { id } = JSON.parse(body) as { readonly id: string };
      return { id, body, ...(body === refused ? REFUSED : { state: "waiting" as const, refusal: null }) };
    });
    await first.store.file(({ stand }) => ({ rows, stand, value: null }));
    expect([first.store.holding.waiting.size, first.store.holding.refused.size]).toEqual([6, 2]);
    await anew(first);
    const { store } = await machine.open();
    const held = () => [...store.holding.waiting.values()].map(({ body }) => body).sort();
    const kept = [...own, theirs, BODIES[0]].sort();
    expect([held(), [...store.holding.refused.keys()]]).toEqual([kept, [IDS[1]]]);
    const port: MessagePortLike = { onmessage: null, postMessage: () => {}, close: () => {} };
    const client = createSyncClient(store, port, () => {});
    const lost = of("laptop-7", "reg");
    port.onmessage?.({ data: { kind: "outbox.found", bodies: [hidden, refused, lost] } satisfies FromService });
    await expect.poll(held).toEqual([...kept, lost].sort());
    client.close();
  });

  it("has either the old journal whole or the new one, and every event of its own, wherever the power fails", async () => {
    let points = 0;
    for (let at = 1; ; at += 1) {
      const disk = freshDisk();
      const { machine, first } = await filled(disk);
      const power = powerFails(at);
      const failed = await anew(first).then(
        () => false,
        () => true,
      );
      const reached = power.writes() >= at;
      for (const work of undo.splice(0)) work();
      first.store.close();
      const after = await machine.open();
      const { holding } = after.store;
      expect([...holding.waiting.keys(), ...holding.refused.keys(), ...holding.settled], `write ${at}`).toEqual(IDS);
      expect(after.store.problem(), `write ${at}`).toBeNull();
      if (failed) expect([holding.stand.scope, holding.taken.size]).toEqual(["ops+reg", scenarioFrames().length]);
      else expect([holding.stand.scope, holding.taken.size]).toEqual(["ops", 0]);
      after.store.close();
      if (!reached) break;
      points += 1;
    }
    expect(points).toBeGreaterThan(6);
  });

  it("is whole when it dies between the database and the files beside it, or before the spare key is written", async () => {
    const disk = freshDisk();
    const { machine, first } = await filled(disk);
    const [copies, spare] = [[...machine.witness.copies], new Map(machine.spare.rows)];
    await anew(first);
    machine.witness.copies = copies;
    for (const [name, row] of spare) machine.spare.rows.set(name, row);
    const after = await machine.open();
    expect(after.store.problem()).toBeNull();
    expect(after.store.holding.stand.scope).toBe("ops");
    expect([...after.store.holding.waiting.keys()]).toEqual([IDS[0]]);
    await rest();
    expect(JSON.stringify([...machine.spare.rows])).toContain(after.vault.keyId);
  });

  it("is noticed by a window that still has the old key, though the one that made it anew died before it said so", async () => {
    const disk = freshDisk();
    const { machine, first } = await filled(disk);
    const beside = await machine.open();
    await beside.store.refresh();
    expect(beside.told.otherKey).toBe(0);
    await anew(first);
    first.store.close();
    // As it does when it takes the link over.
    await beside.store.refresh();
    expect(beside.told.otherKey).toBe(1);
    expect((await machine.open()).told.otherKey).toBe(0);
  });

  it("lets no window that still has the old key write into the new journal", async () => {
    const disk = freshDisk();
    const { machine, first } = await filled(disk);
    const beside = await machine.open();
    await anew(first);
    const written = await beside.store.file(({ stand }) => ({ rows: ROWS.slice(0, 1), stand: { ...stand, dseq: 99 }, value: null }));
    expect(written.ok).toBe(false);
    await beside.store.refresh();
    const after = await machine.open();
    expect([after.store.problem(), after.store.holding.stand.dseq, after.store.holding.stand.scope]).toEqual([null, 3, "ops"]);
  });
});

describe("what a machine says and hears of its scope", () => {
  async function clientOn(disk: Disk, anew: (scope: string) => Promise<void>) {
    const store = await openStore(disk);
    const said: ToService[] = [];
    const port: MessagePortLike = { onmessage: null, postMessage: (message) => void said.push(message as ToService), close: () => {} };
    const client = createSyncClient(store, port, () => {}, anew);
    await rest();
    const hear = async (message: FromService) => {
      port.onmessage?.({ data: message });
      await rest();
    };
    return { store, said, hear, client };
  }

  it("it joins under the scope that headquarters gives, says it when it opens, and begins anew when another is told", async () => {
    const told: string[] = [];
    const { store, said, hear, client } = await clientOn(freshDisk(), async (scope) => void told.push(scope));
    await hear({ ...joining(), scope: "ops+reg" });
    expect(store.holding.stand.scope).toBe("ops+reg");
    expect(said.filter(({ kind }) => kind === "store.opened").at(-1)).toMatchObject({ scope: "ops+reg", cursor: 0 });
    await hear({ kind: "scope.changed", scope: "ops", journal: JOURNAL, epoch: "another epoch" });
    expect(told).toEqual([]);
    await hear({ kind: "scope.changed", scope: "ops", journal: JOURNAL, epoch: EPOCH });
    expect(told).toEqual(["ops"]);
    client.close();
  });

  it("it stands as before and opens again when it could not begin anew", async () => {
    const { said, hear, client } = await clientOn(freshDisk(), () => Promise.reject(new Error("The disk is full.")));
    await hear({ ...joining(), scope: "ops+reg" });
    const before = said.length;
    await hear({ kind: "scope.changed", scope: "ops", journal: JOURNAL, epoch: EPOCH });
    expect(said.slice(before)).toMatchObject([{ kind: "store.opened", scope: "ops+reg" }]);
    client.close();
  });

  it("the room is told until all has come anew", async () => {
    const { store, hear, client } = await clientOn(freshDisk(), async () => {});
    await store.note({ anewSinceMs: 17 });
    await hear({ kind: "link.state", link: { kind: "starting", waiting: 0 } });
    expect(store.holding.stand.anewSinceMs).toBe(17);
    await hear({ kind: "link.state", link: { kind: "synced", atMs: 18 } });
    expect(store.holding.stand.anewSinceMs).toBeNull();
    client.close();
  });
});

describe("the key of a machine whose role has changed", () => {
  it("is another one, kept in the same way, and every window opens anew", async () => {
    const machine = vaultMachine(null);
    const [first, beside] = [machine.open(), machine.open()];
    await Promise.all([first.seat.opened, beside.seat.opened]);
    const before = (await first.seat.opened).keyId;
    expect(await first.seat.renew(async ({ row }) => void (await machine.keys.put(row)))).toBe(true);
    await rest();
    expect([first.window, beside.window]).toEqual([
      { reloads: 1, forgotten: 1 },
      { reloads: 1, forgotten: 0 },
    ]);
    const after = await machine.open().seat.opened;
    expect([after.keptBy, after.keyId === before]).toEqual(["browser-key", false]);
    expect(JSON.stringify([...machine.keys.rows, ...machine.spare.rows])).not.toContain(before);
  });

  it("is what a window has that opens while it is renewed: it need not open once more", async () => {
    const machine = vaultMachine(null);
    const [first, beside] = [machine.open(), machine.open()];
    await Promise.all([first.seat.opened, beside.seat.opened]);
    const before = (await first.seat.opened).keyId;
    const late: ReturnType<typeof machine.open>[] = [];
    await first.seat.renew(async ({ row }) => {
      late.push(machine.open());
      await rest();
      await machine.keys.put(row);
    });
    await rest();
    const [opened] = late;
    expect((await opened?.seat.opened)?.keyId).not.toBe(before);
    expect([first.window.reloads, beside.window.reloads, opened?.window.reloads]).toEqual([1, 1, 0]);
    // A window that has taken the new key over by a passphrase of its own shows the old journal still, and goes with the others.
    const again = machine.open();
    await again.seat.opened;
    expect(await again.seat.act({ kind: "set-passphrase", passphrase: "four words on a bridge", current: null })).toBe("done");
    expect(await again.seat.renew(async ({ row }) => void (await machine.keys.put(row)))).toBe(true);
    await rest();
    expect(opened?.window.reloads).toBe(1);
  });

  it("is wrapped by the same passphrase where that was typed into a window that still is there, else the passphrase is asked for first", async () => {
    const machine = vaultMachine(null);
    const first = machine.open();
    await first.seat.opened;
    expect(await first.seat.act({ kind: "set-passphrase", passphrase: "four words on a bridge", current: null })).toBe("done");
    const beside = machine.open();
    await beside.seat.opened;
    const old = (await beside.seat.opened).keyId;
    expect(await beside.seat.renew(async ({ row }) => void (await machine.keys.put(row)))).toBe(true);
    first.close();
    beside.close();
    const later = machine.open();
    expect(await later.view()).toMatchObject({ kind: "locked", why: "passphrase-wanted" });
    expect(await later.seat.act({ kind: "unlock", passphrase: "four words on a bridge" })).toBe("done");
    expect((await later.seat.opened).keyId).not.toBe(old);
  });

  it("is forgotten by the browser's files at the next start where the window died before it had made them forget it, and once", async () => {
    const machine = vaultMachine(null);
    const first = machine.open();
    await first.seat.opened;
    await rest();
    machine.program.dies = true;
    await first.seat.renew(async ({ row }) => {
      await machine.keys.put(row);
      await machine.keys.put(FORGET_ROW);
    });
    first.close();
    machine.program.dies = false;
    const [second, third] = [machine.open(), machine.open()];
    await Promise.all([second.seat.opened, third.seat.opened]);
    await expect.poll(() => machine.keys.rows.has("forget"), { timeout: 10_000 }).toBe(false);
    await rest();
    expect(second.window.forgotten + third.window.forgotten).toBe(1);
    const later = machine.open();
    await later.seat.opened;
    await rest();
    expect(later.window.forgotten).toBe(0);
  });

  it("stays as it was when the journal could not be made anew", async () => {
    const machine = vaultMachine(null);
    const first = machine.open();
    const before = (await first.seat.opened).keyId;
    await expect(first.seat.renew(() => Promise.reject(new Error("The disk is full.")))).rejects.toThrow("full");
    expect(first.window.reloads).toBe(0);
    expect((await machine.open().seat.opened).keyId).toBe(before);
  });
});
