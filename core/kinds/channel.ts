import { choice, id, oneChoice, text, words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** A way to be reached: hotline, chat, push notification. */
export const channel: Kind = {
  name: "channel",
  words: words("Байланыс арнасы", "Канал связи", "Contact channel"),
  fields: {
    ckind: oneChoice(
      words("Түрі", "Вид", "Kind"),
      [
        choice("hotline", "жедел байланыс желісі", "линия экстренной связи", "hotline"),
        choice("chat", "жедел байланыс чаты", "оперативный чат", "chat group"),
        choice("push", "push-хабарлама", "push-уведомление", "push notification"),
        choice("sms", "SMS", "SMS", "SMS"),
        choice("public", "жалпыға бірдей хабарлама", "публичное сообщение", "public notice"),
      ],
      "open",
    ),
    title: text(words("Атауы", "Название", "Title")),
    status: oneChoice(
      words("Жағдайы", "Состояние", "Status"),
      [
        choice("planned", "жоспарланған", "планируется", "planned"),
        choice("open", "ашық", "открыт", "open"),
        choice("closed", "жабық", "закрыт", "closed"),
      ],
      "open",
    ),
    mission: id(words("Мекеме", "Загранучреждение", "Mission")),
  },
  writers: ["officer", "chief"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
};
