/** Months as people write them in Kazakh, Russian and English, small letters, ё as е: the beginning of a word. */
const BEGINNINGS: readonly (readonly [string, number])[] = [
  "қаңтар|янв|jan",
  "ақпан|фев|feb",
  "наурыз|март|мар|mar",
  "сәуір|апр|apr",
  "мамыр|май|мая|may",
  "маусым|июн|jun",
  "шілде|июл|jul",
  "тамыз|авг|aug",
  "қыркүйек|сен|sep",
  "қазан|окт|oct",
  "қараша|ноя|nov",
  "желтоқсан|дек|dec",
].flatMap((words, index) => words.split("|").map((word) => [word, index + 1] as const));

/** The month a word names, 1 to 12; null when it names none. Kazakh endings (наурызда, наурызы) and Russian cases are read. */
export function monthOf(word: string): number | null {
  const small = word.toLowerCase().replaceAll("ё", "е");
  if (small.length > 14) return null;
  return BEGINNINGS.find(([beginning]) => small.startsWith(beginning))?.[1] ?? null;
}
