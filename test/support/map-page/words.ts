import { printRange } from "#core/count/print.ts";
import type { Range } from "#core/count/range.ts";
import type { MapWords } from "#renderer/map/map-words.ts";
import { dayMonth } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";
import gazetteer from "../../../resources/gazetteer.json";

type Trio = readonly [kk: string, ru: string, en: string];
const INDEX = { kk: 0, ru: 1, en: 2 } as const;

const SEAS: Readonly<Record<string, Trio>> = {
  black: ["Қара теңіз", "Чёрное море", "Black Sea"],
  mediterranean: ["Жерорта теңізі", "Средиземное море", "Mediterranean Sea"],
  caspian: ["Каспий теңізі", "Каспийское море", "Caspian Sea"],
  red: ["Қызыл теңіз", "Красное море", "Red Sea"],
  gulf: ["Парсы шығанағы", "Персидский залив", "Persian Gulf"],
  arabian: ["Араб теңізі", "Аравийское море", "Arabian Sea"],
  aral: ["Арал теңізі", "Аральское море", "Aral Sea"],
};
const STATUS: Readonly<Record<string, Trio>> = {
  "in use": ["қолданыста", "используется", "in use"],
  agreed: ["келісілген", "согласован", "agreed"],
  planned: ["жоспарланған", "планируется", "planned"],
  suspended: ["тоқтатылған", "приостановлен", "suspended"],
  closed: ["жабық", "закрыт", "closed"],
};
const CORRIDORS: Readonly<Record<string, Trio>> = {
  "C-TM": ["Горган → Түрікменстан", "Горган → Туркменистан", "Gorgan → Turkmenistan"],
  "C-AZ": ["Джульфа → Әзербайжан", "Джульфа → Азербайджан", "Julfa → Azerbaijan"],
  "C-AM": ["Армения", "Армения", "Armenia"],
  "C-EG": ["Мысыр", "Египет", "Egypt"],
};

/** Words enough to look at the map by itself; the program's own are in renderer/words. */
export function pageWords(lang: Lang): MapWords {
  const one = (trio: Trio) => trio[INDEX[lang]];
  const countries = new Map(gazetteer.places.filter((p) => p.kind === "country").map((p) => [p.country, p.name[lang]]));
  const spoken = (range: Range | null) => (range === null ? one(["дерек жоқ", "нет сведений", "no information"]) : range.join("–"));
  return {
    placeName: ({ names, id }) => names[lang] ?? id,
    countryName: (code) => countries.get(code) ?? null,
    seaName: (sea) => one(SEAS[sea] ?? ["", "", ""]),
    day: (ms) => dayMonth(lang, ms),
    age: (asOf, v) => one(["{n} тәулік бұрын", "{n} сут назад", "{n} days ago"]).replace("{n}", String(Math.floor((v - asOf) / 864e5))),
    spoken,
    people: (_range, printed) => `${printed} ${one(["адам", "человек", "people"])}`,
    homeDetail: (home) => `${one(["Ираннан", "из Ирана", "from Iran"])} · ${dayMonth(lang, home.driver?.asOfMs ?? 0)}`,
    corridorName: (c) => one(CORRIDORS[c.id] ?? [c.id, c.id, c.id]),
    corridorStatus: (status) =>
      status === null ? one(["мәртебесі айтылмаған", "статус не назван", "no status"]) : one(STATUS[status] ?? [status, status, status]),
    corridorPermit: (permit) =>
      permit === "special"
        ? one(["рұқсатпен", "по разрешению", "by permit"])
        : permit === "unknown"
          ? one(["шарттары айтылмаған", "условия не названы", "conditions not stated"])
          : null,
    permits: (printed) => one([`${printed} рұқсат берілді`, `выдано разрешений: ${printed}`, `${printed} permits granted`]),
    hazardName: (h) => h.title ?? h.id,
    hazardKind: (kind) => kind ?? "",
    summary: () => one(["Иран 65–75", "Иран 65–75", "Iran 65–75"]),
    byName: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    placeNotSpecified: one(["орны нақтыланбаған", "место не уточнено", "place not specified"]),
    noInformation: one(["дерек жоқ", "нет сведений", "no information"]),
    reconstructed: one(["қалпына келтірілген", "восстановлено", "reconstructed"]),
    notYetAtHeadquarters: one(["әлі штабта емес", "ещё не в штабе", "not yet at headquarters"]),
    destinationNotStated: one(["бағыты айтылмаған", "куда, не сказано", "destination not stated"]),
    directFlight: one(["тікелей рейс", "прямой рейс", "direct flight"]),
    disagreement: one(["қайшылық", "расхождение", "values differ"]),
    mapLabel: one(["Карта", "Карта", "Map"]),
    zoomIn: one(["Жақындату", "Приблизить", "Zoom in"]),
    zoomOut: one(["Алыстату", "Отдалить", "Zoom out"]),
    fit: one(["Бүкіл аймақ", "Весь регион", "Whole region"]),
    openTable: one(["Кесте", "Таблица", "Table"]),
    closeTable: one(["Карта", "Карта", "Map"]),
    attribution: one([
      "Шекаралар сызба түрінде · Natural Earth, GSHHG",
      "Границы показаны схематично · Natural Earth, GSHHG",
      "Boundaries are schematic · Natural Earth, GSHHG",
    ]),
    schematic: one(["тым жақын", "слишком близко", "too close"]),
    noWebGl: "WebGL",
    baseMapMissing: "base map missing",
    registry: {
      title: "registry",
      state: "state",
      inState: (hue, n) => `${hue} ${printRange(n)}`,
      tip: (place, people, states) =>
        [`${place}: ${people === null ? "—" : printRange(people)}`, ...states.map(([hue, n]) => `${hue} ${printRange(n)}`)].join(" · "),
      note: (dots, unplaced) => `${dots ? "dots" : "discs"}${unplaced === null ? "" : ` · ${printRange(unplaced)}`}`,
    },
    table: {
      title: one(["Кесте", "Таблица", "Table"]),
      places: "places",
      corridors: "corridors",
      permits: "permits",
      hazards: "hazards",
      place: "place",
      present: "present",
      home: "home",
      lost: "lost",
      hurt: "hurt",
      asOf: "as of",
      corridor: "corridor",
      status: "status",
      conditions: "conditions",
      passed: "passed",
      lastPassed: "last passed",
      crossing: "crossing",
      number: "number",
      hazard: "hazard",
      kind: "kind",
      when: "when",
      none: "none",
      sortBy: (column) => `sort by ${column}`,
    },
  };
}
