import { stamp, yearOf } from "#renderer/words/fmt.ts";

/** How exchange files end. */
export const FILE_ENDING = ".daliz";

/** The name of a file made at an instant on a machine: `daliz-2026-11-27-1405-D-7K3M9Q.daliz`, Astana time. No title: it may say too much. */
export function fileName(madeMs: number, device: string | null): string {
  const [, day = "", month = "", hour = "", minute = ""] = /^(\d\d)\.(\d\d) (\d\d):(\d\d)$/.exec(stamp(madeMs)) ?? [];
  const machine = (device ?? "").replace(/[^A-Za-z0-9-]/g, "").slice(0, 8);
  const parts = ["daliz", String(yearOf(madeMs)), month, day, `${hour}${minute}`, ...(machine === "" ? [] : [machine])];
  return `${parts.join("-")}${FILE_ENDING}`;
}
