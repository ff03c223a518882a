import { anything, choice, id, oneChoice, place, places, stretch, text, words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** A danger at places for a time: strikes, closed airspace, closed airports, unrest. */
export const hazard: Kind = {
  name: "hazard",
  words: words("Қауіп", "Опасность", "Hazard"),
  fields: {
    hkind: oneChoice(
      words("Түрі", "Вид", "Kind"),
      [
        choice("strike", "соққы", "удар", "strike"),
        choice("missile", "зымыран соққысы", "ракетный удар", "missile strike"),
        choice("airspace", "әуе кеңістігі жабық", "воздушное пространство закрыто", "airspace closed"),
        choice("airport", "әуежай жабық", "аэропорт закрыт", "airport closed"),
        choice("unrest", "тәртіпсіздік", "беспорядки", "unrest"),
      ],
      "open",
    ),
    place: place(words("Орны", "Место", "Place")),
    places: places(words("Орындары", "Места", "Places")),
    shape: anything(words("Пішіні", "Контур", "Shape")),
    valid: stretch(words("Мерзімі", "Период", "Valid")),
    severity: id(words("Ауырлығы", "Тяжесть", "Severity")),
    source: text(words("Дереккөз", "Источник", "Source")),
  },
  writers: ["officer", "chief", "feed"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
};
