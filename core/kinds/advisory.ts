import { id, peopleCount, place, text, time, words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** Advice to citizens, and how many it reached (null: not known). Publishing one is the chief's. */
export const advisory: Kind = {
  name: "advisory",
  words: words("Азаматтарға ұсыным", "Рекомендация гражданам", "Advisory to citizens"),
  fields: {
    channel: id(words("Арна", "Канал", "Channel")),
    text: text(words("Мәтіні", "Текст", "Text")),
    audience: place(words("Кімдерге", "Кому", "Audience")),
    sentAt: time(words("Жіберілген уақыты", "Когда отправлено", "Sent at")),
    sent: peopleCount(words("Жіберілді", "Отправлено", "Sent")),
    delivered: peopleCount(words("Жеткізілді", "Доставлено", "Delivered")),
    read: peopleCount(words("Оқылды", "Прочитано", "Read")),
    supersedes: id(words("Орнына шықты", "Заменяет", "Supersedes")),
    status: text(words("Жағдайы", "Состояние", "Status")),
  },
  writers: ["officer", "chief"],
  reserved: [{ field: "status", values: ["published"], writers: ["chief"] }],
  hasForm: false,
  keptOnly: false,
};
