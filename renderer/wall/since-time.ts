import { at, clockTime } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";

/** Endings of the Kazakh "since", by the last number that is spoken: «бірден», «үштен», «оннан», «қырықтан». */
const UNITS = ["ден", "ден", "ден", "тен", "тен", "тен", "дан", "ден", "ден", "дан"] as const;
const TENS = ["ден", "нан", "дан", "дан", "тан", "ден"] as const;

/** A time after which nothing came: `13:10-нан` in Kazakh, `13:10` elsewhere, where the words before it say "since". */
export function sinceTime(ms: number, lang: Lang): string {
  const time = clockTime(ms);
  if (lang !== "kk") return time;
  const minute = at(ms, "Asia/Almaty").getMinutes();
  const ending = minute % 10 === 0 ? TENS[minute / 10] : UNITS[minute % 10];
  return `${time}-${ending}`;
}
