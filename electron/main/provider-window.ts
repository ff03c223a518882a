import { randomUUID } from "node:crypto";
import { BrowserWindow, type Session, session, type WebContents } from "electron";
import { PROVIDER_MS } from "#core/access/messages.ts";
import type { SignInResult } from "#core/host/access-bridge.ts";
import { denyPermissions } from "#electron/main/lock-down.ts";
import type { Machine } from "#electron/main/machine.ts";
import { type ProviderStart, providerStart, providerStep } from "#electron/main/provider-step.ts";
import { SECURE } from "#electron/main/secure-window.ts";
import { allowStranger } from "#electron/main/stranger.ts";

interface ProviderPorts {
  readonly machine: Pick<Machine, "providerBegin" | "providerEnd">;
  readonly address: () => string | null;
  readonly fetch: typeof fetch;
}

const PATIENCE_MS = 20_000;

/**
 * Signs in at the ministry's provider in a window of its own: nothing of ours is in it, it goes nowhere but to web pages, its title is the
 * name of whoever it shows, and all it was given is forgotten with it, so that the next person at a shared desk is asked anew. One at a time.
 */
export function providerSignIn({ machine, address, fetch }: ProviderPorts): (asking: WebContents) => Promise<SignInResult> {
  let under: { readonly window: BrowserWindow | null; readonly result: Promise<SignInResult> } | null = null;

  async function signIn(asking: WebContents, opened: (window: BrowserWindow) => void): Promise<SignInResult> {
    const begun = await machine.providerBegin();
    if (begun.kind !== "begun") return begun;
    const started = await startOf(begun.path);
    if (started !== null && started !== "unreachable") await shown(started, asking, opened);
    const result = await machine.providerEnd();
    return started === "unreachable" ? { kind: "unreachable" } : result;
  }

  /** Asked for here, not in the window: from a link that the window is only sent to, headquarters takes nothing. */
  async function startOf(path: string): Promise<ProviderStart | "unreachable" | null> {
    const url = `${address() ?? ""}${path}`;
    const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
    if (answer === null) return "unreachable";
    return providerStart(answer.status, answer.headers.get("location"), answer.headers.get("set-cookie"));
  }

  return (asking) => {
    if (under !== null) {
      under.window?.focus();
      return under.result;
    }
    const result = signIn(asking, (window) => {
      if (under !== null) under = { ...under, window };
    }).finally(() => {
      under = null;
    });
    under = { window: null, result };
    return result;
  };
}

/** Shows the provider until the person is back, has closed the window, or the time is over. */
async function shown({ to, back, cookie }: ProviderStart, asking: WebContents, opened: (window: BrowserWindow) => void): Promise<void> {
  const partition = `provider-${randomUUID()}`;
  const own = session.fromPartition(partition);
  shutIn(own);
  await own.cookies.set({
    ...{ url: back.href, path: back.pathname.replace(/\/[^/]*$/, ""), ...cookie },
    ...{ httpOnly: true, secure: back.protocol === "https:", sameSite: "lax" },
  });
  const parent = BrowserWindow.fromWebContents(asking);
  const window = new BrowserWindow({
    ...{ width: 900, height: 720, title: new URL(to).host, autoHideMenuBar: true, backgroundColor: "#FFFFFF" },
    ...(parent === null ? {} : { parent }),
    webPreferences: { ...SECURE, partition },
  });
  const { webContents } = window;
  allowStranger(webContents, (url) => ["there", "answer"].includes(providerStep(back, url)));
  opened(window);
  await new Promise<void>((resolve) => {
    const end = setTimeout(resolve, PROVIDER_MS);
    const settle = (): void => {
      clearTimeout(end);
      resolve();
    };
    window.on("closed", settle);
    window.on("page-title-updated", (event) => event.preventDefault());
    webContents.on("will-redirect", ({ url }) => {
      if (providerStep(back, url) === "back") settle();
    });
    webContents.on("did-navigate", (_event, url, status) => {
      const step = providerStep(back, url);
      // Headquarters' own page is not for this window; nor is its refusal.
      if (step === "back" || (step === "answer" && status >= 400)) settle();
      else window.setTitle(new URL(url).host);
    });
    window.loadURL(to).catch(() => undefined);
  });
  if (!window.isDestroyed()) window.destroy();
  await own.clearStorageData().catch(() => undefined);
}

function shutIn(own: Session): void {
  denyPermissions(own);
  own.on("will-download", (event) => event.preventDefault());
}
