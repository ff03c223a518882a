import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closeDataFolder, markRun, openDataFolder } from "../../commands/parts/data-folder.mjs";
import { portProblem, portSentence } from "../../commands/parts/port-problem.mjs";
import { isRunning } from "../../commands/parts/process-table.mjs";
import { spoken } from "../../commands/parts/say.mjs";
import { readStep, serverProblem } from "../../commands/parts/server-process.mjs";
import { startOptions } from "../../commands/parts/start-options.mjs";

let folder = "";
let lines: string[] = [];
const say = { line: (text: string) => lines.push(text), plain: (text: string) => lines.push(text) } as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "daliz-start-"));
  lines = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("options", () => {
  test("nothing said: the usual port, a folder beside the program, a window", () => {
    expect(startOptions([], "/daliz")).toEqual({ kind: "start", port: 4310, data: "/daliz/.daliz-data", briefings: null, open: true });
  });

  test("--port, --data, --briefings and --no-open are heard", () => {
    expect(startOptions(["--port", "5000", "--data=/srv/d", "--briefings", "shared", "--no-open"], "/daliz")).toEqual({
      kind: "start",
      port: 5000,
      data: "/srv/d",
      briefings: "/daliz/shared",
      open: false,
    });
  });

  test.each([["--port", "high"], ["--port", "70000"], ["--colour"], ["here"], ["--data", ""], ["--briefings", ""]])(
    "%s %s is answered with a sentence",
    (...words) => {
      expect(
        startOptions(
          words.filter((word) => word !== undefined),
          "/daliz",
        ),
      ).toEqual({ kind: "wrong", sentence: expect.stringMatching(/^[^\n]+\.$/) });
    },
  );
});

describe("port", () => {
  test("a taken port is named, with another to try", async () => {
    const holder = createServer();
    await new Promise<void>((done) => holder.listen(0, "127.0.0.1", done));
    const { port } = holder.address() as AddressInfo;
    const problem = await portProblem(port);
    await new Promise((done) => holder.close(done));
    expect(problem).toContain(`Port ${port} is taken by another program`);
    expect(problem).toContain(`--port ${port + 1}`);
    expect(await portProblem(port)).toBeNull();
  });

  test("a reserved port is told apart", () => {
    expect(portSentence(80, "EACCES")).toContain("ports below 1024 need an administrator");
  });
});

describe("data folder", () => {
  test("is made where it is missing", async () => {
    await openDataFolder(join(folder, "a/b"), say);
    expect(existsSync(join(folder, "a/b"))).toBe(true);
    expect(lines).toEqual([]);
  });

  test("a file in its place is a sentence", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(openDataFolder(join(folder, "file"), say)).rejects.toThrow(/is a file, not a folder/);
  });

  test.skipIf(process.getuid?.() === 0)("a folder that cannot be written is a sentence", async () => {
    chmodSync(folder, 0o500);
    await expect(openDataFolder(folder, say)).rejects.toThrow(/not writable for you/);
    chmodSync(folder, 0o700);
  });

  test("the server that a killed run left behind is ended", async () => {
    const gone = spawn(process.execPath, ["-e", ""]);
    await new Promise((done) => gone.on("close", done));
    const left = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", folder]);
    const ended = new Promise((done) => left.on("close", done));
    writeFileSync(join(folder, "run.json"), JSON.stringify({ starter: gone.pid, server: left.pid }));
    await openDataFolder(folder, say);
    await ended;
    expect(lines.join("\n")).toContain("tidying up");
    expect(existsSync(join(folder, "run.json"))).toBe(false);
  });

  test("a process that only got the number of a killed server is left alone", async () => {
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    writeFileSync(join(folder, "run.json"), JSON.stringify({ starter: 2 ** 22 + 1, server: stranger.pid }));
    await openDataFolder(folder, say);
    expect(isRunning(stranger.pid ?? 0)).toBe(true);
    stranger.kill("SIGKILL");
  });

  test("a run that still goes on is not disturbed", async () => {
    writeFileSync(join(folder, "start.mjs"), "setInterval(() => {}, 1000)");
    const other = spawn(process.execPath, [join(folder, "start.mjs")]);
    await new Promise((done) => other.once("spawn", done));
    writeFileSync(join(folder, "run.json"), JSON.stringify({ starter: other.pid, server: null }));
    await expect(openDataFolder(folder, say)).rejects.toThrow(`Another Daliz (process ${other.pid}) already runs`);
    other.kill("SIGKILL");
  });

  test("after a run in order nothing is tidied", async () => {
    markRun(folder, 1);
    closeDataFolder(folder);
    await openDataFolder(folder, say);
    expect(lines).toEqual([]);
  });
});

describe("server", () => {
  test("its steps are shown and its address ends the wait", () => {
    expect(readStep('{"step":"Loaded the scenario","ms":1240}')).toEqual({ kind: "say", sentence: "Loaded the scenario in 1.2 s" });
    expect(readStep('{"say":"The folder is closed to PostgreSQL."}')).toEqual({
      kind: "say",
      sentence: "The folder is closed to PostgreSQL.",
    });
    expect(readStep('{"listening":"http://127.0.0.1:4310"}')).toEqual({ kind: "listening", address: "http://127.0.0.1:4310" });
    expect(readStep("something else")).toEqual({ kind: "other" });
  });

  test("why it could not start is its own last sentence, never a trace", () => {
    expect(
      serverProblem(['{"level":30,"msg":"begun"}', "The disk is full.", "    at main (main.js:1)"], "exit status 2", "/d/server.log"),
    ).toBe("The server could not start: The disk is full.\nIts log: /d/server.log");
    expect(serverProblem([], "exit status 1", "/d/server.log")).toContain("exit status 1");
  });

  test("times are said as people read them", () => {
    expect([spoken(420), spoken(12_300), spoken(185_000)]).toEqual(["0.4 s", "12 s", "3 min 5 s"]);
  });
});
