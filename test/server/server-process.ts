import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "../../commands/parts/build-if-stale.mjs";
import { sayer } from "../../commands/parts/say.mjs";
import { type Caller, callerAt } from "./test-server.ts";

const MAIN = join(import.meta.dirname, "../../out/server/main.js");

/** Builds the server as it is delivered, where it is stale. */
export async function buildServerBundle(): Promise<void> {
  await buildIfStale(["server"], sayer(process.stderr));
}

/** The built server as a process of its own. */
export interface ServerProcess extends Caller {
  readonly child: ChildProcess;
  /** Lines of JSON on its standard output. */
  readonly said: readonly Readonly<Record<string, unknown>>[];
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** Starts it and waits for its line of readiness. Throws with what it said when it ends before. */
export async function startProcess(data: string, flags: readonly string[] = ["--port", "0"]): Promise<ServerProcess> {
  const child = launch(["--data", data, ...flags]);
  const said: Record<string, unknown>[] = [];
  const errors: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
        const line = JSON.parse(text.slice(0, end)) as Record<string, unknown>;
        text = text.slice(end + 1);
        said.push(line);
        if (typeof line["listening"] === "string") resolve(line["listening"]);
      }
    });
    child.on("exit", (code) => reject(new Error(`The server ended with ${code}: ${errors.join("")}`)));
  });
  const token = readFileSync(join(data, "token"), "utf8").trim();
  return { ...callerAt(url, token), child, said, end: (signal) => endProcess(child, signal) };
}

/** Runs it to its end, for starts that must fail. */
export function runProcess(flags: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = launch(flags, env);
  let stderr = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, stderr }));
  });
}

function launch(flags: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [MAIN, ...flags], {
    env: { ...process.env, DATABASE_URL: "", DALIZ_READY: "json", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.on("exit", (code) => resolve(code));
    child.kill(signal);
  });
}
