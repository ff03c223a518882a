import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { placeDatabase } from "./made-database.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The real server with its own PostgreSQL and data folder, for tests; built bundles must be there. */
export interface DalizServer {
  readonly url: string;
  readonly data: string;
  /** All that its process has written so far, since it last started. */
  said(): string;
  /** Ends it as a power cut would: `kill -9` of the server's process. Its folder stays. */
  kill(): Promise<void>;
  /** Starts again on the same port and folder. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** The March 2026 crisis, as this program ships it. */
const SCENARIO = "resources/scenario-2026-03.json";

/**
 * Starts a server holding the March 2026 crisis, or the journal of another file, on a free port.
 *
 * @param journal null: what its folder holds already
 * @param folder its data folder, which stays; else one of its own
 * @param env what its environment says beside ours, by the port that it will have
 */
export async function startDalizServer(
  journal: string | null = SCENARIO,
  folder: string | null = null,
  env: ((port: number) => Readonly<Record<string, string>>) | null = null,
): Promise<DalizServer> {
  const data = folder ?? mkdtempSync(join(tmpdir(), "daliz-e2e-"));
  const wanted = env === null ? 0 : await freePort();
  const own = env?.(wanted) ?? {};
  placeDatabase(data);
  let running = await launch(data, wanted, journal, own);
  const port = Number(new URL(running.url).port);
  return {
    url: running.url,
    data,
    said: () => running.said(),
    kill: () => end(running.child, "SIGKILL"),
    startAgain: async () => {
      running = await launch(data, port, journal, own);
    },
    stop: async () => {
      await end(running.child, "SIGTERM");
      if (folder === null) rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A port that nobody has at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await new Promise<number>((resolve) => probe.listen(0, "127.0.0.1", () => resolve((probe.address() as AddressInfo).port)));
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function launch(
  data: string,
  port: number,
  journal: string | null,
  own: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; url: string; said: () => string }> {
  const args = ["out/server/main.js", "--port", String(port), "--data", data, ...(journal === null ? [] : ["--scenario", journal])];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...own, DALIZ_READY: "json" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => (said += String(chunk)));
    child.stdout?.on("data", (chunk: Buffer) => {
      said += String(chunk);
      const ready = /"listening":"([^"]+)"/.exec(said);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.on("exit", (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${said}`)));
  });
  return { child, url, said: () => said };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.on("exit", () => resolve());
    child.kill(signal);
  });
}
