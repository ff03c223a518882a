import type { Lang } from "#renderer/words/lang.ts";

/** The language in which a list's heads are written, for the report that goes back to its sender: of several the one of most heads. */
export function senderLanguage(headers: readonly string[], fallback: Lang): Lang {
  const count = { kk: 0, ru: 0, en: 0 };
  for (const header of headers)
    if (/[әіңғүұқөһ]/iu.test(header)) count.kk++;
    else if (/\p{Script=Cyrillic}/u.test(header)) count.ru++;
    else if (/[a-z]/iu.test(header)) count.en++;
  const most = Math.max(count.kk, count.ru, count.en);
  if (most === 0) return fallback;
  return count.kk === most ? "kk" : count.ru === most ? "ru" : "en";
}
