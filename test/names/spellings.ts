/** A way to write a name down. */
export type Scheme = "kk" | "ru" | "icao" | "passport" | "bgn" | "2017" | "2018" | "2021" | "qazaqparat" | "casual";

/** Every way, the most used ones oftener. */
export const SCHEMES: readonly Scheme[] = [
  "kk",
  "kk",
  "kk",
  "ru",
  "ru",
  "ru",
  "icao",
  "icao",
  "passport",
  "passport",
  "casual",
  "casual",
  "bgn",
  "2017",
  "2018",
  "2021",
  "qazaqparat",
];

/** The common part of the tables for what is written alike everywhere. */
const PLAIN = "а a б b в v г g д d е e з z к k л l м m н n о o п p р r с s т t ф f";
const RUSSIAN_LATIN = `${PLAIN} ж zh ш sh щ shch ч ch ц ts э e ь - ъ - ы y`;

/** Letter for letter, by the published tables; written here apart from the product's own, which fold the other way. */
const TABLES: Readonly<Record<Exclude<Scheme, "kk" | "ru">, ReadonlyMap<string, string>>> = {
  icao: table(`${RUSSIAN_LATIN} ё e и i й i у u х kh ю iu я ia`),
  passport: table(`${RUSSIAN_LATIN} ё ye и i й y у u х kh ю yu я ya ә a ғ g қ k ң n ө o ұ u ү u һ h і i`),
  bgn: table(`${RUSSIAN_LATIN} ё yo и i й y у u х kh ю yu я ya ә ä ғ gh қ q ң ng ө ö ұ u ү ü һ h і i`),
  casual: table(`${PLAIN} ж j ш sh щ sh ч ch ц c э e ь - ъ - ы i ё e и i й y у u х h ю yu я ya ә a ғ g қ q ң n ө o ұ u ү u һ h і i`),
  "2017": table(
    `${PLAIN} ж j ш s' щ s' ч c' ц c' э e ь - ъ - ы y ё io и i' й i' у y' х h ю i'y' я i'a ә a' ғ g' қ q ң n' ө o' ұ u ү u' һ h і i`,
  ),
  "2018": table(`${PLAIN} ж j ш sh щ sh ч ch ц s э e ь - ъ - ы y ё io и ı й ı у ý х h ю ıý я ıa ә á ғ ǵ қ q ң ń ө ó ұ u ү ú һ h і i`),
  "2021": table(`${PLAIN} ж j ш ş щ ş ч ç ц s э e ь - ъ - ы y ё io и i й i у u х h ю iu я ia ә ä ғ ğ қ q ң ñ ө ö ұ ū ү ü һ h і ı`),
  qazaqparat: table(`${PLAIN} ж j ш ş щ şş ч ç ц c э e ь - ъ - ы ı ё yo и ï й y у w х x ю yu я ya ә ä ғ ğ қ q ң ñ ө ö ұ u ү ü һ h і i`),
};

/** A name in its Kazakh and its Russian spelling, written in a scheme. ICAO's table knows Russian letters only. */
export function written(kazakh: string, russian: string, scheme: Scheme): string {
  if (scheme === "kk") return kazakh;
  if (scheme === "ru") return russian;
  const from = scheme === "icao" ? russian : kazakh;
  const letters = Array.from(from.toLowerCase(), (letter) => TABLES[scheme].get(letter) ?? letter).join("");
  const capital = letters.replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
  return scheme === "icao" || scheme === "passport" ? capital.toUpperCase() : capital;
}

/** What a plain program would do: ICAO's table, marks and apostrophes away, small letters. */
export function plainLatin(text: string): string {
  const letters = Array.from(text.toLowerCase(), (letter) => TABLES.passport.get(letter) ?? letter).join("");
  return letters.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]/g, "");
}

function table(text: string): ReadonlyMap<string, string> {
  const parts = text.split(" ");
  return new Map(parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1] === "-" ? "" : (parts[at + 1] ?? "")] as const] : [])));
}
