import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import Dexie from "dexie";
import { IDBKeyRange } from "fake-indexeddb";
import { expect, it } from "vitest";
import { readJournalFile } from "#core/journal/file.ts";
import type { Frame } from "#core/sync/protocol.ts";
import type { Vault } from "#renderer/store/vault.ts";
import { openVault, renewKey, type VaultPorts } from "#renderer/store/vault-open.ts";
import { keyShelf } from "#renderer/store/vault-shelf.ts";
import { planting, writePlantedJournal } from "../support/planted-journal.ts";
import { arriving, type Disk, databaseOn, freshDisk, joining, memoryWitness, openStore } from "./journal.ts";
import { tableInMemory } from "./vault-bench.ts";

// After a role has become narrower: what lies on the machine, then and before, is searched with every key that is left on it.

const { frames, words } = plantedFrames();

/** Frames of both layers that carry planted words, and which words stand in those of the registry. */
function plantedFrames() {
  const planted = planting();
  const folder = mkdtempSync(join(tmpdir(), "daliz-former-"));
  const path = join(folder, "journal.json");
  writePlantedJournal(path, planted, 8);
  const read = readJournalFile(readFileSync(path, "utf8"));
  rmSync(folder, { recursive: true });
  if (!read.ok) throw new Error("The planted journal must be sound.");
  const all = read.value.entries.map(({ body, receipt }, index): Frame & { readonly lane: string } => ({
    ...{ seq: index + 1, ingMs: receipt?.ingMs ?? 0, role: "feed", skewMs: 0, body },
    lane: (JSON.parse(body) as { readonly lane: string }).lane,
  }));
  const within = (lane: string) => {
    const text = all.filter((frame) => frame.lane === lane).map(({ body }) => body);
    return planted.markers.flatMap(({ word }) => (text.some((body) => body.includes(word)) ? [word] : []));
  };
  const wireOf = ({ lane: _, ...frame }: (typeof all)[number]): Frame => frame;
  return {
    frames: { all: all.map(wireOf), ops: all.filter(({ lane }) => lane === "ops").map(wireOf) },
    words: { ops: within("ops"), reg: within("reg") },
  };
}

/** One machine of a plain browser: its database, the spare key beside it and the files that outlive the database. */
function machineOn(disk: Disk) {
  const [spare, witness] = [tableInMemory(), memoryWitness()];
  /** Under which names anything was sealed: those are authenticated, and no secret. */
  const names = new Set<string>();

  async function open() {
    const database = databaseOn(disk);
    await database.open();
    const ports: VaultPorts = {
      shelf: keyShelf({ keys: database.keys, spare, later: (work) => work(), hasSealed: async () => false, clearJournal: async () => {} }),
      host: null,
      askOthers: async () => null,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      hasCrypto: true,
      cost: { t: 1, m: 2_048, p: 1 },
    };
    const opening = await openVault(ports);
    if (opening.kind === "locked") throw new Error(`The journal is locked: ${opening.why}.`);
    const vault: Vault = {
      ...opening.vault,
      seal(plain, about) {
        names.add(about);
        return opening.vault.seal(plain, about);
      },
    };
    return { ports, opening, vault, store: await openStore({ ...disk, vault }, witness, database, { apartRows: 0 }) };
  }

  /** All bytes that lie on the machine, in whatever row or file. */
  async function bytes(): Promise<readonly Uint8Array[]> {
    const found: Uint8Array[] = [...witness.copies];
    const look = (value: unknown): void => {
      if (value instanceof Uint8Array) found.push(value);
      else if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) look(inner);
    };
    for (const { name } of await disk.indexedDB.databases()) {
      const database = new Dexie(name ?? "", { indexedDB: disk.indexedDB, IDBKeyRange });
      await database.open();
      for (const table of database.tables) look(await table.toArray());
      database.close();
    }
    look([...spare.rows.values()]);
    return found;
  }

  /** What a key opens of some bytes, as one text. */
  async function readWith(vault: Vault, sealed: readonly Uint8Array[]): Promise<string> {
    const texts: string[] = [];
    for (const one of sealed)
      for (const about of names) {
        const plain = await vault.open(one, about);
        if (plain !== null) texts.push(textOf(plain));
      }
    return texts.join("\n");
  }
  return { open, bytes, readWith };
}

function textOf(plain: Uint8Array): string {
  const as = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);
  try {
    return `${as(plain)}\n${as(inflateRawSync(plain))}`;
  } catch {
    return as(plain);
  }
}

const found = (text: string, wanted: readonly string[]) => wanted.filter((word) => text.includes(word)).length;

it("a machine whose role became narrower has no key for a word of what it was given before, wherever its bytes still lie", async () => {
  const machine = machineOn(freshDisk());
  const first = await machine.open();
  await first.store.frames({ ...joining(), scope: "ops+reg" });
  for (let from = 0; from < frames.all.length; from += 60) await first.store.frames(arriving(frames.all.slice(from, from + 60)));
  await first.store.keepSnapshot(first.store.holding.registry.snapshot(), frames.all.length);
  const old = await machine.bytes();
  const before = await machine.readWith(first.vault, old);
  expect(words.reg.length).toBeGreaterThan(15);
  expect([found(before, words.ops), found(before, words.reg)]).toEqual([words.ops.length, words.reg.length]);

  const renewed = await renewKey(first.ports, first.opening);
  if (renewed === null) throw new Error("A browser's key is renewed without a question.");
  await first.store.anew("ops", renewed);
  first.store.close();
  const after = await machine.open();
  expect(after.vault.keyId).not.toBe(first.vault.keyId);
  await after.store.frames(arriving(frames.ops));
  await after.store.keepSnapshot(after.store.holding.registry.snapshot(), frames.all.length);
  const now = await machine.readWith(after.vault, await machine.bytes());
  expect([found(now, words.ops), found(now, words.reg)]).toEqual([words.ops.length, 0]);
  // A browser keeps deleted bytes for as long as it likes.
  expect(await machine.readWith(after.vault, old)).toBe("");
  const lying = (await machine.bytes()).map((bytes) => new TextDecoder("latin1").decode(bytes)).join("\n");
  expect(found(lying, [...words.ops, ...words.reg])).toBe(0);
});
