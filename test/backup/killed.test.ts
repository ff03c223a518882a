import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildIfStale } from "../../commands/parts/build-if-stale.mjs";
import { sayer } from "../../commands/parts/say.mjs";
import { bodyOf, startTestServer, type TestServer, tempFolder } from "../server/test-server.ts";
import { fillJournal } from "../support/fill-journal.ts";
import { largeJournal } from "../support/large-journal.ts";
import { run } from "./run-command.ts";

// Real servers and databases are started and stopped in it.
vi.setConfig({ testTimeout: 240_000 });

const PROGRAM = join(import.meta.dirname, "../../out/commands/daliz.js");
const folders: string[] = [];
let server: TestServer;

function folder(name: string): string {
  const made = join(tempFolder(), name);
  folders.push(dirname(made));
  return made;
}

beforeAll(async () => {
  await buildIfStale(["commands"], sayer(process.stderr));
  server = await startTestServer();
  await fillJournal(server.running.db, largeJournal({ events: 40_000, seed: 21 }));
});
afterAll(async () => {
  await server.stop();
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

/** Runs the built program and ends it by `kill -9` after so long. @returns whether it was still at work then */
async function killed(afterMs: number, words: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, [PROGRAM, ...words], { stdio: "ignore", env: { ...process.env, DATABASE_URL: "" } });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await Promise.race([ended, pause(afterMs)]);
  const wasAtWork = child.exitCode === null;
  child.kill("SIGKILL");
  await ended;
  return wasAtWork;
}

describe("killed in the middle", () => {
  it("a backup leaves the one before it sound, and the next one goes on", async () => {
    const [to, keys] = [folder("kept"), folder("keys")];
    const words = ["backup", "--data", server.data, "--to", to, "--keys", keys];
    let cut = 0;
    for (let n = 0; n < 12; n += 1) {
      await server.push([bodyOf(), bodyOf()]);
      if (await killed(150 + n * 120, words)) cut += 1;
      const isThere = existsSync(join(to, "backup.json"));
      if (isThere) expect(await run("backup", "--check", to)).toMatchObject({ code: 0 });
      if (isThere && n > 6) rmSync(join(to, "backup.json"));
    }
    expect(cut).toBeGreaterThan(2);
    expect(await run(...words)).toMatchObject({ code: 0 });
    expect(await run("backup", "--check", to, "--keys", keys)).toMatchObject({ code: 0 });
  });

  it("a restore is done again, and then holds everything once", async () => {
    const [to, data] = [folder("kept"), folder("data")];
    expect(await run("backup", "--data", server.data, "--to", to)).toMatchObject({ code: 0 });
    let cut = 0;
    for (const afterMs of [600, 1_500, 3_000, 4_500]) if (await killed(afterMs, ["restore", "--from", to, "--data", data])) cut += 1;
    expect(cut).toBeGreaterThan(0);
    if (existsSync(join(data, "restore-unfinished"))) expect(await run("restore", "--from", to, "--data", data)).toMatchObject({ code: 0 });
    const again = await startTestServer({ data });
    expect((await again.hello()).head).toBe((await server.hello()).head);
    const from = 39_990;
    expect(await again.pullAll(from)).toEqual(await server.pullAll(from));
    await again.stop();
  });
});
