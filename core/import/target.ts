import { words } from "#core/kinds/field.ts";
import type { Words } from "#core/kinds/kind.ts";

/** What a column may be read as, each with the name that the wizard shows. The order is that of the list it offers. */
export const targetWords = {
  name: words("Аты-жөні", "Фамилия, имя", "Name"),
  surname: words("Тегі", "Фамилия", "Surname"),
  given: words("Аты", "Имя", "Given name"),
  patronymic: words("Әкесінің аты", "Отчество", "Patronymic"),
  birth: words("Туған күні", "Дата рождения", "Date of birth"),
  iin: words("ЖСН", "ИИН", "IIN"),
  document: words("Паспорт нөмірі", "Номер паспорта", "Passport number"),
  docs: words("Құжаттың жағдайы", "Состояние документа", "State of the document"),
  expires: words("Құжаттың мерзімі", "Документ действителен до", "Document valid until"),
  phone: words("Телефон", "Телефон", "Telephone"),
  email: words("Электрондық пошта", "Электронная почта", "E-mail"),
  kin: words("Жақын адамы", "Близкий человек", "Next of kin"),
  sex: words("Жынысы", "Пол", "Sex"),
  citizenship: words("Азаматтығы", "Гражданство", "Citizenship"),
  place: words("Орналасқан жері", "Местонахождение", "Where"),
  country: words("Елі", "Страна", "Country"),
  count: words("Адам саны", "Число людей", "People"),
  companions: words("Шетел азаматтары", "Сопровождающие иностранцы", "Foreign companions"),
  household: words("Отбасы", "Семья", "Household"),
  cat: words("Санаты", "Категория", "Category"),
  tags: words("Басымдық белгілері", "Признаки приоритета", "Priority tags"),
  elderly: words("Қарт адам", "Пожилой", "Elderly"),
  woman: words("Әйел", "Женщина", "Woman"),
  child: words("Бала", "Ребёнок", "Child"),
  pregnant: words("Жүкті", "Беременная", "Pregnant"),
  limited: words("Қозғалысы шектеулі", "Маломобильный", "Limited mobility"),
  medical: words("Медициналық көмек", "Медицинская помощь", "Medical care"),
  intent: words("Ниеті", "Намерение", "Intent"),
  life: words("Жағдайы", "Состояние", "Condition"),
  seat: words("Рейс", "Рейс", "Flight"),
  room: words("Қонақүй", "Гостиница", "Hotel"),
  note: words("Ескертпе", "Примечание", "Remarks"),
} as const satisfies Readonly<Record<string, Words>>;

/** What a column is read as. */
export type Target = keyof typeof targetWords;

/** The priority tags that may have a column of their own, with yes or no in it. */
export const TAG_TARGETS = ["elderly", "woman", "child", "pregnant", "limited", "medical"] as const;

/** Targets that several columns may share: what they say is put together. */
export const SHARED: ReadonlySet<Target> = new Set(["phone", "kin", "note", "tags"]);

/** Whether a text names a target. */
export function isTarget(text: string): text is Target {
  return Object.hasOwn(targetWords, text);
}
