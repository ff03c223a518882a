/**
 * Cyrillic letters as the sound they share with every Latin spelling of the same name.
 *
 * Kazakh and Russian letters that the published tables write alike stand on one sound: ә and а (Russian passports of Kazakh names, ICAO), қ and
 * к, ғ and г, ң and н, ө and о, ұ ү and у, ы і и and й, х and һ. Sources, by title: "ICAO Doc 9303, Machine Readable Travel Documents, Part 3,
 * Section 6: Transliteration of Cyrillic characters"; UNGEGN Working Group on Romanization Systems, "Kazakh" (version 4.0, 2016: BGN/PCGN 1979,
 * ISO 9:1995, QazAqparat); "Инструкция по русской передаче казахской и казахской передаче русских антропонимов" (Baitursynov Institute, 2010:
 * А Ә through А, О Ө through О, У Ү Ұ through У, К Қ through К, Н Ң through Н, Г Ғ through Г).
 */
export const CYRILLIC: Readonly<Record<string, string>> = {
  а: "a",
  ә: "a",
  б: "b",
  в: "v",
  г: "g",
  ғ: "g",
  ґ: "g",
  ҝ: "g",
  д: "d",
  е: "e",
  ё: "e",
  є: "e",
  э: "e",
  ж: "j",
  җ: "j",
  ҹ: "j",
  з: "z",
  и: "i",
  й: "i",
  і: "i",
  ї: "i",
  ы: "i",
  ӣ: "i",
  к: "k",
  қ: "k",
  л: "l",
  м: "m",
  н: "n",
  ң: "n",
  ҥ: "n",
  о: "o",
  ө: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ұ: "u",
  ү: "u",
  ў: "u",
  ӯ: "u",
  ф: "f",
  х: "h",
  һ: "h",
  ҳ: "h",
  ц: "ts",
  ч: "ch",
  ҷ: "ch",
  ш: "sh",
  щ: "sh",
  ъ: "",
  ь: "",
  ю: "iu",
  я: "ia",
};

/**
 * Latin letters with a mark, or outside a to z, that are a sound of their own. Every other marked letter is its bare letter.
 *
 * The 2018 alphabet writes у as ý (ú is ү), the 2021 draft ş and ç, ISO 9 š, č, ž and ŝ; Azerbaijani keyboards give ə for ә. Sources: Decree
 * of the President No. 637 of 19 February 2018; the draft of 28 January 2021 ("Kazakh alphabets", comparative table); UNGEGN "Kazakh".
 */
export const LATIN: Readonly<Record<string, string>> = {
  ý: "u",
  ş: "sh",
  ș: "sh",
  š: "sh",
  ŝ: "sh",
  ç: "ch",
  č: "ch",
  ž: "j",
  ı: "i",
  ŋ: "n",
  ə: "a",
  æ: "a",
  ɵ: "o",
  ø: "o",
  ß: "s",
  w: "u",
  q: "k",
  y: "i",
};

/** Latin letters that look like a Cyrillic one, pairwise: capitals, then small letters. */
const ALIKE: readonly (readonly [latin: string, cyrillic: string])[] = [
  ["A", "А"],
  ["B", "В"],
  ["C", "С"],
  ["E", "Е"],
  ["H", "Н"],
  ["I", "І"],
  ["K", "К"],
  ["M", "М"],
  ["O", "О"],
  ["P", "Р"],
  ["T", "Т"],
  ["X", "Х"],
  ["Y", "У"],
  ["a", "а"],
  ["c", "с"],
  ["e", "е"],
  ["h", "һ"],
  ["i", "і"],
  ["o", "о"],
  ["p", "р"],
  ["x", "х"],
  ["y", "у"],
  ["ə", "ә"],
  ["Ə", "Ә"],
  ["ɵ", "ө"],
  ["Ɵ", "Ө"],
];

/** A Latin letter's Cyrillic look-alike ("p" is "р"). */
export const TO_CYRILLIC: ReadonlyMap<string, string> = new Map(ALIKE);

/** A Cyrillic letter's Latin look-alike ("р" is "p"). */
export const TO_LATIN: ReadonlyMap<string, string> = new Map(ALIKE.map(([latin, cyrillic]) => [cyrillic, latin]));
