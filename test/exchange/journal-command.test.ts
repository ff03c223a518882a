import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readJournalFile } from "#core/journal/file.ts";
import { run } from "../backup/run-command.ts";
import { bodyOf, newId, SCENARIO, startTestServer, type TestServer, tempFolder } from "../server/test-server.ts";
import { PASSPHRASE } from "./made-exchange.ts";

// Real servers and databases are started and stopped in it.
vi.setConfig({ testTimeout: 240_000 });

const folder = tempFolder();
const at = (name: string) => join(folder, name);
const sealed = ["--passphrase-file", at("passphrase")];
let server: TestServer;
let token: readonly string[];

beforeAll(async () => {
  server = await startTestServer({ scenario: SCENARIO });
  token = ["--token-file", join(server.data, "token")];
  writeFileSync(at("passphrase"), `${PASSPHRASE}\n`);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const eventsIn = (file: string) => {
  const read = readJournalFile(readFileSync(file, "utf8"));
  if (!read.ok) throw new Error("The journal file must be sound.");
  return read.value;
};

describe("journal export and import", () => {
  it("carry a server's journal to a machine without a network, and what was written there back", async () => {
    const out = await run("journal", "export", "--server", server.url, ...token, "--to", at("a.daliz"), ...sealed, "--json");
    const { head } = await server.hello();
    expect(out).toMatchObject({ code: 0 });
    expect(JSON.parse(out.answer)).toMatchObject({ taken: head, waiting: 0 });
    expect(await run("journal", "import", at("a.daliz"), "--to", at("post.json"), ...sealed)).toMatchObject({ code: 0 });
    const { entries, meta } = eventsIn(at("post.json"));
    expect(meta.journal).toBe((await server.hello()).journal);
    expect(entries.map(({ receipt }) => receipt?.seq).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
      Array.from({ length: head }, (_, n) => n + 1),
    );

    const report = bodyOf();
    writeFileSync(at("post.json"), readFileSync(at("post.json"), "utf8").replace("\n]}", `,\n${report}\n]}`));
    expect(await run("journal", "export", "--journal", at("post.json"), "--to", at("b.daliz"), "--plain")).toMatchObject({ code: 0 });
    const back = await run("journal", "import", at("b.daliz"), "--server", server.url, ...token, "--json");
    expect(JSON.parse(back.answer)).toMatchObject({ taken: head + 1, new: 1, refused: [] });
    expect((await server.pullAll()).at(-1)?.body).toBe(report);
    const again = await run("journal", "import", at("b.daliz"), "--server", server.url, ...token, "--json");
    expect(JSON.parse(again.answer)).toMatchObject({ taken: head + 1, new: 0, refused: [] });
    expect((await server.hello()).head).toBe(head + 1);
  });

  it("a second import into a file changes no byte of it", async () => {
    await run("journal", "import", at("b.daliz"), "--to", at("post.json"));
    const once = readFileSync(at("post.json"), "utf8");
    expect(await run("journal", "import", at("b.daliz"), "--to", at("post.json"))).toMatchObject({
      answer: expect.stringContaining(" 0 of them new"),
    });
    expect(readFileSync(at("post.json"), "utf8")).toBe(once);
  });

  it("refuse another journal's file, a drill's, a wrong passphrase and a damaged file, each in a sentence, and write nothing", async () => {
    const { meta } = eventsIn(at("post.json"));
    const text = readFileSync(at("post.json"), "utf8");
    writeFileSync(at("foreign.json"), text.replace(meta.journal ?? "-", newId()));
    writeFileSync(at("drill.json"), text.replace('"meta":{', '"meta":{"exercise":true,').replace('"exercise":false', '"title":"Drill"'));
    for (const name of ["foreign", "drill"])
      expect(await run("journal", "export", "--journal", at(`${name}.json`), "--to", at(`${name}.daliz`), "--plain")).toMatchObject({
        code: 0,
      });
    for (const into of [
      ["--to", at("post.json")],
      ["--server", server.url, ...token],
    ]) {
      const foreign = await run("journal", "import", at("foreign.daliz"), ...into);
      expect(foreign).toMatchObject({ code: 2, said: expect.stringContaining("another journal") });
      const drill = await run("journal", "import", at("drill.daliz"), ...into);
      expect(drill).toMatchObject({ code: 2, said: expect.stringContaining("of a drill") });
    }
    writeFileSync(at("other"), "another passphrase");
    const wrong = await run("journal", "import", at("a.daliz"), "--to", at("none.json"), "--passphrase-file", at("other"));
    expect(wrong).toMatchObject({ code: 2, said: expect.stringContaining("another one") });
    writeFileSync(at("cut.daliz"), readFileSync(at("a.daliz")).subarray(0, 900));
    expect(await run("journal", "import", at("cut.daliz"), "--to", at("none.json"), ...sealed)).toMatchObject({
      code: 1,
      said: expect.stringContaining("not whole"),
    });
    expect(existsSync(at("none.json"))).toBe(false);
  });

  it("leave a file open only where all of it is of lane ops", async () => {
    await run("exercise", "--seed", "3", "--people", "30", "--days", "1", "--out", at("persons.json"));
    expect(await run("journal", "export", "--journal", at("persons.json"), "--to", at("open.daliz"), "--plain")).toMatchObject({
      code: 2,
      said: expect.stringContaining("under a passphrase only"),
    });
    expect(await run("journal", "export", "--journal", at("post.json"), "--to", at("open.daliz"), "--plain")).toMatchObject({ code: 0 });
    expect(await run("journal", "export", "--journal", at("post.json"), "--to", at("open.daliz"))).toMatchObject({ code: 2 });
    expect(await run("journal", "import", at("open.daliz"), "--to", at("opened.json"))).toMatchObject({ code: 0 });
  });
});
