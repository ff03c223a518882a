import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { Briefing } from "#core/briefing/briefing.ts";
import { fileName } from "#server/briefing/delivery.ts";
import { deliveredFiles } from "#server/briefing/pages.ts";
import { NO_3_MS } from "../briefing/frozen.ts";
import { AIGUL, freeze, said } from "./briefing-events.ts";
import { buildServerBundle, type ServerProcess, startProcess } from "./server-process.ts";
import { tempFolder } from "./test-server.ts";

beforeAll(buildServerBundle);

let server: ServerProcess | null = null;
let data = "";
afterEach(async () => {
  await server?.end("SIGTERM");
  rmSync(data, { recursive: true, force: true });
});

test("a server killed while it lays briefings out leaves no half page, and the next start completes what is missing", async () => {
  data = tempFolder();
  const folder = join(data, "briefings");
  const there = () => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  };
  const whole = new Map<string, string>();
  let seen = 0;
  for (let kill = 0; kill < 2; kill += 1) {
    server = await startProcess(data);
    const made: Briefing[] = [];
    const bodies: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const { briefing, body } = freeze({ number: kill * 2 + n + 1 }, NO_3_MS + (kill * 2 + n) * 60_000);
      made.push(briefing);
      bodies.push(body, said(briefing, "approved", AIGUL));
    }
    for (const briefing of made) for (const { end, text } of deliveredFiles(briefing)) whole.set(fileName(briefing, end), text);
    const before = there().length;
    expect((await server.push(bodies)).refused).toEqual([]);
    // At the first sign of a new file, half written or whole.
    for (let tries = 0; tries < 2_000 && there().length === before; tries += 1) await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setTimeout(resolve, kill * 40));
    await server.end("SIGKILL");
    const files = there().filter((name) => !name.endsWith(".part"));
    seen += there().length - before;
    for (const name of files) expect(readFileSync(join(folder, name), "utf8") === whole.get(name)).toBe(true);
  }
  expect(seen).toBeGreaterThan(0);
  server = await startProcess(data);
  for (let tries = 0; tries < 800 && there().filter((name) => whole.has(name)).length !== whole.size; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
  expect(there().sort()).toEqual([...whole.keys()].sort());
  for (const [name, text] of whole) expect(readFileSync(join(folder, name), "utf8") === text).toBe(true);
}, 120_000);
