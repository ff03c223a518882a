import { expect, type Page } from "@playwright/test";
import type { Manifest } from "#core/sync/protocol.ts";
import type { DalizServer } from "./daliz-server.ts";
import { type JournalReference, journalReference } from "./journal-reference.ts";
import { heapsOf, mb, pssOf, saidHeaps } from "./memory-measures.ts";
import { openProfile, type RealProfile } from "./real-profile.ts";
import { goTo, shown } from "./room-driver.ts";
import { type ThinLine, thinLine } from "./thin-line.ts";
import { type Noted, noteMeasures, saidMeasures, takeMeasures } from "./window-measures.ts";

export interface LargeJourney {
  readonly events: number;
  readonly server: DalizServer;
  /** The browser's profile: a folder that is not there yet. */
  readonly profile: string;
  /** Bytes a second of history until figures stand on the screen; null: as fast as it goes. */
  readonly historyBytesPerS: number | null;
  /** Steps of a drag across the timeline. */
  readonly steps: number;
  /** Drags once more in a window without a map: what the window's own thread does, without a graphics card made of software. */
  readonly plain: boolean;
}

/** Moments of the crisis at which the whole strip is held against the reference, as shown then and as known now. */
const MOMENTS = ["2026-06-04T06:00:00Z", "2026-06-09T12:05:00Z", "2026-06-14T18:00:00Z"] as const;
const PATIENCE_MS = 900_000;

/**
 * A new machine meets a large journal: the first figures, then the history, then every moment of it by hand, then all of it once more from
 * its own disk. Says what it measured; what is asserted is order and rightness, never a time.
 */
export async function walkLargeJournal({ events, server, profile, historyBytesPerS, steps, plain }: LargeJourney): Promise<void> {
  const say = (words: string): void => console.log(`${events.toLocaleString("en").replaceAll(",", " ")} events: ${words}`);
  const reference = journalReference(events);
  const beganMs = Date.now();
  const history = await historyOf(server);
  say(`the server had its segments ready after ${String(Date.now() - beganMs)} ms`);
  const line = await thinLine({ to: server.url });
  let browser: RealProfile | null = null;
  try {
    browser = await openProfile(profile);
    await noteMeasures(browser.context);
    const blank = pssOf(browser.pid);
    const page = await browser.context.newPage();
    page.on("request", (request) => {
      const digest = request.url().split("/").at(-1) ?? "";
      if (historyBytesPerS !== null && history.has(digest)) line.pace(historyBytesPerS);
    });
    await bootstrap(page, line, reference, say);
    say(`memory after it: ${saidHeaps(await heapsOf(page))}; PSS of all processes ${mb(pssOf(browser.pid))} (a blank window ${mb(blank)})`);
    for (const view of ["then", "now"] as const) {
      for (const t of MOMENTS) await isRight(page, t, view, reference);
      await drag(page, view, steps, reference, say);
    }
    say(`memory after the drags: ${saidHeaps(await heapsOf(page))}; PSS ${mb(pssOf(browser.pid))}`);
    await reload(page, reference, say);
    await browser.close();
    browser = await openProfile(profile, plain ? ["--disable-3d-apis"] : []);
    await noteMeasures(browser.context);
    const again = await browser.context.newPage();
    await again.goto(`${line.url}/#/room?t=live&lang=en`);
    const { first } = await untilWhole(again);
    expectFigures(first?.figures ?? {}, await shown(again), reference);
    say(`a new process: first figures after ${String(Math.round(first?.atMs ?? -1))} ms with the history on the disk`);
    for (const view of plain ? (["then", "now"] as const) : []) {
      await isRight(again, MOMENTS[1], view, reference);
      await drag(again, view, steps, reference, (words) => say(`without a map, ${words}`));
    }
    await browser.close();
    if (!plain) return;
    browser = await openProfile(`${profile}-plain`, ["--disable-3d-apis"]);
    await noteMeasures(browser.context);
    await bootstrap(await browser.context.newPage(), line, reference, (words) => say(`without a map, ${words}`));
    await browser.close();
  } finally {
    await browser?.kill();
    await line.close();
  }
}

type Say = (words: string) => void;

async function bootstrap(page: Page, line: ThinLine, reference: JournalReference, say: Say): Promise<void> {
  await page.goto(`${line.url}/#/room?t=live&lang=en`);
  await page.waitForFunction(() => (Reflect.get(window, "noted") as Noted).first !== null, null, { timeout: PATIENCE_MS });
  page.removeAllListeners("request");
  line.pace(Number.POSITIVE_INFINITY);
  const noted = await untilWhole(page);
  const { first, progress, wholeMs } = noted;
  if (first === null || wholeMs === null) throw new Error("The room has shown no figures.");
  say(`first figures after ${String(Math.round(first.atMs))} ms, said beside them: “${first.linkWords}”`);
  say(`the history was whole after ${String(Math.round(wholeMs))} ms; while it came: ${saidMeasures(noted)}`);
  const counts = progress.filter((words) => /\d[\d\s\u202f]*(\/| of )/.test(words));
  say(
    `said of its progress ${String(progress.length)} times, with counts ${String(counts.length)} times, as “${counts.at(Math.floor(counts.length / 2)) ?? ""}”`,
  );
  // Figures first, history after them, and the room says so meanwhile.
  expect(first.atMs).toBeLessThan(wholeMs);
  expect(first.history !== null || first.link === "syncing", first.linkWords).toBe(true);
  expect(counts.length).toBeGreaterThan(0);
  expect(
    progress.some((words) => /left/.test(words)),
    progress.join(" | "),
  ).toBe(true);
  expectFigures(first.figures, await shown(page), reference);
}

/** The journal is on this machine, and read. */
async function untilWhole(page: Page) {
  await page.waitForFunction(() => (Reflect.get(window, "noted") as Noted).wholeMs !== null, null, {
    timeout: PATIENCE_MS,
  });
  return takeMeasures(page);
}

async function isRight(page: Page, t: string, view: "then" | "now", reference: JournalReference): Promise<void> {
  await goTo(page, { t, k: view, lang: "en" });
  await expect(page.locator("[data-shown]")).toHaveAttribute("data-shown", `${String(Date.parse(t))} ${view}`, { timeout: 60_000 });
  expectFigures(await strip(page), await shown(page), reference);
}

/** Takes the playhead with the mouse across all of the timeline and lets it go in the middle of the crisis. */
async function drag(page: Page, view: "then" | "now", steps: number, reference: JournalReference, say: Say): Promise<void> {
  const playhead = page.locator('[data-pane="timeline"] [role="slider"]');
  const [head, field] = [await playhead.boundingBox(), await playhead.locator("xpath=..").boundingBox()];
  if (head === null || field === null) throw new Error("The timeline is not on the screen.");
  await takeMeasures(page);
  const y = field.y + field.height / 2;
  await page.mouse.move(head.x + head.width / 2, y);
  await page.mouse.down();
  const seen = new Set<string>();
  const beganMs = Date.now();
  for (let step = 0; step <= steps; step++) {
    await page.mouse.move(field.x + 1 + ((field.width - 2) * step) / steps, y);
    if (step % 5 === 0) seen.add((await shown(page)).join(" "));
  }
  const tookMs = Date.now() - beganMs;
  await page.mouse.move(field.x + field.width * 0.3, y);
  await page.mouse.up();
  const minutes = Number(await playhead.getAttribute("aria-valuenow"));
  await expect.poll(async () => (await shown(page))[0] / 60_000, { timeout: 60_000 }).toBe(minutes);
  const noted = await takeMeasures(page);
  say(`dragged across all of it in ${String(steps)} steps, ${view}, ${String(tookMs)} ms: ${saidMeasures(noted)}`);
  expect(seen.size).toBeGreaterThan(1);
  expectFigures(await strip(page), await shown(page), reference);
}

async function reload(page: Page, reference: JournalReference, say: Say): Promise<void> {
  await goTo(page, { t: "live", lang: "en" });
  await page.reload();
  const { first, wholeMs } = await untilWhole(page);
  expectFigures(first?.figures ?? {}, await shown(page), reference);
  say(
    `a reload: first figures after ${String(Math.round(first?.atMs ?? -1))} ms, the history read after ${String(Math.round(wholeMs ?? -1))} ms`,
  );
}

/** Figures of the strip by key, as printed. */
function strip(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('[data-pane="tallies"] [data-figure]')].map((one) => [
        one.getAttribute("data-figure") ?? "",
        one.firstElementChild?.textContent ?? "",
      ]),
    ),
  );
}

function expectFigures(
  figures: Readonly<Record<string, string>>,
  [vMs, view]: readonly [number, string],
  reference: JournalReference,
): void {
  const wanted = Object.fromEntries(
    Object.keys(figures).map((key) => [
      key,
      reference.printed(key, vMs, view === "then" ? "then" : "now") ?? expect.stringMatching(/no reports/i),
    ]),
  );
  expect(Object.keys(figures).filter((key) => key.startsWith("present.")).length).toBeGreaterThan(0);
  expect(figures, `at ${new Date(vMs).toISOString()}, ${view}`).toEqual(wanted);
}

/** Digests of the segments that hold the registry's history, once the server has cut them all. */
async function historyOf(server: DalizServer): Promise<ReadonlySet<string>> {
  const local = await fetch(`${server.url}/v1/session/local`, { method: "POST", headers: { origin: server.url } });
  const { token } = (await local.json()) as { token: string };
  const answer = await fetch(`${server.url}/v1/segments`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`The server has no segments: ${String(answer.status)}`);
  const { segments } = (await answer.json()) as Manifest;
  return new Set(segments.flatMap(({ layer, digest }) => (layer === "reg" ? [digest] : [])));
}
