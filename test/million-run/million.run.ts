import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "@playwright/test";
import type { DalizServer } from "../support/daliz-server.ts";
import { walkLargeJournal } from "../support/large-journey.ts";
import { startLargeServer } from "../support/large-server.ts";

const EVENTS = Number(process.env["DALIZ_EVENTS"] ?? 1_000_000);
/** A folder that keeps the filled server between runs. */
const KEPT = process.env["DALIZ_DATA"] ?? null;

let folder: string;
let server: DalizServer;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "daliz-million-"));
  server = await startLargeServer(EVENTS, KEPT);
});
test.afterAll(async () => {
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

test("a new machine meets a million events: first figures, then history, then every moment of it by hand", async () => {
  await walkLargeJournal({ events: EVENTS, server, profile: join(folder, "profile"), historyBytesPerS: null, steps: 120, plain: true });
});
