import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, test } from "@playwright/test";

/** Chromium as a person has it: a process of its own on a profile folder that stays, joined from outside. */
export interface RealProfile {
  readonly context: BrowserContext;
  readonly browser: Browser;
  /** Process number of the browser itself; its children are found below it. */
  readonly pid: number;
  /** Quits as a person would, and waits until every process has gone. */
  close(): Promise<void>;
  /** Ends all of it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts Chromium on a profile folder, as the running test's configuration does. The clock is Astana's. */
export async function openProfile(folder: string, more: readonly string[] = []): Promise<RealProfile> {
  const options = test.info().project.use.launchOptions ?? {};
  const args = [
    ...(options.args ?? []),
    ...more,
    "--headless",
    "--hide-scrollbars",
    "--password-store=basic",
    "--lang=en",
    "--window-size=1600,1000",
    "--remote-debugging-port=0",
    `--user-data-dir=${folder}`,
    "about:blank",
  ];
  const program = options.executablePath ?? "/usr/bin/chromium";
  // A process group of its own, so that the whole of it can be ended at once.
  const child = spawn(program, args, { detached: true, env: { ...process.env, TZ: "Asia/Almaty" }, stdio: ["ignore", "ignore", "pipe"] });
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const [context] = browser.contexts();
  if (context === undefined || child.pid === undefined) throw new Error("Chromium has opened no context.");
  const { pid } = child;
  context.setDefaultTimeout(30_000);
  return {
    context,
    browser,
    pid,
    async close() {
      const session = await browser.newBrowserCDPSession();
      await session.send("Browser.close").catch(() => undefined);
      await ended(child, pid);
    },
    async kill() {
      if (isThere(pid)) process.kill(-pid, "SIGKILL");
      await ended(child, pid);
    },
  };
}

/** Every process of a browser, itself first. */
export function processesOf(pid: number, all: readonly number[]): readonly number[] {
  const children = new Map<number, number[]>();
  for (const one of all) {
    const parent = parentOf(one);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), one]);
  }
  const found = [pid];
  for (const one of found) found.push(...(children.get(one) ?? []));
  return found;
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    // The name stands in brackets and may hold spaces: state and parent come after it.
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      said += String(chunk);
      const ready = /DevTools listening on (ws:\S+)/.exec(said);
      if (ready?.[1] !== undefined) resolve(ready[1]);
    });
    child.on("exit", (code) => reject(new Error(`Chromium ended with ${String(code)} before it was ready:\n${said}`)));
  });
}

/** The browser has gone, and its helpers have let go of the profile: the group has nobody left. */
async function ended(child: ChildProcess, group: number): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.on("exit", resolve));
  for (let i = 0; i < 200 && isThere(group); i++) await new Promise((resolve) => setTimeout(resolve, 50));
}

function isThere(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
