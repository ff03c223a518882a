import { idText, listOf } from "#core/journal/pieces.ts";
import { choice, id, oneChoice, peopleCount, plain, time, words } from "./field.ts";
import type { Choice, Kind } from "./kind.ts";

/** Who goes first: the priority tags of a person, in the order a list shows them. */
export const tagChoices: readonly Choice[] = [
  choice("elderly", "қарт адам", "пожилой человек", "elderly"),
  choice("woman", "әйел", "женщина", "woman"),
  choice("child", "бала", "ребёнок", "child"),
  choice("pregnant", "жүкті әйел", "беременная", "pregnant"),
  choice("limited", "қозғалысы шектеулі", "маломобильный", "limited mobility"),
  choice("medical", "медициналық көмек қажет", "нужна медицинская помощь", "needs medical care"),
];

/**
 * A registered person, household or group: pseudonymous facts, no names (docs: domain 1.3, 1.5). Stands in lane reg. A person is `n` [1,1];
 * a party's `n` counts only what its members do not, so a household that lists all its members is [0,0]. `foreign` counts companions
 * without our passport, who are never in `n`. What does not fit a field is noted, never refused: units were written before they had fields.
 */
export const unit: Kind = {
  name: "unit",
  words: words("Есептегі адам немесе топ", "Человек или группа на учёте", "Registered person or party"),
  fields: {
    ukind: oneChoice(
      words("Түрі", "Вид", "Kind"),
      [
        choice("person", "адам", "человек", "person"),
        choice("household", "отбасы", "семья", "household"),
        choice("group", "топ", "группа", "group"),
      ],
      "open",
    ),
    n: peopleCount(words("Адам саны", "Число людей", "People")),
    of: id(words("Қай отбасынан не топтан", "Из какой семьи или группы", "Of household or group")),
    foreign: peopleCount(words("Шетел азаматы еріп жүргендер", "Сопровождающие иностранцы", "Companions of other citizenship")),
    tags: plain(words("Басымдық белгілері", "Признаки приоритета", "Priority tags"), listOf(idText, 32)),
    cat: oneChoice(
      words("Санаты", "Категория", "Category"),
      [
        choice("tourist", "турист", "турист", "tourist"),
        choice("pilgrim", "қажы", "паломник", "pilgrim"),
        choice("student", "студент", "студент", "student"),
        choice("worker", "жұмысшы", "работник", "worker"),
        choice("entrepreneur", "кәсіпкер", "предприниматель", "entrepreneur"),
        choice("diplomat", "дипломат", "дипломат", "diplomat"),
        choice("resident", "тұрақты тұрғын", "постоянно проживающий", "resident"),
        choice("crew", "экипаж мүшесі", "член экипажа", "crew"),
      ],
      "open",
    ),
    locus: id(words("Орналасқан жері", "Местонахождение", "Where")),
    life: oneChoice(
      words("Жағдайы", "Состояние", "Condition"),
      [
        choice("ok", "аман-есен", "жив, здоров", "safe"),
        choice("hurt", "жараланған", "ранен", "hurt"),
        choice("dead", "қаза тапқан", "погиб", "dead"),
        choice("unknown", "белгісіз", "неизвестно", "not known"),
      ],
      "open",
    ),
    intent: oneChoice(
      words("Ниеті", "Намерение", "Intent"),
      [
        choice("leave", "кеткісі келеді", "хочет выехать", "wants to leave"),
        choice("stay", "қалады", "остаётся", "stays"),
        choice("unknown", "белгісіз", "неизвестно", "not known"),
      ],
      "open",
    ),
    intentAt: time(words("Ниеті қай кезде сұралған", "Когда спрошено о намерении", "Intent asked at")),
    corridor: id(words("Шығу дәлізі", "Коридор выезда", "Corridor to leave by")),
    permit: id(words("Рұқсат ісі", "Дело о разрешении", "Permit case")),
    seat: id(words("Рейс", "Рейс", "Flight")),
    room: id(words("Қонақүй", "Гостиница", "Hotel")),
    need: plain(words("Қажеттіліктері", "Потребности", "Needs"), listOf(idText, 64)),
    docs: oneChoice(
      words("Жол жүру құжаты", "Проездной документ", "Travel document"),
      [
        choice("valid", "жарамды", "действителен", "valid"),
        choice("expired", "мерзімі өткен", "истёк", "expired"),
        choice("lost", "жоғалған", "утерян", "lost"),
        choice("none", "жоқ", "нет", "none"),
        choice("unknown", "белгісіз", "неизвестно", "not known"),
      ],
      "open",
    ),
  },
  writers: ["registrar", "consul"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
  misfitsNoted: true,
};
