import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { SEGMENT_EVENTS } from "#core/columns/segment-line.ts";
import { BACKUP_FILE, readBackup, readKeys } from "#server/backup/form.ts";
import { KEPT_WITH_KEYS, MADE_OF_EVENTS } from "#server/backup/tables.ts";
import { UNFINISHED } from "#server/backup/unfinished.ts";
import { bodyOf, startTestServer, type TestServer, tempFolder } from "../server/test-server.ts";
import { fillJournal } from "../support/fill-journal.ts";
import { largeJournal } from "../support/large-journal.ts";
import { run } from "./run-command.ts";

// Real servers and databases are started and stopped in it.
vi.setConfig({ testTimeout: 240_000 });

const EVENTS = 9_000;
const folders: string[] = [];
let server: TestServer;
let kept: string;
let keys: string;

function folder(name = "x"): string {
  const made = tempFolder();
  folders.push(made);
  return join(made, name);
}

function filesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .sort();
}

const listIn = (path: string) => readBackup(readFileSync(join(path, BACKUP_FILE), "utf8"));

beforeAll(async () => {
  server = await startTestServer();
  await fillJournal(server.running.db, largeJournal({ events: EVENTS, seed: 11 }));
  [kept, keys] = [folder("kept"), folder("keys")];
  const made = await run("backup", "--data", server.data, "--to", kept, "--keys", keys, "--json");
  expect(made).toMatchObject({ code: 0 });
  expect(JSON.parse(made.answer)).toMatchObject({ head: EVENTS, written: { segments: 2 } });
});
afterAll(async () => {
  await server.stop();
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

describe("a backup of a running server", () => {
  it("is whole, and says so when it is looked at", async () => {
    expect(listIn(kept)?.segments.map(({ fromSeq, toSeq }) => [fromSeq, toSeq])).toEqual([
      [1, SEGMENT_EVENTS],
      [SEGMENT_EVENTS + 1, 2 * SEGMENT_EVENTS],
    ]);
    const checked = await run("backup", "--check", kept, "--keys", keys);
    expect(checked).toMatchObject({ code: 0, answer: expect.stringMatching(/^Sound: .*9000 events/) });
    expect(filesIn(kept).some((file) => file.endsWith(".part") || file.endsWith(".lock"))).toBe(false);
  });

  it("again into the same folder writes only what is new", async () => {
    const before = new Map(filesIn(kept).map((file) => [file, statSync(file).mtimeMs]));
    const { taken } = await server.push([bodyOf(), bodyOf()]);
    const again = await run("backup", "--data", server.data, "--to", kept, "--keys", keys, "--json");
    expect(JSON.parse(again.answer)).toMatchObject({ head: taken[1]?.seq, written: { segments: 0 } });
    const segments = filesIn(join(kept, "segments"));
    expect(segments.map((file) => statSync(file).mtimeMs)).toEqual(segments.map((file) => before.get(file)));
    expect(filesIn(kept).filter((file) => file.includes("tail-"))).toHaveLength(1);
    expect(await run("backup", "--check", kept, "--keys", keys)).toMatchObject({ code: 0 });
  });

  it("holds nothing that opens anything: that is in the folder of keys, for its owner only", () => {
    const token = readFileSync(join(server.data, "token"), "utf8").trim();
    const hash = "token_hash";
    for (const file of filesIn(kept))
      expect(readFileSync(file, "latin1").includes(token) || readFileSync(file, "latin1").includes(hash)).toBe(false);
    const secret = filesIn(keys);
    expect(secret.some((file) => readFileSync(file, "latin1").includes(token))).toBe(true);
    expect(secret.some((file) => readFileSync(file, "latin1").includes(hash))).toBe(true);
    for (const file of secret) expect(statSync(file).mode & 0o077).toBe(0);
    expect(readKeys(readFileSync(join(keys, "keys.json"), "utf8"))?.files.map(({ name }) => name)).toContain("token");
  });

  it("tells the events' tables from all others, and no table is in neither list", async () => {
    const { rows } = await server.running.db.query<{ name: string }>(
      "select table_name::text as name from information_schema.tables where table_schema = current_schema()",
    );
    expect(rows.map(({ name }) => name).filter((name) => !MADE_OF_EVENTS.has(name) && !KEPT_WITH_KEYS.has(name))).toEqual([]);
  });

  it("goes into no folder that holds another journal's, or a later state of this one", async () => {
    const other = await startTestServer();
    expect(await run("backup", "--data", other.data, "--to", kept)).toMatchObject({
      code: 2,
      said: expect.stringContaining("another journal"),
    });
    await other.stop();
    const ahead = folder("ahead");
    await run("backup", "--data", server.data, "--to", ahead);
    const db = server.running.db;
    const { rows } = await db.query<{ head: number }>("select head::float8 as head from streams");
    await db.query("update streams set head = head - 1");
    expect(await run("backup", "--data", server.data, "--to", ahead)).toMatchObject({
      code: 2,
      said: expect.stringContaining("older copy"),
    });
    await db.query("update streams set head = $1", [rows[0]?.head]);
  });
});

describe("a restore", () => {
  it("gives every event its number and its receipt back, byte for byte, under a new epoch, with tokens that still open", async () => {
    const before = await server.pullAll();
    const epoch = (await server.hello()).epoch;
    await run("backup", "--data", server.data, "--to", kept, "--keys", keys);
    const data = folder("data");
    const restored = await run("restore", "--from", kept, "--data", data, "--keys", keys);
    expect(restored).toMatchObject({ code: 0 });
    const again = await startTestServer({ data });
    expect(again.token).toBe(server.token);
    expect(await again.pullAll()).toEqual(before);
    const hello = await again.hello();
    expect(hello).toMatchObject({ head: before.length, journal: (await server.hello()).journal });
    expect(hello.epoch).not.toBe(epoch);
    const { taken } = await again.push([bodyOf()]);
    expect(taken[0]?.seq).toBe(before.length + 1);
    const entities = "select entity, kind from entities order by 1, 2";
    const [here, there] = [await again.running.db.query(entities), await server.running.db.query(entities)];
    expect(here.rows.length).toBe(there.rows.length + 1);
    await again.stop();
  });

  it("without keys makes new ones", async () => {
    const data = folder("data");
    expect(await run("restore", "--from", kept, "--data", data)).toMatchObject({ code: 0, said: expect.stringContaining("are new") });
    const again = await startTestServer({ data });
    expect(again.token).not.toBe(server.token);
    expect((await again.hello()).head).toBeGreaterThanOrEqual(EVENTS);
    await again.stop();
  });

  it("of a damaged, shortened or missing file puts nothing back and names what is damaged", async () => {
    const damages: readonly ((file: string) => void)[] = [
      (file) => {
        const bytes = readFileSync(file);
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
      (file) => writeFileSync(file, readFileSync(file).subarray(0, -5)),
      (file) => rmSync(file),
    ];
    const files = filesIn(kept);
    for (const file of files) {
      const sound = readFileSync(file);
      for (const damage of damages) {
        damage(file);
        const data = folder("data");
        const ran = await run("restore", "--from", kept, "--data", data);
        expect(ran.code).not.toBe(0);
        expect(ran.said).toMatch(/damaged|missing|There is no|not what/);
        expect(existsSync(data)).toBe(false);
        expect((await run("backup", "--check", kept)).code).not.toBe(0);
        writeFileSync(file, sound);
      }
    }
    expect(files.length).toBe(4);
    expect(await run("backup", "--check", kept)).toMatchObject({ code: 0 });
  });

  it("goes into no folder that holds anything, and none of another journal's keys", async () => {
    expect(await run("restore", "--from", kept, "--data", server.data)).toMatchObject({
      code: 2,
      said: expect.stringContaining("not empty"),
    });
    const other = await startTestServer();
    const [to, others] = [folder("kept"), folder("keys")];
    await run("backup", "--data", other.data, "--to", to, "--keys", others);
    await other.stop();
    expect(await run("restore", "--from", kept, "--data", folder("data"), "--keys", others)).toMatchObject({
      code: 1,
      said: expect.stringContaining("another journal"),
    });
  });

  it("that was broken off lets no server start on its folder, and is simply done again", async () => {
    const data = folder("data");
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, UNFINISHED), "");
    await expect(startTestServer({ data })).rejects.toThrow(/not whole: run the same daliz restore again/);
    expect(await run("restore", "--from", kept, "--data", data)).toMatchObject({ code: 0 });
    // Broken off when all was in and nobody had been told.
    writeFileSync(join(data, UNFINISHED), "");
    expect(await run("restore", "--from", kept, "--data", data)).toMatchObject({ code: 0 });
    await (await startTestServer({ data })).stop();
  });
});

describe("a stopped server", () => {
  it("is kept too, and is left as it was", async () => {
    const data = folder("data");
    const one = await startTestServer({ data });
    const { taken } = await one.push([bodyOf()]);
    await one.running.stop();
    const to = folder("kept");
    expect(await run("backup", "--data", data, "--to", to)).toMatchObject({ code: 0, said: expect.stringContaining("--keys") });
    expect(listIn(to)).toMatchObject({ head: taken.length, segments: [], tail: { events: 1 } });
    expect(existsSync(join(data, "server.lock"))).toBe(false);
    const again = await startTestServer({ data });
    expect((await again.hello()).head).toBe(1);
    await again.stop();
  });

  it("keeps neither a backup in the folder that it is of, nor its keys beside it", async () => {
    const [data, to] = [folder("none"), folder("kept")];
    for (const [argv, said] of [
      [["--to", data], /^--to lies in the server's data folder/],
      [["--to", join(data, "kept")], /^--to lies in the server's data folder/],
      [["--to", to, "--keys", join(data, "keys")], /^--keys lies in the server's data folder/],
      [["--to", to, "--keys", to], /^--keys and --to lie one in the other/],
      [["--to", to, "--keys", join(to, "keys")], /^--keys and --to lie one in the other/],
    ] as const)
      expect(await run("backup", "--data", data, ...argv)).toMatchObject({ code: 2, answer: "", said: expect.stringMatching(said) });
    expect(existsSync(to)).toBe(false);
  });

  it("that never was is a sentence", async () => {
    expect(await run("backup", "--data", folder("none"), "--to", folder("kept"))).toMatchObject({
      code: 2,
      said: expect.stringContaining("no server's journal"),
    });
    expect(await run("backup", "--data", "x")).toMatchObject({ code: 2, said: expect.stringContaining("--to DIR") });
    expect(await run("restore", "--from", folder("none"))).toMatchObject({ code: 2, said: expect.stringContaining("no backup") });
  });
});

describe("with a PostgreSQL of its own", () => {
  it("a server is kept and put back by DATABASE_URL", async () => {
    const { db } = server.running;
    const { host, port } = db.options;
    const password = readFileSync(join(server.data, "postgres-password"), "utf8").trim();
    await db.query("create database elsewhere");
    const url = (name: string) => `postgres://daliz:${password}@${encodeURIComponent(host ?? "")}:${port}/${name}`;
    const before = process.env["DATABASE_URL"];
    try {
      process.env["DATABASE_URL"] = url("daliz");
      const to = folder("kept");
      expect(await run("backup", "--data", server.data, "--to", to)).toMatchObject({ code: 0 });
      process.env["DATABASE_URL"] = url("elsewhere");
      expect(await run("restore", "--from", to, "--data", folder("data"))).toMatchObject({ code: 0 });
      expect(await run("restore", "--from", to, "--data", folder("data"))).toMatchObject({
        code: 2,
        said: expect.stringContaining("already"),
      });
    } finally {
      if (before === undefined) delete process.env["DATABASE_URL"];
      else process.env["DATABASE_URL"] = before;
    }
    const second = await startTestServer({ databaseUrl: url("elsewhere") });
    expect(await second.pullAll()).toEqual(await server.pullAll());
    await second.stop();
    await db.query("drop database elsewhere with (force)");
  });
});
