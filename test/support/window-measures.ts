import type { BrowserContext, Page } from "@playwright/test";

/** What a window noted of itself since it was last asked, ms. */
export interface WindowMeasures {
  /** Lengths of the tasks of more than 50 ms on the window's own thread. */
  readonly longTasks: readonly number[];
  /** Times from one animation frame to the next. */
  readonly gaps: readonly number[];
}

/** What stood on the screen when the first figures did. */
export interface FirstFigures {
  /** Since the page began to load, ms. */
  readonly atMs: number;
  /** Printed figures by key. */
  readonly figures: Readonly<Record<string, string>>;
  /** Registry events that had been read of the history; null: nothing was said of it. */
  readonly history: number | null;
  /** `syncing`, `synced` …, and the words beside it. */
  readonly link: string;
  readonly linkWords: string;
}

export interface Noted extends WindowMeasures {
  readonly first: FirstFigures | null;
  /** When the figures on the screen changed, ms since the page began to load, and what was said beside them. */
  readonly changes: readonly { readonly atMs: number; readonly figures: Readonly<Record<string, string>>; readonly words: string }[];
  /** Every different word on how far the journal has come, in order. */
  readonly progress: readonly string[];
  /** When the history was whole and the link in sync, ms since the page began to load; null: not yet. */
  readonly wholeMs: number | null;
}

/** Every page of this browser notes its frames, its long tasks and what it showed first. */
export async function noteMeasures(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const noted = {
      longTasks: [] as number[],
      gaps: [] as number[],
      first: null as FirstFigures | null,
      changes: [] as Noted["changes"][number][],
      progress: [] as string[],
      wholeMs: null as number | null,
    };
    Reflect.set(window, "noted", noted);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.longTasks.push(duration);
    }).observe({ type: "longtask", buffered: true });
    let lastMs = performance.now();
    const frame = (): void => {
      const nowMs = performance.now();
      noted.gaps.push(nowMs - lastMs);
      lastMs = nowMs;
      look(nowMs);
      requestAnimationFrame(frame);
    };
    const look = (nowMs: number): void => {
      if (noted.wholeMs !== null) return;
      const link = document.querySelector("[data-link]");
      const note = document.querySelector("[data-history]");
      const words = [link?.querySelector("strong")?.textContent ?? "", note?.textContent ?? ""].filter((text) => text !== "").join(" · ");
      if (words !== "" && words !== noted.progress.at(-1)) noted.progress.push(words);
      const kind = link?.getAttribute("data-link") ?? "";
      const shown = [...document.querySelectorAll('[data-pane="tallies"] [data-figure]')].map(
        (one) => [one.getAttribute("data-figure") ?? "", one.firstElementChild?.textContent ?? ""] as const,
      );
      if (noted.first === null && shown.some(([key, text]) => key.startsWith("present.") && /\d/.test(text))) {
        const history = note?.getAttribute("data-history") ?? null;
        noted.first = {
          atMs: nowMs,
          figures: Object.fromEntries(shown.toReversed()),
          history: history === null ? null : Number(history),
          link: kind,
          linkWords: words,
        };
      }
      const figures = Object.fromEntries(shown.toReversed());
      if (shown.length > 0 && JSON.stringify(figures) !== JSON.stringify(noted.changes.at(-1)?.figures))
        noted.changes.push({ atMs: nowMs, figures, words });
      if (noted.first !== null && note === null && kind === "synced") noted.wholeMs = nowMs;
    };
    requestAnimationFrame(frame);
  });
}

/** What a page has noted; frames and tasks from now on are counted anew. */
export function takeMeasures(page: Page): Promise<Noted> {
  return page.evaluate(() => {
    const noted = Reflect.get(window, "noted") as Noted & { longTasks: readonly number[]; gaps: readonly number[] };
    const taken = { ...noted };
    Object.assign(noted, { longTasks: [], gaps: [] });
    return taken;
  });
}

/** For the log: the longest task, and the gaps between frames. */
export function saidMeasures({ longTasks, gaps }: WindowMeasures): string {
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  const longest =
    longTasks.length === 0
      ? "no task over 50 ms"
      : `longest task ${String(Math.round(Math.max(...longTasks)))} ms, ${String(longTasks.length)} over 50 ms`;
  return `${longest}; ${String(gaps.length)} frames, gaps p50 ${String(at(0.5))}, p95 ${String(at(0.95))}, p99 ${String(at(0.99))}, most ${String(at(1))} ms`;
}
