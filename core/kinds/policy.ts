import { anything, id, idList, text, words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** Rules as data: who goes first, what a source is worth, how long a figure stays fresh. The past is read with the rules of its time. */
export const policy: Kind = {
  name: "policy",
  words: words("Ереже", "Правило", "Policy"),
  fields: {
    priority: idList(words("Басымдық реті", "Порядок приоритета", "Priority order")),
    ranks: anything(words("Дереккөз салмағы", "Ранги источников", "Source ranks")),
    horizons: anything(words("Өзектілік мерзімі", "Сроки актуальности", "Freshness horizons")),
    posture: text(words("Штаб режимі", "Режим штаба", "Headquarters' posture")),
    driver: id(words("Бекітілген санақ", "Закреплённая оценка", "Pinned count")),
  },
  writers: ["chief"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
};
