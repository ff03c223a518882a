import type { Page } from "@playwright/test";

/** What is done to a table, and what it shows when it is done. Null: not waited for. */
export interface Step {
  readonly act:
    | { readonly kind: "address"; readonly hash: string }
    | { readonly kind: "head"; readonly label: string }
    | { readonly kind: "type"; readonly text: string }
    | { readonly kind: "peer"; readonly call: string; readonly given: string };
  readonly rows: number | null;
  /** The id in the first row. */
  readonly first: string | null;
  /** How the table's moment begins. */
  readonly moment: string | null;
}

const PATIENCE_MS = 60_000;

/** Does it in the page and waits for the frame that shows it. Milliseconds; a wrong or missing answer is thrown. */
export async function timedStep(page: Page, step: Step): Promise<number> {
  const answer = await page.evaluate(
    async ({ act, rows, first, moment, patienceMs }) => {
      const isShown = (): boolean => {
        const grid = document.querySelector('[role="grid"]');
        const table = document.querySelector("[data-rows]");
        const top = document.querySelector('tr[data-at="0"]');
        return (
          grid !== null &&
          top?.hasAttribute("data-unit") === true &&
          (rows === null || table?.getAttribute("data-rows") === String(rows)) &&
          (first === null || top.getAttribute("data-unit") === first) &&
          (moment === null || (document.querySelector("[data-moment]")?.getAttribute("data-moment") ?? "").startsWith(moment))
        );
      };
      const began = performance.now();
      if (act.kind === "address") location.hash = act.hash;
      else if (act.kind === "head")
        [...document.querySelectorAll<HTMLButtonElement>('[role="grid"] thead button')]
          .find((one) => one.textContent === act.label)
          ?.click();
      else if (act.kind === "type") {
        const field = document.querySelector<HTMLInputElement>("[data-registry] header input");
        if (field === null) return { kind: "failed" as const, saw: "no field to search in" };
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, act.text);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      } else {
        const peer = (window as unknown as { table: Record<string, (given: string) => unknown> }).table;
        await peer[act.call]?.(act.given);
      }
      while (!isShown()) {
        if (performance.now() - began > patienceMs) {
          const saw = [
            document.querySelector("[data-rows]")?.getAttribute("data-rows"),
            document.querySelector('tr[data-at="0"]')?.getAttribute("data-unit"),
            document.querySelector("[data-moment]")?.getAttribute("data-moment"),
          ];
          return { kind: "failed" as const, saw: saw.map(String).join(" ") };
        }
        await new Promise((frame) => requestAnimationFrame(frame));
      }
      await new Promise((frame) => requestAnimationFrame(frame));
      return { kind: "shown" as const, ms: performance.now() - began };
    },
    { ...step, patienceMs: PATIENCE_MS },
  );
  if (answer.kind === "failed")
    throw new Error(`wrong answer: ${String(step.rows)} ${String(step.first)} ${String(step.moment)} are right, it shows ${answer.saw}`);
  return answer.ms;
}

/** From top to end and at random places, a frame a step. */
export async function scrollThrough(page: Page, steps: number): Promise<{ readonly blank: number }> {
  return page.evaluate(async (many) => {
    const grid = document.querySelector<HTMLElement>('[role="grid"]');
    const scroller = [grid, grid?.parentElement ?? null].find(
      (one) => one !== null && one !== undefined && one.scrollHeight > one.clientHeight + 1000,
    );
    if (!scroller) throw new Error("The table cannot be scrolled.");
    const end = scroller.scrollHeight - scroller.clientHeight;
    let blank = 0;
    for (let step = 0; step <= many * 2; step += 1) {
      scroller.scrollTop = step <= many ? (end * step) / many : (end * ((step * 7919) % 1000)) / 1000;
      await new Promise((frame) => requestAnimationFrame(frame));
      if (document.querySelector("tr[data-at]:not([data-unit])") !== null) blank += 1;
    }
    scroller.scrollTop = 0;
    await new Promise((frame) => requestAnimationFrame(frame));
    return { blank };
  }, steps);
}
