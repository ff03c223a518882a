import { openTableReader } from "#renderer/import/readers/open-table-reader.ts";
import type { TableTold } from "#renderer/import/readers/table-messages.ts";

/** What a test is told of one reading: the answer, how often progress came, and the turns that the page had meanwhile. */
export interface ToldOfPage {
  readonly told: TableTold;
  readonly progress: number;
  readonly turns: number;
  readonly longestMs: number;
}

/** What a test may ask of the page. */
export interface TablesPage {
  /** Reads the file in the page's input. `stopAt`: gives up when it hears progress for the so manieth time. */
  read(stopAt?: number): Promise<ToldOfPage>;
  rows(from: number, count: number): Promise<readonly (readonly (string | null)[])[]>;
}

const { reader } = openTableReader();

const page: TablesPage = {
  async read(stopAt) {
    const file = document.querySelector("input")?.files?.[0];
    if (file === undefined) throw new Error("There is no file.");
    const giveUp = new AbortController();
    let [progress, turns, longestMs, last] = [0, 0, 0, performance.now()];
    const timer = setInterval(() => {
      const now = performance.now();
      [turns, longestMs, last] = [turns + 1, Math.max(longestMs, now - last), now];
    });
    const heard = () => {
      progress += 1;
      if (progress === stopAt) giveUp.abort();
    };
    const told = await reader.read(file, {}, heard, giveUp.signal);
    clearInterval(timer);
    return { told, progress, turns, longestMs };
  },
  async rows(from, count) {
    return (await reader.rows(0, from, count)).map(({ cells }) => cells.map((cell) => cell?.text ?? null));
  },
};

Object.assign(window, { tables: page });
