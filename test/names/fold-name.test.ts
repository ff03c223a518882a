import { describe, expect, test } from "vitest";
import { foldName } from "#core/names/fold-name.ts";

/** One person a row: Kazakh, Russian, passport, 2017, 2018, 2021, QazAqparat, BGN spellings. */
const ONE_KEY: readonly (readonly string[])[] = [
  [
    "Әбдіқадыров Өмірбек",
    "Абдикадыров Омирбек",
    "Абдыкадыров Омирбек",
    "ABDIKADYROV OMIRBEK",
    "A'bdiqadyrov O'mirbek",
    "Ábdiqadyrov Ómirbek",
    "Äbdıqadyrov Ömırbek",
    "Äbdiqadırov Ömirbek",
    "Ābdiqadyrov Ömīrbek",
  ],
  [
    "Жақсылықова Шолпан",
    "Жаксылыкова Шолпан",
    "ZHAKSYLYKOVA SHOLPAN",
    "Jaqsylyqova S'olpan",
    "Jaqsylyqova Sholpan",
    "Jaqsylyqova Şolpan",
    "Jaqsılıqova Şolpan",
    "Žaksylykova Šolpan",
  ],
  [
    "Ғалымжанов Қуаныш",
    "Галымжанов Куаныш",
    "GALYMZHANOV KUANYSH",
    "G'alymjanov Qy'anys'",
    "Ǵalymjanov Qýanysh",
    "Ğalymjanov Quanyş",
    "Ğalımjanov Qwanış",
    "Ghalymzhanov Qūanysh",
  ],
  [
    "Теңгебаев Дәулет",
    "Тенгебаев Даулет",
    "TENGEBAYEV DAULET",
    "TENGEBAEV DAULET",
    "Ten'gebai'ev Da'y'let",
    "Teńgebaev Dáýlet",
    "Teñgebaev Däulet",
    "Teñgebaev Däwlet",
  ],
  [
    "Құрманғалиева Әйгерім",
    "Курмангалиева Айгерим",
    "KURMANGALIYEVA AIGERIM",
    "KURMANGALIEVA AYGERIM",
    "Qurmang'ali'eva A'i'gerim",
    "Qurmanǵalieva Áigerim",
    "Qūrmanğalieva Äigerım",
    "Qurmanğalïeva Äygerim",
  ],
  ["Хамитов Нұрлан", "KHAMITOV NURLAN", "HAMITOV NURLAN", "Xamitov Nurlan", "Hamıtov Nurlan", "Хамитов Нурлан"],
  ["Үсенова Гүлнәр", "Усенова Гульнар", "USSENOVA GULNAR", "U'senova Gu'lna'r", "Úsenova Gúlnár", "Üsenova Gülnär", "Усенова Гюльнар"],
  ["Юсупова Юлия", "YUSUPOVA YULIYA", "IUSUPOVA IULIIA", "Yusupova Yulia"],
  ["Щербаков Артём", "SHCHERBAKOV ARTEM", "Shcherbakov Artyom", "Щербаков Артем"],
  ["Цой Дмитрий", "TSOY DMITRIY", "TSOI DMITRII", "Tsoy Dmitry", "Coi Dmitri"],
  ["Джандосов Жамбыл", "Жандосов Джамбыл", "DZHANDOSOV ZHAMBYL", "JANDOSOV JAMBYL"],
  ["Максимов Александр", "MAKSIMOV ALEKSANDR", "Maximov Alexandr"],
];

describe("a name", () => {
  test.each(ONE_KEY)("%s has one key in every alphabet", (first, ...others) => {
    const key = foldName(first).key;
    expect(key).not.toBe("");
    expect(others.map((other) => [other, foldName(other).key])).toEqual(others.map((other) => [other, key]));
  });

  test.each([
    ["Өмірбек Әбдіқадыров", "the surname last"],
    ["ӘБДІҚАДЫРОВ Өмірбек", "the surname in capitals"],
    ["Әбдіқадыров, Өмірбек", "a comma between"],
    ["Әбдіқадыров Өмірбек Маратұлы", "a patronymic"],
    ["Әбдіқадыров Өмірбек Марат ұлы", "a patronymic in two words"],
    ["Абдикадыров Омирбек Маратович", "a Russian patronymic"],
    ["ABDIKADYROV OMIRBEK MARATULY", "a patronymic in the passport"],
    ["ABDIKADYROV<<OMIRBEK<<<<<", "the passport's strip"],
    ["Әбдiқaдыров Өмiрбeк", "Latin i, a and e among Cyrillic letters"],
    ["АBDIКАDYRОV ОМIRBЕК", "Cyrillic capitals among Latin letters"],
    ["\u200fӘбді\u200bқадыров\u202e Өмір\u00adбек\u2069", "direction marks and zero widths"],
    ["Әбдіқадыров\u00a0 \tӨмірбек", "other blanks"],
    ["Әбдіқадыр Өмірбек", "the surname without its Russian ending"],
    ["Əбдіқадыров Ɵмірбек", "letters of another keyboard"],
  ])("«%s» is the same name: %s", (text) => {
    expect(foldName(text).key).toBe("abdikadir omirbek");
  });

  test("says of whom it is by its endings", () => {
    expect(
      ["Омарова Асель", "Омаров Серік Маратұлы", "Асель Маратқызы", "Омар Серік", "Омарова Серик Маратович"].map(
        (text) => foldName(text).sex,
      ),
    ).toEqual(["f", "m", "f", null, null]);
  });

  test("keeps the father's name apart", () => {
    const { key, patronymic } = foldName("Омарова Асель Қайратқызы");
    expect([key, patronymic?.stem]).toEqual(["asel omar", "kairat"]);
  });

  test("of two people stays two", () => {
    const names = ["Омаров Марат", "Омаров Мурат", "Омаров Мерей", "Омаров Самат", "Ахметов Марат"];
    expect(new Set(names.map((text) => foldName(text).key)).size).toBe(names.length);
  });

  test.each(["", "  ", "12 34", "—", "'"])("«%s» is no name", (text) => {
    expect(foldName(text)).toEqual({ key: "", words: [], patronymic: null, sex: null });
  });
});
