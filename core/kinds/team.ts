import { choice, number, oneChoice, place, text, words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** A team in the field. */
export const team: Kind = {
  name: "team",
  words: words("Топ", "Группа", "Team"),
  fields: {
    tkind: oneChoice(
      words("Түрі", "Вид", "Kind"),
      [
        choice("consular", "консулдық топ", "консульская группа", "consular team"),
        choice("medical", "медициналық топ", "медицинская группа", "medical team"),
      ],
      "open",
    ),
    title: text(words("Атауы", "Название", "Title")),
    place: place(words("Орны", "Место", "Place")),
    size: number(words("Құрамы, адам", "Состав, чел.", "Size, persons"), 0, 100_000, true),
    status: oneChoice(
      words("Жағдайы", "Состояние", "Status"),
      [
        choice("planned", "жоспарланған", "планируется", "planned"),
        choice("deployed", "жұмыс істеп жатыр", "работает", "deployed"),
        choice("withdrawn", "қайтарылды", "отозвана", "withdrawn"),
      ],
      "open",
    ),
    shift: text(words("Ауысым", "Смена", "Shift")),
  },
  writers: ["consul", "chief"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
};
