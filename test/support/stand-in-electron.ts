import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The built Electron program running on the stand-in of the `electron` module. */
export interface StandInElectron {
  ask(what: string, ...question: readonly unknown[]): Promise<unknown>;
  stop(): Promise<void>;
}

/** A display of the stand-in. The first of a list is the primary one. */
export interface StandInDisplay {
  readonly id: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface StandInStart {
  /** The program's arguments. */
  readonly argv?: readonly string[];
  readonly displays?: readonly StandInDisplay[];
  /** Written as `policy.json` into the profile before the start. */
  readonly policy?: object;
  /** Electron's name for the keyring it found: `basic_text` for none. Without it a real one. */
  readonly keyring?: string;
  /** A profile of an earlier start: it is left where it is. */
  readonly profile?: string;
}

/** Starts the program against a server; its profile is a folder of its own. */
export async function startStandInElectron(
  server: string,
  chromiumArgs: readonly string[],
  { argv = [], displays, policy, keyring, profile: given }: StandInStart = {},
): Promise<StandInElectron> {
  const profile = given ?? mkdtempSync(join(tmpdir(), "daliz-stand-in-"));
  if (policy !== undefined) writeFileSync(join(profile, "policy.json"), JSON.stringify(policy));
  const env = {
    ...process.env,
    DALIZ_SERVER: server,
    DALIZ_STAND_IN_PROFILE: profile,
    DALIZ_STAND_IN_VERSION: "0.1.0",
    DALIZ_STAND_IN_ARGS: JSON.stringify(chromiumArgs),
    DALIZ_STAND_IN_ARGV: JSON.stringify(argv),
    ...(keyring === undefined ? {} : { DALIZ_STAND_IN_KEYRING: keyring }),
    ...(displays === undefined ? {} : { DALIZ_STAND_IN_DISPLAYS: JSON.stringify(displays) }),
  };
  const child = fork(join(root, "test/electron/stand-in/run.mjs"), { cwd: root, env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const answers = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += String(chunk)));
  child.on("message", (message: { id: number; answer?: unknown; error?: string }) => {
    const waiting = answers.get(message.id);
    answers.delete(message.id);
    if (message.error === undefined) waiting?.resolve(message.answer);
    else waiting?.reject(new Error(message.error));
  });
  child.on("exit", (code) => {
    for (const { reject } of answers.values()) reject(new Error(`The stand-in ended with ${code}:\n${said}`));
  });
  await new Promise((resolve, reject) => answers.set(0, { resolve, reject }));
  let last = 0;
  return {
    ask: (what, ...question) =>
      new Promise((resolve, reject) => {
        last += 1;
        answers.set(last, { resolve, reject });
        child.send({ id: last, ask: what, question });
      }),
    stop: async () => {
      await end(child);
      if (given === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.on("exit", () => resolve());
    child.disconnect();
  });
}
