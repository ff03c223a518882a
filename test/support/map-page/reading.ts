import type { Range } from "#core/count/range.ts";
import type { FieldReading } from "#core/fold/field-reading.ts";
import type { Figure } from "#core/tally/figure.ts";
import type { CorridorReading, PlaceReading, Reading } from "#core/tally/reading.ts";

const MARCH_3 = Date.UTC(2026, 2, 3, 7);
const AS_OF = Date.UTC(2026, 2, 3, 6);

/** A figure by hand. */
export function figure(key: string, value: Range | null, more: Partial<Figure> = {}): Figure {
  const driver =
    value === null
      ? null
      : {
          event: `count ${key}`,
          n: value,
          asOfMs: AS_OF,
          basis: "official" as const,
          approx: false,
          statedWords: null,
          who: null,
          outlet: null,
          doc: null,
          knownMs: AS_OF,
        };
  return {
    key,
    value,
    stated: value,
    notStated: [],
    noReports: false,
    driver,
    stale: false,
    staleAtMs: null,
    others: [],
    unexplained: null,
    maybes: 0,
    reconstructed: false,
    floorConflict: false,
    mine: false,
    headquarters: null,
    ...more,
  };
}

type Row = readonly [
  id: string,
  pkind: string,
  parent: string | null,
  lon: number | null,
  lat: number | null,
  kk: string,
  ru: string,
  en: string,
];

const ROWS: readonly Row[] = [
  ["WORLD", "world", null, null, null, "Әлем", "Мир", "World"],
  ["KZ", "home", "WORLD", 71.43, 51.13, "Қазақстан", "Казахстан", "Kazakhstan"],
  ["ME", "theatre", "WORLD", 50, 28, "Таяу Шығыс", "Ближний Восток", "Middle East"],
  ["IR", "country", "ME", 53.7, 32.4, "Иран", "Иран", "Iran"],
  ["IR.THR", "place", "IR", 51.389, 35.689, "Тегеран", "Тегеран", "Tehran"],
  ["IR.GRG", "place", "IR", 54.44, 36.84, "Горган", "Горган", "Gorgan"],
  ["IL", "country", "ME", 34.9, 31.5, "Израиль", "Израиль", "Israel"],
  ["QA", "country", "ME", 51.2, 25.3, "Қатар", "Катар", "Qatar"],
  ["AE", "country", "ME", 54.4, 24, "БАӘ", "ОАЭ", "UAE"],
  ["BH", "country", "ME", 50.55, 26.05, "Бахрейн", "Бахрейн", "Bahrain"],
  ["OM", "country", "ME", 57, 21, "Оман", "Оман", "Oman"],
  ["SA", "country", "ME", 45.1, 24, "Сауд Арабиясы", "Саудовская Аравия", "Saudi Arabia"],
  ["TRANSIT", "group", "WORLD", null, null, "Транзит", "Транзит", "Transit"],
  ["AZ", "country", "TRANSIT", 47.6, 40.3, "Әзербайжан", "Азербайджан", "Azerbaijan"],
  ["AZ.JLF", "crossing", "AZ", 45.63, 38.96, "Джульфа", "Джульфа", "Julfa"],
  ["AM", "country", "TRANSIT", 45, 40.2, "Армения", "Армения", "Armenia"],
  ["TM", "country", "TRANSIT", 59.5, 39, "Түрікменстан", "Туркменистан", "Turkmenistan"],
  ["EG", "country", "TRANSIT", 30.8, 26.8, "Мысыр", "Египет", "Egypt"],
];

function places(present: Readonly<Record<string, Figure>>): PlaceReading[] {
  return ROWS.map(([id, pkind, parent, lon, lat, kk, ru, en]) => ({
    id,
    pkind,
    parent,
    names: { kk, ru, en },
    lon,
    lat,
    present: present[id] ?? figure(`present.${id}`, null),
    lost: figure(`lost.${id}`, id === "IR" ? [0, 0] : null),
    hurt: figure(`hurt.${id}`, id === "IR" ? [0, 0] : null),
    home: id === "IR" ? figure("home.IR", [17, null]) : null,
  }));
}

function field(name: string, value: unknown, conflict = false): FieldReading {
  return { field: name, value, event: `set ${name}`, asOfMs: AS_OF, heads: [], conflict, mine: false };
}

function corridor(
  id: string,
  legs: readonly (readonly [string, string])[],
  status: string | null,
  permit: string | null,
  passed: Range | null,
  conflict = false,
): CorridorReading {
  return {
    id,
    title: id,
    legs,
    status: status === null ? null : field("status", status),
    permit: permit === null ? null : field("permit", permit),
    occupied: false,
    passed,
    lastPassedMs: passed === null ? null : Date.UTC(2026, 2, 2, 12),
    conflict,
  };
}

const TM: readonly (readonly [string, string])[] = [
  ["IR.GRG", "TM"],
  ["TM", "KZ"],
];
const AZ: readonly (readonly [string, string])[] = [
  ["IR", "AZ.JLF"],
  ["AZ.JLF", "AZ"],
  ["AZ", "KZ"],
];
const AM: readonly (readonly [string, string])[] = [
  ["IR", "AM"],
  ["AM", "KZ"],
];
const EG: readonly (readonly [string, string])[] = [
  ["IL", "EG"],
  ["EG", "KZ"],
];
const OPEN_IN = { driver: null };

const BASE: Omit<Reading, "places" | "strip" | "corridors"> = {
  vMs: MARCH_3,
  known: { kind: "until", untilMs: MARCH_3 },
  theatre: "ME",
  permits: [{ id: "P-JLF-2", n: [2, 2], crossing: "AZ.JLF", status: field("status", "granted") }],
  hazards: [
    {
      id: "HZ-TEHRAN",
      hkind: "strike",
      title: "Удары по столице Ирана",
      places: ["IR.THR"],
      at: [MARCH_3 - 3e8, MARCH_3 - 2e8],
      event: "h1",
    },
    { id: "HZ-MISSILES", hkind: "missile", title: "Ракетные удары", places: ["IL", "ME"], at: [MARCH_3 - 3e8, MARCH_3], event: "h2" },
    {
      id: "HZ-AIRSPACE",
      hkind: "airspace",
      title: "Закрытие воздушного пространства",
      places: [],
      at: [MARCH_3 - 3e8, MARCH_3],
      event: "h3",
    },
  ],
  flows: [
    {
      event: "m-50",
      n: [50, 50],
      from: ["IR.THR"],
      to: ["IR", "AZ", "AM", "TM", "KZ"],
      via: [],
      corridor: null,
      at: [MARCH_3 - 3e8, MARCH_3],
      mine: false,
    },
    { event: "m-17", n: [17, 17], from: ["IR"], to: ["KZ"], via: ["TM"], corridor: "C-TM", at: [MARCH_3 - 3e8, MARCH_3], mine: false },
    {
      event: "m-dipl",
      n: [1, null],
      from: ["IL"],
      to: ["EG", "KZ", "GONE"],
      via: [],
      corridor: null,
      at: [MARCH_3 - 3e8, MARCH_3],
      mine: false,
    },
  ],
  attention: [],
  heldBack: 13,
  unfolded: 0,
  waiting: 0,
};

function strip(home: Figure): Reading["strip"] {
  return {
    remaining: figure("present.ME", [145, null]),
    transit: figure("present.TRANSIT", null),
    home,
    lost: figure("lost.ME", null),
    hurt: figure("hurt.ME", [0, null], { noReports: true }),
  };
}

/** Readings by hand for looking at the map: the third of March, and states that the scenario never shows. */
export const READINGS: Readonly<Record<string, Reading>> = {
  march3: {
    ...BASE,
    places: places({
      IR: figure("present.IR", [65, 75]),
      IL: figure("present.IL", [80, 90]),
      AZ: figure("present.AZ", [0, null], OPEN_IN),
      AM: figure("present.AM", [0, 50], OPEN_IN),
      TM: figure("present.TM", [0, 50], OPEN_IN),
      EG: figure("present.EG", [0, null], OPEN_IN),
    }),
    strip: strip(figure("home.ME", [17, null])),
    corridors: [
      corridor("C-TM", TM, "in use", "unknown", [17, 17]),
      corridor("C-AZ", AZ, "in use", "special", [1, null]),
      corridor("C-AM", AM, "in use", "none", null),
      corridor("C-EG", EG, "in use", "unknown", null),
    ],
  },
  march12: {
    ...BASE,
    vMs: Date.UTC(2026, 2, 12, 8),
    flows: [],
    places: places({
      IR: figure("present.IR", [65, 75], { stale: true }),
      IL: figure("present.IL", [80, 90], { stale: true }),
    }),
    strip: strip(figure("home.ME", [9517, 9517])),
    corridors: [
      corridor("C-TM", TM, "closed", "unknown", [17, 17]),
      corridor("C-AZ", AZ, "agreed", "special", [1, null]),
      corridor("C-AM", AM, "suspended", "none", null),
      corridor("C-EG", EG, "planned", null, null),
    ],
  },
  states: {
    ...BASE,
    places: places({
      IR: figure("present.IR", [82, null], { reconstructed: true }),
      "IR.GRG": figure("present.IR.GRG", [17, 17], { mine: true }),
      IL: figure("present.IL", [80, null], { reconstructed: true }),
      QA: figure("present.QA", [9, 9]),
      AE: figure("present.AE", [140, 160]),
      BH: figure("present.BH", [0, 0]),
      OM: figure("present.OM", [30, 40], { stale: true }),
      TM: figure("present.TM", [17, 17]),
    }),
    strip: strip(figure("home.ME", [531, 546])),
    corridors: [
      corridor("C-TM", TM, "in use", "none", [17, 17]),
      corridor("C-AZ", AZ, "planned", "special", [1, null], true),
      corridor("C-AM", AM, null, null, null),
    ],
  },
};
