import type { Bucket } from "#core/fold/unit-at.ts";
import type { Words } from "#core/kinds/kind.ts";
import type { UnitKind } from "#core/registry/registry-ask.ts";

const said = (kk: string, ru: string, en: string): Words => ({ kk, ru, en });

/** States of a record as the registry's screen calls them. */
export const BUCKET_WORDS: Readonly<Record<Bucket, Words>> = {
  dead: said("қаза тапқан", "погиб", "dead"),
  home: said("елге қайтарылды", "возвращён", "home"),
  gone: said("өзге елге кетті", "уехал сам", "left elsewhere"),
  flight: said("рейсте", "в рейсе", "on a flight"),
  leg: said("жолда", "в пути", "on the road"),
  crossing: said("шекарада", "на границе", "at a crossing"),
  hotel: said("қонақүйде", "в гостинице", "in a hotel"),
  stays: said("өз еркімен қалады", "остаётся по желанию", "stays by choice"),
  lost: said("байланыс жоқ", "нет связи", "no contact"),
  "at-risk": said("қалып отыр", "остаётся", "remaining"),
  unlocated: said("орны белгісіз", "место неизвестно", "place not known"),
};

/** Kinds of records. */
export const KIND_WORDS: Readonly<Record<UnitKind, Words>> = {
  person: said("адам", "человек", "person"),
  household: said("отбасы", "семья", "household"),
  group: said("топ", "группа", "group"),
};

/** What the file says of itself, beside its table. */
export const LIST_WORDS = {
  list: said("Тізім", "Список", "List"),
  numbers: said("Сандар", "Числа", "Numbers"),
  about: said("Файл туралы", "О файле", "About this file"),
  yes: said("иә", "да", "yes"),
  exercise: said("ЖАТТЫҒУ. Шын мәлімет емес", "УЧЕНИЕ. Это не настоящие сведения", "EXERCISE. These are no real facts"),
  journal: said("Журнал", "Журнал", "Journal"),
  holds: said("Не кірді", "Что в файле", "What it holds"),
  moment: said("Сәт (оқиғалар уақыты)", "Момент (время событий)", "Moment (time of events)"),
  known: said("Штаб білген уақыт", "По сведениям штаба на", "As known to headquarters at"),
  cut: said("Журнал қимасы", "Срез журнала", "Cut of the journal"),
  cutText: said("{n} жазба, түбірі {root}", "{n} записей, корень {root}", "{n} entries, root {root}"),
  noCut: said("штабтың ағашы бұл машинада жоқ", "дерева штаба на этой машине нет", "headquarters' tree is not on this machine"),
  made: said("Жасалған уақыты", "Создан", "Made at"),
  by: said("Шығарған", "Выгрузил", "Exported by"),
  command: said("пәрмен", "команда", "command"),
  source: said("Дереккөз", "Источник", "Source"),
  sourceText: said(
    "тізілім; жолдың дереккөзі оның бағанында. Басқа дереккөздердің бағалауларына қосылмайды",
    "реестр; источник строки в её столбце. С оценками других источников не складывается",
    "the registry; a row's source is in its column. Not to be added to estimates of other sources",
  ),
  reason: said("Жеке деректерді оқу себебі", "Причина чтения личных данных", "Reason for reading identities"),
  rows: said("Жолдар", "Строк", "Rows"),
  removed: said("Алынып тасталғаны", "Что убрано", "What was removed"),
  zone: said("Уақыт UTC бойынша", "Время по UTC", "Times are UTC"),
} as const satisfies Readonly<Record<string, Words>>;
