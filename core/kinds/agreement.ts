import { choice, id, oneChoice, text, time, words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** What another state has agreed to. */
export const agreement: Kind = {
  name: "agreement",
  words: words("Қол жеткізілген уағдаластық", "Достигнутая договорённость", "Agreement reached"),
  fields: {
    state: id(words("Мемлекет", "Государство", "State")),
    subject: text(words("Мәні", "Предмет", "Subject")),
    status: oneChoice(
      words("Жағдайы", "Состояние", "Status"),
      [
        choice("readiness stated", "дайындық білдірілді", "заявлена готовность", "readiness stated"),
        choice("acknowledged", "назарға алынды", "принято к сведению", "acknowledged"),
        choice("in force", "күшінде", "действует", "in force"),
        choice("ended", "аяқталды", "прекращено", "ended"),
      ],
      "open",
    ),
    from: time(words("Басталуы", "Начало", "From")),
    to: time(words("Аяқталуы", "Окончание", "Until")),
    dipl: id(words("Дипломатиялық байланыс", "Дипломатический контакт", "Diplomatic contact")),
  },
  writers: ["officer", "chief"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
};
