import type { ListForm } from "#core/export/list-writer.ts";
import { stamp, yearOf } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";

/** What a file of each form is to the system. */
export const LIST_MIME: Readonly<Record<ListForm, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
};

/** `daliz-registry-2026-03-03-1800-ru.xlsx`: of which moment (Astana time) and in which language; an exercise says so. No view, no name. */
export function listFileName(vMs: number, lang: Lang, form: ListForm, exercise: boolean): string {
  const [, day = "", month = "", hour = "", minute = ""] = /^(\d\d)\.(\d\d) (\d\d):(\d\d)$/.exec(stamp(vMs)) ?? [];
  return `daliz-registry${exercise ? "-exercise" : ""}-${String(yearOf(vMs))}-${month}-${day}-${hour}${minute}-${lang}.${form}`;
}
