import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, it, vi } from "vitest";
import { bodyOf, SCENARIO, startTestServer } from "./test-server.ts";

// Real servers and databases are started and stopped in it.
vi.setConfig({ testTimeout: 240_000 });

const RIGHTS = readFileSync(join(import.meta.dirname, "../../deploy/roles.sql"), "utf8");

it("a server under the account of deploy/roles.sql takes and hands out events, and can change or remove none", async () => {
  const owner = await startTestServer({ scenario: SCENARIO });
  const { db } = owner.running;
  const { host, port } = db.options;
  await db.query(RIGHTS);
  await db.query(RIGHTS);
  await db.query("alter role daliz_server password 'of-this-test'");
  const url = `postgres://daliz_server:of-this-test@${encodeURIComponent(host ?? "")}:${port}/daliz`;
  const limited = await startTestServer({ databaseUrl: url });
  const before = (await owner.hello()).head;
  expect((await limited.push([bodyOf()])).taken[0]?.seq).toBe(before + 1);
  expect((await limited.pullAll()).length).toBe(before + 1);
  expect((await limited.ask("/v1/access")).status).toBe((await owner.ask("/v1/access")).status);

  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const sql of [
    "update events set body = body",
    "delete from events",
    "truncate events",
    "delete from read_log",
    "insert into migrations values ('x', 'y')",
    "create table made (n int)",
    "alter table events disable trigger all",
    "drop table events",
  ])
    await expect(client.query(sql), sql).rejects.toThrow(/permission denied|must be owner/);
  await client.end();
  await limited.stop();
  await owner.stop();
});
