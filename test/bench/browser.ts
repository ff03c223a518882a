import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type CDPSession, chromium, type Page } from "@playwright/test";
import { CHROMIUM_ARGS } from "../../playwright.config.ts";

const ARGS = [...CHROMIUM_ARGS, "--js-flags=--max-old-space-size=4096"];

/** A browser process of its own over a profile on disk. */
export interface OwnBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  close(): Promise<void>;
}

/** Starts a new browser process on a profile and opens an address in it, if one is given. */
export async function openBrowser(executablePath: string, profile: string, address: string | null): Promise<OwnBrowser> {
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: ARGS, timezoneId: "Asia/Almaty", locale: "en" });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(600_000);
  if (address !== null) await page.goto(address);
  return { context, page, close: () => context.close() };
}

/** A fresh profile folder, removed when the work is done. */
export async function withProfile<T>(work: (profile: string) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), "daliz-bench-"));
  try {
    return await work(profile);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Memory of one JavaScript heap in bytes: objects, and what lies beside them in array buffers. */
export interface HeapUse {
  readonly objects: number;
  readonly buffers: number;
}

/** The heaps of a page and of its dedicated workers after a collection, added up. */
export async function heapOf(context: BrowserContext, page: Page): Promise<HeapUse> {
  const session = await context.newCDPSession(page);
  const ids: string[] = [];
  session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    if (targetInfo.type === "worker") ids.push(sessionId);
  });
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const uses = [await useOf((method) => session.send(method as "Runtime.getHeapUsage"))];
  for (const id of ids) uses.push(await useOf((method) => sendTo(session, id, method)));
  await session.detach();
  return uses.reduce((sum, one) => ({ objects: sum.objects + one.objects, buffers: sum.buffers + one.buffers }), {
    objects: 0,
    buffers: 0,
  });
}

async function useOf(send: (method: string) => Promise<unknown>): Promise<HeapUse> {
  await send("HeapProfiler.enable");
  await send("HeapProfiler.collectGarbage");
  const use = (await send("Runtime.getHeapUsage")) as { usedSize: number; backingStorageSize?: number };
  return { objects: use.usedSize, buffers: use.backingStorageSize ?? 0 };
}

let lastMessage = 0;

/** A command to a worker, whose session is reached through its page's. */
function sendTo(session: CDPSession, sessionId: string, method: string): Promise<unknown> {
  lastMessage += 1;
  const id = lastMessage;
  return new Promise((resolve, reject) => {
    const hear = (event: { sessionId: string; message: string }) => {
      const answer = JSON.parse(event.message) as { id?: number; result?: unknown; error?: { message: string } };
      if (event.sessionId !== sessionId || answer.id !== id) return;
      session.off("Target.receivedMessageFromTarget", hear);
      if (answer.error === undefined) resolve(answer.result);
      else reject(new Error(answer.error.message));
    };
    session.on("Target.receivedMessageFromTarget", hear);
    session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) }).catch(reject);
  });
}
