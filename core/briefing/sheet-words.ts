import type { Trio } from "#core/wall/scene.ts";

const trio = (kk: string, ru: string, en: string): Trio => ({ kk, ru, en });

/** Words of the tables of a briefing: names of sheets, heads of columns, and what stands in their cells. */
export const SHEET_WORDS = {
  figures: trio("Көрсеткіштер", "Показатели", "Figures"),
  corridors: trio("Дәліздер", "Коридоры", "Corridors"),
  sources: trio("Дереккөздер", "Источники", "Sources"),
  briefing: trio("Мәлімет", "Сводка", "Briefing"),
  indicator: trio("Көрсеткіш", "Показатель", "Indicator"),
  place: trio("Орны", "Место", "Place"),
  least: trio("Кемінде, адам", "Не менее, чел.", "At least, people"),
  most: trio("Көп дегенде, адам", "Не более, чел.", "At most, people"),
  printed: trio("Жазылуы", "Как печатается", "As printed"),
  statedLeast: trio("Мәлімделгені: кемінде", "Заявлено: не менее", "Stated: at least"),
  statedMost: trio("Мәлімделгені: көп дегенде", "Заявлено: не более", "Stated: at most"),
  words: trio("Қалай айтылды", "Как заявлено", "As stated"),
  asOf: trio("Қай уақытқа (Астана)", "На когда (Астана)", "As of (Astana)"),
  source: trio("Дереккөз", "Источник", "Source"),
  status: trio("Күйі", "Статус", "Status"),
  route: trio("Бағыты", "Путь", "Way"),
  rule: trio("Ережесі", "Правило", "Rule"),
  number: trio("№", "№", "No"),
  who: trio("Кім айтты", "Кто сообщил", "Who"),
  outlet: trio("Басылым", "Издание", "Outlet"),
  document: trio("Құжат", "Документ", "Document"),
  at: trio("Сәті", "Момент", "Moment"),
  known: trio("Штаб білген уақыт", "Что знал штаб к", "Known to headquarters by"),
  digest: trio("Дайджест SHA-256", "Дайджест SHA-256", "Digest SHA-256"),
  original: trio("Бастапқы мәліметтің дайджесі", "Дайджест исходной сводки", "Digest of the original"),
  profile: trio("Кімге арналған", "Для кого", "For whom"),
  exercise: trio("ОҚУ-ЖАТТЫҒУ", "УЧЕНИЯ", "EXERCISE"),
  yes: trio("иә", "да", "yes"),
  hourNotStated: trio("сағаты айтылмаған", "час не указан", "hour not stated"),
  current: trio("өзекті", "актуально", "current"),
  stale: trio("ескірген дерек", "данные устарели", "out of date"),
  none: trio("дерек жоқ", "нет сведений", "no information"),
  noReports: trio("хабар түскен жоқ", "сообщений нет", "no reports"),
  hidden: trio("аз сан, көрсетілмейді", "малое число, скрыто", "small number, hidden"),
  "measure.present": trio("Аймақта қалғандар", "Остаются в зоне", "Remaining"),
  "measure.transit": trio("Жолда", "В пути", "In transit"),
  "measure.home": trio("Елге қайтарылды", "Возвращены", "Home"),
  "measure.lost": trio("Байланыс жоқ", "Нет связи", "No contact"),
  "measure.hurt": trio("Жараланғандар", "Раненые", "Wounded"),
  "measure.dead": trio("Қаза болғандар", "Погибшие", "Dead"),
  "corridor.planned": trio("жоспарланған", "планируется", "planned"),
  "corridor.agreed": trio("келісілген", "согласован", "agreed"),
  "corridor.in use": trio("қолданыста", "используется", "in use"),
  "corridor.suspended": trio("тоқтатылған", "приостановлен", "suspended"),
  "corridor.closed": trio("жабық", "закрыт", "closed"),
  "permit.none": trio("рұқсат керек емес", "без разрешения", "no permit needed"),
  "permit.special": trio("арнайы рұқсатпен", "по спецразрешению", "by special permit"),
  "permit.unknown": trio("шарты айтылмаған", "условия не названы", "conditions not stated"),
  "profile.internal": trio("қызмет бабында", "для служебного пользования", "internal"),
  "profile.interagency": trio("ведомствоаралық", "межведомственная", "interagency"),
  "profile.public": trio("жария", "публичная", "public"),
} as const satisfies Readonly<Record<string, Trio>>;

/** A word of the tables; a value that has none stands as it is. */
export function sheetWord(id: string, lang: keyof Trio, otherwise = id): string {
  const words: Readonly<Record<string, Trio>> = SHEET_WORDS;
  return Object.hasOwn(words, id) ? (words[id]?.[lang] ?? otherwise) : otherwise;
}
