import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "@playwright/test";
import type { DalizServer } from "../support/daliz-server.ts";
import { walkLargeJournal } from "../support/large-journey.ts";
import { startLargeServer } from "../support/large-server.ts";

// The run with a million events in little: `npx playwright test --config million-run.config.ts` is the whole of it.

test.describe.configure({ timeout: 300_000 });

const EVENTS = 30_000;

let folder: string;
let server: DalizServer;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "daliz-million-"));
  server = await startLargeServer(EVENTS);
});
test.afterAll(async () => {
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

test("a new machine shows the right figures before the history has come, and afterwards every moment is right, dragged to or opened", async () => {
  await walkLargeJournal({ events: EVENTS, server, profile: join(folder, "profile"), historyBytesPerS: 24_000, steps: 12, plain: false });
});
