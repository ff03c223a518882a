import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { packExchange } from "#core/exchange/pack-exchange.ts";
import { exchangePorts } from "../../commands/exchange-ports.ts";
import { madeExchange } from "../exchange/made-exchange.ts";
import { startTestServer, tempFolder } from "../server/test-server.ts";
import { run } from "./run-command.ts";

// Real servers and databases are started and stopped in it.
vi.setConfig({ testTimeout: 240_000 });

const folder = tempFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function file(name: string, exchange = madeExchange()): Promise<string> {
  const packed = await packExchange(exchange, null, exchangePorts);
  if (!packed.ok) throw new Error(packed.problem.kind);
  writeFileSync(join(folder, name), packed.bytes);
  return join(folder, name);
}

/** As a server numbers: what was known first has the lower number. */
const taken = [...madeExchange().taken].sort((a, b) => a.ingMs - b.ingMs).map((line, index) => ({ ...line, seq: index + 1 }));
const all = madeExchange({ taken });

it("a lost server is made anew of three machines' files: what headquarters knew when is what it was", async () => {
  const files = [
    await file("a", { ...all, taken: taken.filter((_, index) => index % 2 === 0) }),
    await file("b", { ...all, taken: taken.filter((_, index) => index % 3 !== 0) }),
    await file("c", { ...all, taken: taken.filter((_, index) => index % 2 === 1), waiting: [] }),
  ];
  const data = join(folder, "data");
  const ran = await run("restore", ...files.flatMap((one) => ["--exchange", one]), "--data", data, "--json");
  expect(ran).toMatchObject({ code: 0 });
  expect(JSON.parse(ran.answer)).toMatchObject({ head: taken.length, sameNumbers: true, left: 4, journal: all.journal });
  const server = await startTestServer({ data });
  const frames = await server.pullAll();
  expect(frames).toEqual(taken.map(({ id: _, ...frame }) => frame));
  const hello = await server.hello();
  expect(hello).toMatchObject({ journal: all.journal, title: all.title, exercise: false });
  expect(hello.epoch).not.toBe(all.epoch);
  await server.stop();
});

it("where no machine held a number, those after it are numbered anew and keep their time", async () => {
  const data = join(folder, "gap", "data");
  const some = taken.filter((_, index) => index !== 5);
  const ran = await run("restore", "--exchange", await file("gap.daliz", { ...all, taken: some }), "--data", data, "--json");
  expect(JSON.parse(ran.answer)).toMatchObject({ head: some.length, sameNumbers: false });
  const server = await startTestServer({ data });
  const frames = await server.pullAll();
  expect(frames.map(({ seq, ingMs, body }) => [seq, ingMs, body])).toEqual(some.map(({ ingMs, body }, index) => [index + 1, ingMs, body]));
  await server.stop();
});

it("files that are of different journals, or do not agree, put nothing back", async () => {
  const other = await file("other", { ...all, journal: "019c9c65-0000-7000-8000-0000000000ff" });
  const one = await file("one");
  const data = join(folder, "none");
  expect(await run("restore", "--exchange", one, "--exchange", other, "--data", data)).toMatchObject({
    code: 2,
    said: expect.stringContaining("different journals"),
  });
  const forged = taken.map((line) => ({ ...line, body: line.body.replace('"by":"', '"by":"not-') }));
  expect(
    await run("restore", "--exchange", one, "--exchange", await file("forged", { ...all, taken: forged }), "--data", data),
  ).toMatchObject({
    code: 1,
    said: expect.stringContaining("do not agree"),
  });
  expect(await run("restore", "--exchange", one, "--from", dirname(one), "--data", data)).toMatchObject({ code: 2 });
  const server = await startTestServer({ data });
  expect((await server.hello()).head).toBe(0);
  await server.stop();
});
