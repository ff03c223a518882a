import { choice, id, oneChoice, peopleCount, place, stretch, text, time, words } from "./field.ts";
import type { Kind } from "./kind.ts";

/**
 * A permission for so many people to cross. Never a movement. Who is named in it says so of itself (`permit` of a unit, in lane reg): this
 * kind stands in the operational lane, which leaders read, and names nobody. Granted until the end of `valid`; after it, expired by time alone.
 */
export const permit: Kind = {
  name: "permit",
  words: words("Шекараны кесіп өтуге рұқсат", "Разрешение на пересечение границы", "Border-crossing permit"),
  fields: {
    n: peopleCount(words("Адам саны", "Число людей", "People")),
    crossing: place(words("Өткізу пункті", "Пункт пропуска", "Crossing")),
    state: id(words("Мемлекет", "Государство", "State")),
    requestedBy: text(words("Сұраған", "Кто запросил", "Requested by")),
    requestedAt: time(words("Сұралған уақыты", "Когда запрошено", "Requested at")),
    status: oneChoice(
      words("Жағдайы", "Состояние", "Status"),
      [
        choice("requested", "сұралды", "запрошено", "requested"),
        choice("granted", "берілді", "выдано", "granted"),
        choice("refused", "бас тартылды", "отказано", "refused"),
        choice("used", "пайдаланылды", "использовано", "used"),
        choice("expired", "мерзімі өтті", "срок истёк", "expired"),
      ],
      "closed",
    ),
    valid: stretch(words("Қолданылу мерзімі", "Срок действия", "Valid")),
    ref: text(words("Нөмірі", "Номер", "Reference")),
    whom: text(words("Кімдерге", "Для кого", "For whom")),
    reason: text(words("Бас тарту себебі", "Причина отказа", "Reason of refusal")),
  },
  writers: ["consul", "officer", "chief"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
  misfitsNoted: ["whom", "reason"],
};
