import type { Page } from "@playwright/test";
import { fold } from "../../../core/fold/fold.ts";
import { figureAt } from "../../../core/tally/figure-at.ts";
import { heapOf, openBrowser, withProfile } from "../browser.ts";
import type { Ground } from "../ground.ts";
import { type Contest, judge } from "../judge.ts";
import { interleaved, type Outcome, sentenceOf } from "../measure.ts";
import { treeMemory } from "../process-memory.ts";
import type { MetricResult } from "../result.ts";
import { entriesOf } from "../right-answer.ts";
import { startRoomServer } from "../room-server.ts";
import { forgetStrain, mapAt, type Strain, shownAt, strainOf, watchWindows } from "../window-watch.ts";

/** What one visit to a room with a fresh profile gave. */
interface Visit {
  readonly bootstrap: Strain;
  readonly bootstrapMs: number;
  readonly drag: Strain;
  readonly figures: Readonly<Record<string, string>>;
  readonly heap: number;
  readonly memory: number | null;
}

const BLANK = "<!doctype html><html><head><title>Blank</title></head><body>Blank</body></html>";
const GIVE_UP_MS = 300_000;

/** P10 (cold start of the real room) and P12 (its window's thread under load), on a real server; the room's memory beside them. */
export async function roomMetrics(ground: Ground): Promise<MetricResult[]> {
  const { only, quick } = ground.options;
  if (!only.has("P10") && !only.has("P12")) return [];
  const metrics: MetricResult[] = [];
  for (const size of quick ? [20_000] : [100_000, 1_000_000]) {
    try {
      metrics.push(...(await roomAt(ground, size)));
    } catch (error) {
      const why = sentenceOf(error);
      ground.say(`  the room at ${size.toLocaleString("en")}: ${why}`);
      metrics.push(...contestsOf(ground, size, { kind: "failed", why }, undefined, null));
    }
  }
  return metrics;
}

async function roomAt(ground: Ground, size: number): Promise<MetricResult[]> {
  const journal = ground.journal(size);
  ground.say(`A server with ${size.toLocaleString("en")} events`);
  const server = await startRoomServer(ground.root, journal);
  ground.server.offer("/blank.html", () => BLANK);
  const address = `${server.url}/#/room?t=${new Date(journal.lastMs).toISOString().replace(".000", "")}&k=then&lang=en`;
  try {
    return await withProfile(async (profile) => {
      const visit = await firstVisit(ground, profile, address);
      checkFigures(ground, size, visit.figures);
      const maps: number[] = [];
      const rounds = await interleaved<number>(ground.options.only.has("P10") ? ground.options.rounds : 0, {
        ours: () => coldStart(ground, profile, address, visit.figures, maps),
        blank: () => withProfile((fresh) => coldStart(ground, fresh, `${ground.server.url}/blank.html`, {})),
      });
      return contestsOf(ground, size, rounds.get("ours"), rounds.get("blank"), visit, maps);
    });
  } finally {
    await server.stop();
  }
}

/** A machine that has nothing yet: downloads the journal, then somebody drags the timeline. */
async function firstVisit(ground: Ground, profile: string, address: string): Promise<Visit> {
  const browser = await openBrowser(ground.chromium, profile, "about:blank");
  try {
    const { context, page } = browser;
    await watchWindows(context, {});
    const began = performance.now();
    await page.goto(address);
    await page.locator('[data-link="synced"]').waitFor({ timeout: GIVE_UP_MS });
    await page.waitForFunction(() => document.querySelector("[data-history]") === null && document.querySelector("[data-figure]") !== null);
    const bootstrapMs = performance.now() - began;
    const bootstrap = await strainOf(page);
    ground.say(`  downloaded and read in ${(bootstrapMs / 1000).toFixed(1)} s; longest task ${Math.round(bootstrap.longest)} ms`);
    // The room keeps its newest moment when nothing has changed for a while.
    await page.waitForTimeout(6000);
    const figures = await figuresOn(page);
    await forgetStrain(page);
    await dragTimeline(page);
    const drag = await strainOf(page);
    const heap = await heapOf(context, page);
    return { bootstrap, bootstrapMs, drag, figures, heap: heap.objects + heap.buffers, memory: treeMemory(profile) };
  } finally {
    await browser.close();
  }
}

/** What the tallies show once they stand still. */
async function figuresOn(page: Page): Promise<Record<string, string>> {
  let before = "";
  for (let tries = 0; tries < 60; tries += 1) {
    const figures = await page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('[data-pane="tallies"] [data-figure]')].map((one) => [
          one.getAttribute("data-figure") ?? "",
          one.querySelector("[aria-hidden]")?.textContent ?? "",
        ]),
      ),
    );
    const now = JSON.stringify(figures);
    if (now === before && now !== "{}") return figures;
    before = now;
    await page.waitForTimeout(1000);
  }
  throw new Error("the room's tallies did not come to rest within a minute");
}

/** From end to end and back, as a hand does it. */
async function dragTimeline(page: Page): Promise<void> {
  const box = await page.locator('[data-pane="timeline"]').boundingBox();
  if (box === null) throw new Error("The room has no timeline.");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.9, y);
  await page.mouse.down();
  for (const part of [0.2, 0.9, 0.2]) await page.mouse.move(box.x + box.width * part, y, { steps: 60 });
  await page.mouse.up();
  await page.waitForTimeout(500);
}

/** From the start of the process until the window shows what is wanted, ms. */
async function coldStart(
  ground: Ground,
  profile: string,
  address: string,
  wanted: Readonly<Record<string, string>>,
  maps: number[] = [],
): Promise<number> {
  const began = Date.now();
  const browser = await openBrowser(ground.chromium, profile, null);
  try {
    await watchWindows(browser.context, wanted);
    await browser.page.goto(address);
    const shown = (await shownAt(browser.page)) - began;
    if (Object.keys(wanted).length > 0) maps.push(((await mapAt(browser.page)) ?? Number.NaN) - began);
    return shown;
  } finally {
    await browser.close();
  }
}

/** The figures on the screen are those of the reference. */
function checkFigures(ground: Ground, size: number, figures: Readonly<Record<string, string>>): void {
  const { events, lastMs } = ground.journal(size);
  const state = fold(entriesOf(events), { kind: "until", untilMs: lastMs });
  let checked = 0;
  for (const [key, text] of Object.entries(figures)) {
    const { value, driver } = figureAt(state, lastMs, key);
    if (value === null || driver?.approx === true) continue;
    const printed: readonly number[] = (text.replace(/[\s,\u00a0\u202f]/g, "").match(/\d+/g) ?? []).map(Number);
    const wanted = value.filter((end) => end !== null);
    if (!wanted.every((end) => end === 0 || printed.includes(end)))
      throw new Error(`wrong answer: ${key} shows "${text}", ${value.join("–")} is right`);
    checked += 1;
  }
  if (checked === 0) throw new Error(`the room shows no figure that could be checked, but ${JSON.stringify(figures)}`);
}

function contestsOf(
  ground: Ground,
  size: number,
  ours: Outcome<number> | undefined,
  blank: Outcome<number> | undefined,
  visit: Visit | null,
  maps: readonly number[] = [],
): MetricResult[] {
  const { only } = ground.options;
  const failed = ours?.kind === "failed" ? ours : null;
  const metrics: MetricResult[] = [];
  const allowedMs = size >= 1_000_000 ? 700 : 400;
  const base = blank?.kind === "measured" ? blank.values.toSorted((a, b) => a - b)[Math.floor(blank.values.length / 2)] : undefined;
  const over = (median: number): readonly string[] =>
    base === undefined || median <= base + allowedMs ? [] : [`blank + ${Math.round(median - base)} ms of ${allowedMs} ms`];
  const start: Contest = {
    id: "P10",
    size,
    what: "cold start: process to first map with right tallies",
    unit: "ms",
    target: size >= 1_000_000 ? `aim <= a blank window + ${allowedMs} ms` : `<= a blank window + ${allowedMs} ms`,
    ours: ours ?? { kind: "not measured", why: "it did not run" },
    peers: [{ gate: { key: "blank", title: "a blank window", package: "" }, outcome: blank }],
    // No ratio is wanted of it, but without it nothing can be said.
    bestAtLeast: 0,
    ...(size >= 1_000_000 ? { aims: over } : { own: over }),
    notes: [...(visit === null ? [] : [roomNote(visit)]), ...mapNote(maps, base)],
  };
  const strain = (what: string, of: Strain | undefined): Contest => ({
    id: "P12",
    size,
    what: `longest task of the window's thread, ${what}`,
    unit: "ms",
    target: "no task over 50 ms",
    ours: of === undefined ? (failed ?? { kind: "not measured", why: "it did not run" }) : { kind: "measured", values: [of.longest] },
    peers: [],
    bestAtLeast: null,
    own: (median) => (median <= 50 ? [] : [`${Math.round(median)} ms of 50 ms, ${of?.tasks ?? 0} tasks above`]),
    notes:
      of === undefined
        ? []
        : [
            `99th percentile of the gap between frames: ${of.frameP99.toFixed(0)} ms over ${of.frames} frames (drawn in software here). 0 ms: no task reached 50 ms.`,
          ],
  });
  if (only.has("P10")) metrics.push(judge(ground, start));
  if (only.has("P12"))
    metrics.push(judge(ground, strain("bootstrapping", visit?.bootstrap)), judge(ground, strain("dragging the timeline", visit?.drag)));
  return metrics;
}

/** Figures come before the ground of the map: when its first whole picture was handed to the GPU is told beside, and not judged. */
function mapNote(maps: readonly number[], base: number | undefined): readonly string[] {
  const known = maps.filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b);
  const median = known[Math.floor(known.length / 2)];
  if (median === undefined) return [];
  const over = base === undefined ? "" : ` (blank + ${Math.round(median - base)} ms)`;
  return [`The map's first whole picture was handed to the GPU after ${Math.round(median)} ms${over}; the GPU is software here.`];
}

function roomNote({ bootstrapMs, heap, memory }: Visit): string {
  const tree = memory === null ? "" : `, the whole browser ${(memory / 1e6).toFixed(0)} MB (PSS)`;
  return `The room's heaps after that: ${(heap / 1e6).toFixed(0)} MB${tree}. First download over loopback: ${(bootstrapMs / 1000).toFixed(1)} s.`;
}
