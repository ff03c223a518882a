import type { Page } from "@playwright/test";

/** What stood on the screen after one painting: the moment of the reading, and the clock times that panels said. */
export interface SeenMoment {
  /** `data-shown`: milliseconds and view. */
  readonly shown: string;
  /** The clock time of the reading in Astana, `HH:MM`: what the panels should say. */
  readonly expected: string;
  readonly status: string;
  readonly bar: string;
}

/** From now on notes what the panels say after each change of the page. Starts anew when called again. */
export async function watchMoments(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: SeenMoment[] = [];
    const clockIn = (selector: string): string => /\d\d:\d\d/.exec(document.querySelector(selector)?.textContent ?? "")?.[0] ?? "";
    const note = (): void => {
      const shown = document.querySelector("[data-shown]")?.getAttribute("data-shown") ?? "";
      if (shown === "" || shown === seen.at(-1)?.shown) return;
      const expected = new Date(Number(shown.split(" ")[0])).toTimeString().slice(0, 5);
      seen.push({
        shown,
        expected,
        status: clockIn('[data-pane="status"] :is([class*="history"],[class*="live"])'),
        bar: clockIn('[data-pane="timeline"] button strong'),
      });
    };
    const held = window as unknown as { daliz?: { seen: SeenMoment[]; watcher: MutationObserver } };
    held.daliz?.watcher.disconnect();
    const watcher = new MutationObserver(note);
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    held.daliz = { seen, watcher };
  });
}

export function momentsSeen(page: Page): Promise<readonly SeenMoment[]> {
  return page.evaluate(() => (window as unknown as { daliz?: { seen: SeenMoment[] } }).daliz?.seen ?? []);
}
