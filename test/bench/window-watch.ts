import type { BrowserContext, Page } from "@playwright/test";

/** What a window's thread went through: its longest task, and the gaps between frames. Milliseconds. */
export interface Strain {
  readonly longest: number;
  readonly tasks: number;
  readonly frameP99: number;
  readonly frameMean: number;
  readonly frames: number;
}

interface Watch {
  longest: number;
  tasks: number;
  gaps: number[];
  figuresAtMs: number | null;
}

/**
 * Watches every window of a context from its first line on: tasks over 50 ms, gaps between frames, and the instant at which the room
 * shows given figures and its map (epoch ms, read with `shownAt`).
 */
export async function watchWindows(context: BrowserContext, expected: Readonly<Record<string, string>>): Promise<void> {
  await context.addInitScript((wanted) => {
    const watch: Watch = { longest: 0, tasks: 0, gaps: [], figuresAtMs: null };
    (window as unknown as { benchWatch: Watch }).benchWatch = watch;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        watch.tasks += 1;
        watch.longest = Math.max(watch.longest, duration);
      }
    }).observe({ type: "longtask", buffered: true });
    const keys = Object.keys(wanted);
    const isShown = () =>
      document.querySelector("canvas") !== null &&
      keys.every((key) => document.querySelector(`[data-figure="${CSS.escape(key)}"] > [aria-hidden]`)?.textContent === wanted[key]);
    let last = performance.now();
    const frame = (now: number) => {
      watch.gaps.push(now - last);
      last = now;
      if (watch.figuresAtMs === null && document.body !== null && (keys.length === 0 || isShown()))
        watch.figuresAtMs = performance.timeOrigin + performance.now();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }, expected);
}

/** Begins the counting of strain anew. */
export async function forgetStrain(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watch = (window as unknown as { benchWatch: Watch }).benchWatch;
    Object.assign(watch, { longest: 0, tasks: 0, gaps: [] });
  });
}

export async function strainOf(page: Page): Promise<Strain> {
  const { longest, tasks, gaps } = await page.evaluate(() => (window as unknown as { benchWatch: Watch }).benchWatch);
  const sorted = gaps.toSorted((a, b) => a - b);
  const frameMean = gaps.length === 0 ? 0 : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return { longest, tasks, frames: gaps.length, frameMean, frameP99: sorted[Math.floor((sorted.length - 1) * 0.99)] ?? 0 };
}

/** When the map's first whole picture was handed to the canvas, epoch ms; null: not within ten seconds. What the GPU makes of it comes after. */
export async function mapAt(page: Page): Promise<number | null> {
  const marked = () => performance.getEntriesByName("daliz.map-ready")[0]?.startTime ?? null;
  await page.waitForFunction(marked, undefined, { timeout: 10_000 }).catch(() => undefined);
  const ms = await page.evaluate(marked);
  return ms === null ? null : (await page.evaluate(() => performance.timeOrigin)) + ms;
}

/** When the window showed what was wanted, epoch ms. */
export async function shownAt(page: Page): Promise<number> {
  await page.waitForFunction(() => (window as unknown as { benchWatch: Watch }).benchWatch.figuresAtMs !== null);
  return (await page.evaluate(() => (window as unknown as { benchWatch: Watch }).benchWatch.figuresAtMs)) ?? 0;
}
