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
    /** A wall set (`WALL:<name>`): see core/wall/scene.ts. */
    wall: anything(words("Қабырға экраны", "Набор экранов", "Wall set")),
    /** When briefings are frozen by themselves and by which machine (`BRIEFING:SCHEDULE`): see core/briefing/schedule.ts. */
    schedule: anything(words("Мәлімет кестесі", "Расписание сводок", "Briefing schedule")),
  },
  writers: ["chief"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
};
