import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findBrowser, here } from "./parts/find-browser.mjs";
import { type Browser, overPipe } from "./pdf-browser.ts";

/** Paper of a document: A4 portrait, or sheets of 16:9. The document's own `@page` says the size; this is for one that says none. */
export type PaperKind = "a4" | "wide";

/** What could not be printed, and why, in one sentence. */
export class PrintProblem extends Error {}

const INCH = { a4: { paperWidth: 8.27, paperHeight: 11.69 }, wide: { paperWidth: 20, paperHeight: 11.25 } } as const;
const ANSWER_MS = 60_000;

/**
 * A whole HTML document as a tagged PDF with an outline, by a Chromium of this machine. The browser gets an empty profile of its own, no
 * network, no script; it is ended and its files are removed whatever happens. Throws a `PrintProblem` when there is no browser or it fails.
 */
export async function pdfOf(html: string, paper: PaperKind): Promise<Uint8Array> {
  const found = findBrowser(here);
  if (found.kind === "none")
    throw new PrintProblem(
      "A PDF needs Chromium or Chrome on this machine, and none was found. Install one, or say where it is in CHROMIUM_PATH.",
    );
  if (found.kind === "wrong-path") throw new PrintProblem(`CHROMIUM_PATH names ${found.path}, which is not a program.`);
  const folder = mkdtempSync(join(tmpdir(), "daliz-pdf-"));
  let browser: Browser | null = null;
  try {
    const file = join(folder, "page.html");
    writeFileSync(file, html);
    browser = overPipe(
      spawn(found.path, flags(join(folder, "profile")), { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] }),
      ANSWER_MS,
    );
    return await printed(browser, pathToFileURL(file).href, paper);
  } catch (error) {
    if (error instanceof PrintProblem) throw error;
    throw new PrintProblem(`The PDF could not be made: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await browser?.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function printed(browser: Browser, url: string, paper: PaperKind): Promise<Uint8Array> {
  const { targetId } = await browser.ask("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await browser.ask("Target.attachToTarget", { targetId, flatten: true });
  const session = typeof sessionId === "string" ? sessionId : "";
  await browser.ask("Page.enable", {}, session);
  await browser.ask("Emulation.setScriptExecutionDisabled", { value: true }, session);
  const loaded = browser.wait("Page.loadEventFired", session);
  const { errorText } = await browser.ask("Page.navigate", { url }, session);
  if (typeof errorText === "string") throw new Error(errorText);
  await loaded;
  const { data } = await browser.ask(
    "Page.printToPDF",
    {
      ...INCH[paper],
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      marginTop: 0,
      marginBottom: 0,
      marginLeft: 0,
      marginRight: 0,
    },
    session,
  );
  if (typeof data !== "string") throw new Error("the browser answered without a document");
  return new Uint8Array(Buffer.from(data, "base64"));
}

function flags(profile: string): string[] {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return [
    "--headless=new",
    "--remote-debugging-pipe",
    `--user-data-dir=${profile}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    ...asRoot,
    "about:blank",
  ];
}
