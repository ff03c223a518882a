import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { readTable } from "#core/sheets/read-table.ts";
import { sheetPorts } from "../../../commands/sheet-ports.ts";
import { tablesAsBook } from "../../../commands/table-files.ts";

const ROWS = 200_000;
const COLUMNS = 10;

/** Bytes that stay in use. */
function held(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
  return process.memoryUsage().heapUsed;
}

async function book(): Promise<Uint8Array> {
  const rows = Array.from({ length: ROWS }, (_, at) =>
    Array.from({ length: COLUMNS }, (_, column) => (column === 1 ? at : `Аты ${at} ${column}`)),
  );
  return tablesAsBook([{ name: "List", widths: [], rows }]);
}

describe("a list of 200,000 rows", () => {
  it("is read whole, keeps under ten times its file, and lets others run all the way", async () => {
    const bytes = await book();
    const before = held();
    const gaps: number[] = [];
    let last = 0;
    const heard = await (async () => {
      let progress = 0;
      const timer = setInterval(() => {
        const now = performance.now();
        if (last > 0) gaps.push(now - last);
        last = now;
      }, 1);
      const found = await readTable(
        { name: "list.xlsx", bytes },
        sheetPorts(() => progress++),
      );
      clearInterval(timer);
      return { found, progress };
    })();
    if (heard.found.kind === "refused") throw new Error(`It was refused: ${heard.found.problem.kind}`);
    const rows = heard.found.sheets.sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(ROWS);
    expect(rows.at(-1)?.cells.map((cell) => cell?.text)).toEqual(
      Array.from({ length: COLUMNS }, (_, column) => (column === 1 ? "199999" : `Аты 199999 ${column}`)),
    );
    const signs = rows.reduce((sum, { cells }) => sum + cells.reduce((all, cell) => all + (cell?.text.length ?? 0), 0), 0);
    const kept = held() - before;
    console.info(
      `packed ${mb(bytes.length)}, text ${mb(signs * 2)}, kept ${mb(kept)}; longest without others ${Math.max(...gaps).toFixed(0)} ms of ${gaps.length} turns`,
    );
    expect(kept).toBeLessThan(bytes.length * 10);
    expect(heard.progress).toBeGreaterThan(1_000);
    expect(gaps.length).toBeGreaterThan(50);
  }, 300_000);
});

function mb(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
