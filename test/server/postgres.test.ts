import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { openCluster } from "#server/postgres/cluster.ts";
import { closedFolder } from "#server/postgres/enterable.ts";
import { quietSteps, tempFolder } from "./test-server.ts";

const open = (folder: string) => openCluster(folder, quietSteps(), () => undefined);
const isRoot = process.getuid?.() === 0;

test("a private PostgreSQL starts in an empty folder, stops when asked and starts again with what it held", async () => {
  const folder = tempFolder();
  const first = await open(folder);
  const one = new pg.Client(first.config);
  await one.connect();
  await one.query("create table kept (n int)");
  expect((await one.query("show fsync")).rows).toEqual([{ fsync: "on" }]);
  expect((await one.query("show listen_addresses")).rows).toEqual([{ listen_addresses: "" }]);
  await one.end();
  await first.stop();
  const second = await open(folder);
  const two = new pg.Client(second.config);
  await two.connect();
  expect((await two.query("select * from kept")).rows).toEqual([]);
  await two.end();
  const wrong = new pg.Client({ ...second.config, password: "wrong" });
  await expect(wrong.connect()).rejects.toThrow(/password/);
  await second.stop();
  rmSync(folder, { recursive: true });
});

test("a database that was half made when the power went is made anew", async () => {
  const folder = tempFolder();
  const partial = join(folder, "postgres.partial");
  const first = await open(folder);
  await first.stop();
  rmSync(join(folder, "postgres"), { recursive: true });
  writeFileSync(partial, "half");
  const second = await open(folder);
  await second.stop();
  expect(existsSync(partial)).toBe(false);
  rmSync(folder, { recursive: true });
});

test("a database whose password is lost is a sentence that says which file is missing", async () => {
  const folder = tempFolder();
  await (await open(folder)).stop();
  rmSync(join(folder, "postgres-password"));
  await expect(open(folder)).rejects.toThrow(/postgres-password is missing/);
  rmSync(folder, { recursive: true });
});

test("the first folder on the way that an account may not enter is named, and none when the way is free", () => {
  const closed = mkdtempSync(join(tmpdir(), "daliz-closed-"));
  const stranger = { name: "stranger", uid: 4_000_001, gid: 4_000_001 };
  expect(closedFolder(join(tmpdir()), stranger)).toBeNull();
  expect(closedFolder(closed, stranger)).toBe(closed);
  expect(closedFolder(closed, { ...stranger, uid: statSync(closed).uid })).toBeNull();
  expect(closedFolder(closed, null)).toBeNull();
  rmSync(closed, { recursive: true });
});

test.runIf(isRoot)(
  "below a folder that PostgreSQL's account may not enter, root's server keeps the database elsewhere and finds it again",
  async () => {
    const closed = mkdtempSync(join(tmpdir(), "daliz-closed-"));
    const folder = join(closed, "data");
    mkdirSync(folder);
    const first = await open(folder);
    await first.stop();
    const place = readFileSync(join(folder, "postgres-is-at.txt"), "utf8").trim();
    expect(place.startsWith(folder)).toBe(false);
    expect(statSync(place).mode & 0o077).toBe(0);
    const made = statSync(join(place, "PG_VERSION")).mtimeMs;
    await (await open(folder)).stop();
    expect(statSync(join(place, "PG_VERSION")).mtimeMs).toBe(made);
    expect(statSync(closed).mode & 0o077).toBe(0);
    rmSync(dirname(place), { recursive: true });
    rmSync(closed, { recursive: true });
  },
);
