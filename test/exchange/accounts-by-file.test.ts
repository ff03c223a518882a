import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { run } from "../backup/run-command.ts";
import { bodyOf, callerAt, startTestServer, tempFolder } from "../server/test-server.ts";

// Real servers and databases are started and stopped in it.
vi.setConfig({ testTimeout: 240_000 });

const folder = tempFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a server begun anew learns its accounts from an administrator's file, and nothing else by that token", async () => {
  const lost = await startTestServer();
  const { journal, title, exercise } = await lost.hello();
  const admin = callerAt(lost.url, readFileSync(join(lost.data, "admin-token"), "utf8").trim());
  const account = bodyOf({
    type: "set",
    e: "A-1",
    kind: "account",
    lane: "adm",
    f: { ukind: "user", title: "Duty officer", role: "officer" },
  });
  expect((await admin.push([account])).taken).toHaveLength(1);
  await lost.push([bodyOf()]);
  // The chief's machine reads both lanes.
  process.env["DALIZ_PASSPHRASE"] = "алты жеті сегіз тоғыз";
  const file = join(folder, "admin.daliz");
  const out = await run("journal", "export", "--server", lost.url, "--token-file", join(lost.data, "token"), "--to", file, "--json");
  expect(JSON.parse(out.answer)).toMatchObject({ taken: 2 });
  await lost.stop();

  const anew = await startTestServer({ journal: { id: journal, title, exercise }, gathers: true });
  const words = ["journal", "import", file, "--server", anew.url, "--token-file", join(anew.data, "admin-token"), "--json"];
  const lane = await run(...words, "--lane", "adm");
  expect(lane).toMatchObject({ code: 0 });
  expect(JSON.parse(lane.answer)).toMatchObject({ taken: 1, new: 1, refused: [] });
  const all = await run(...words);
  expect(all.code).toBe(1);
  expect((JSON.parse(all.answer) as { refused: { refusal: { kind: string } }[] }).refused.map(({ refusal }) => refusal.kind)).toEqual([
    "may-not-write",
  ]);
  delete process.env["DALIZ_PASSPHRASE"];
  expect((await anew.pullAll()).map(({ body }) => body)).toEqual([account]);
  await anew.stop();
});
