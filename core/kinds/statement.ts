import { stretch, text, words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** A document that says something: its figures are counts and movements whose source it is. An imported list is one of form `import`. */
export const statement: Kind = {
  name: "statement",
  words: words("Ресми мәлімдеме", "Официальное заявление", "Official statement"),
  fields: {
    form: text(words("Түрі", "Форма", "Form")),
    by: text(words("Кім мәлімдеді", "Кто заявил", "By")),
    outlet: text(words("Басылым", "Издание", "Outlet")),
    published: stretch(words("Жарияланған уақыты", "Опубликовано", "Published")),
    title: text(words("Атауы", "Название", "Title")),
    url: text(words("Сілтеме", "Ссылка", "Address")),
    hash: text(words("Файл хэші", "Хэш файла", "File hash")),
    text: text(words("Мәтіні", "Текст", "Text")),
  },
  writers: ["officer", "chief", "feed"],
  reserved: [],
  // Who may write units may say which list they came from, and nothing else.
  inForm: [{ roles: ["consul", "registrar"], field: "form", values: ["import"] }],
  hasForm: false,
  keptOnly: false,
};
