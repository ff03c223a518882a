import { choice, id, idList, oneChoice, text, time, words } from "./field.ts";
import type { Kind } from "./kind.ts";

/** Something to be done, and by whom; a hand-over is a task of subtype shift, done when somebody has accepted it. */
export const task: Kind = {
  name: "task",
  words: words("Тапсырма", "Задача", "Task"),
  fields: {
    title: text(words("Атауы", "Название", "Title")),
    subtype: text(words("Түрі", "Вид", "Subtype")),
    about: id(words("Не туралы", "О чём", "About")),
    due: time(words("Мерзімі", "Срок", "Due")),
    until: time(words("Дейін", "До", "Until")),
    assignee: id(words("Орындаушы", "Исполнитель", "Assignee")),
    status: oneChoice(
      words("Жағдайы", "Состояние", "Status"),
      [
        choice("open", "ашық", "открыта", "open"),
        choice("in progress", "орындалуда", "выполняется", "in progress"),
        choice("done", "орындалды", "выполнена", "done"),
        choice("dropped", "алынып тасталды", "снята", "dropped"),
      ],
      "open",
    ),
    reason: text(words("Себебі", "Причина", "Reason")),
    shiftFrom: id(words("Тапсырған ауысым", "Смену сдал", "Shift handed over by")),
    shiftTo: id(words("Қабылдаған ауысым", "Смену принимает", "Shift taken by")),
    open: idList(words("Ашық істер", "Открытые дела", "Open matters")),
    acceptedBy: id(words("Қабылдаған", "Принял", "Accepted by")),
    person: text(words("Кім", "Кто", "Who")),
  },
  writers: ["officer", "chief"],
  reserved: [],
  hasForm: false,
  keptOnly: false,
};
