import { choice, id, oneChoice, text, words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** A diplomatic contact: a call, a letter, a note, a meeting. Two outlets may report one call: a link `same` joins them. */
export const dipl: Kind = {
  name: "dipl",
  words: words("Дипломатиялық байланыс", "Дипломатический контакт", "Diplomatic contact"),
  fields: {
    form: oneChoice(
      words("Түрі", "Форма", "Form"),
      [
        choice("call", "телефон арқылы сөйлесу", "телефонный разговор", "telephone conversation"),
        choice("letter", "хат", "послание", "letter"),
        choice("note", "нота", "нота", "note"),
        choice("meeting", "кездесу", "встреча", "meeting"),
        choice("contact", "байланыс", "контакт", "contact"),
      ],
      "open",
    ),
    level: oneChoice(
      words("Деңгейі", "Уровень", "Level"),
      [
        choice("FM", "сыртқы істер министрлері", "министры иностранных дел", "foreign ministers"),
        choice("head of state", "мемлекет басшылары", "главы государств", "heads of state"),
        choice("ambassador", "елшілер", "послы", "ambassadors"),
      ],
      "open",
    ),
    state: id(words("Мемлекет", "Государство", "State")),
    with: text(words("Кіммен", "С кем", "With")),
    ours: text(words("Біздің тарап", "С нашей стороны", "Our side")),
    topic: text(words("Тақырыбы", "Тема", "Topic")),
    result: text(words("Нәтижесі", "Результат", "Result")),
  },
  writers: ["officer", "chief"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
};
