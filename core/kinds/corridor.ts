import * as v from "valibot";
import { idText } from "#core/journal/pieces.ts";
import { say } from "#core/journal/sentence.ts";
import { choice, number, oneChoice, plain, stretch, text, words } from "./field.ts";
import type { Kind } from "./kind.ts";

const LEGS = say("not-legs", "The legs of a corridor are a list of pairs [from, to] of place ids, at most 32.");
const legs = v.pipe(v.array(v.strictTuple([idText, idText], LEGS), LEGS), v.maxLength(32, LEGS));

/** A way out: its legs, whether it works, what papers it takes. Closing one is the chief's. */
export const corridor: Kind = {
  name: "corridor",
  words: words("Эвакуация дәлізі", "Коридор эвакуации", "Evacuation corridor"),
  fields: {
    title: text(words("Атауы", "Название", "Title")),
    legs: { ...plain(words("Бағыт бөліктері", "Участки маршрута", "Legs"), legs), refersTo: "place" },
    status: oneChoice(
      words("Жағдайы", "Состояние", "Status"),
      [
        choice("planned", "жоспарланған", "планируется", "planned"),
        choice("agreed", "келісілген", "согласован", "agreed"),
        choice("in use", "жұмыс істеп тұр", "действует", "in use"),
        choice("suspended", "уақытша тоқтатылған", "приостановлен", "suspended"),
        choice("closed", "жабық", "закрыт", "closed"),
      ],
      "closed",
    ),
    permit: oneChoice(
      words("Рұқсат", "Разрешение", "Permit"),
      [
        choice("none", "қажет емес", "не требуется", "not needed"),
        choice("special", "арнайы рұқсат", "специальное разрешение", "special permit"),
        choice("unknown", "белгісіз", "неизвестно", "not known"),
      ],
      "closed",
    ),
    reason: text(words("Себебі", "Причина", "Reason")),
    leadH: number(words("Алдын ала мерзім, сағ", "Срок оформления, ч", "Lead time, h"), 0, 10_000, false),
    capDay: number(words("Тәулігіне адам", "Человек в сутки", "Persons a day"), 0, 1_000_000, true),
    valid: stretch(words("Қолданылу мерзімі", "Срок действия", "Valid")),
  },
  writers: ["officer", "chief"],
  reserved: [{ field: "status", values: ["closed"], writers: ["chief"] }],
  hasForm: true,
  keptOnly: false,
};
