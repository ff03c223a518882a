import { printRange } from "#core/count/print.ts";
import { parseIso, printIso } from "#core/time/iso.ts";
import type { Trio } from "#core/wall/scene.ts";
import type { Briefing, FrozenFigure, Text } from "./briefing.ts";
import { SHEET_WORDS, sheetWord } from "./sheet-words.ts";

/** What a cell holds; null = empty. Numbers are numbers, so that they can be reckoned with. */
export type SheetCell = string | number | null;

/** One table: a name that differs between languages, a row of heads, a row of HXL tags, then rows. Widths in characters. */
export interface Sheet {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/**
 * A briefing as tables in one language: figures, corridors, sources, and what it is. The second row of each is of HXL tags
 * (hxlstandard.org 1.1). A figure has its two ends as numbers (an open or unknown end is empty) and as it is printed.
 */
export function briefingSheets(briefing: Briefing, lang: keyof Trio): readonly Sheet[] {
  const word = (id: keyof typeof SHEET_WORDS): string => SHEET_WORDS[id][lang];
  const nameOf = (id: string): string => briefing.names[id]?.[lang] ?? id;
  const source = (no: number): string => {
    const found = briefing.sources.find((one) => one.no === no);
    const said = [textIn(found?.who ?? null, lang), textIn(found?.outlet ?? null, lang)].filter((part) => part !== null);
    return said.length === 0 ? String(no) : `${no}. ${said.join(", ")}`;
  };
  const sourcesOf = ({ source: lead, sources }: FrozenFigure): string => (sources ?? (lead === null ? [] : [lead])).map(source).join("; ");
  return [
    {
      name: word("figures"),
      widths: [24, 26, 14, 14, 14, 14, 14, 24, 24, 40, 18],
      rows: [
        [
          word("indicator"),
          word("place"),
          word("least"),
          word("most"),
          word("printed"),
          word("statedLeast"),
          word("statedMost"),
          word("words"),
          word("asOf"),
          word("source"),
          word("status"),
        ],
        [
          "#indicator+name",
          "#loc+name",
          "#affected+min",
          "#affected+max",
          "#affected+text",
          "#affected+stated+min",
          "#affected+stated+max",
          "#description+stated",
          "#date+asof",
          "#meta+source",
          "#status",
        ],
        ...briefing.figures.map((figure): readonly SheetCell[] => [
          sheetWord(`measure.${figure.measure}`, lang),
          nameOf(figure.place),
          figure.noReports ? null : (figure.n?.[0] ?? null),
          figure.n?.[1] ?? null,
          printedFigure(figure, lang),
          figure.stated?.[0] ?? null,
          figure.stated?.[1] ?? null,
          textIn(figure.words, lang),
          inAstana(figure.asOf),
          sourcesOf(figure),
          statusOf(figure, lang),
        ]),
      ],
    },
    {
      name: word("corridors"),
      widths: [44, 18, 24, 26, 14, 14, 14, 40],
      rows: [
        [word("route"), word("status"), word("rule"), word("asOf"), word("least"), word("most"), word("printed"), word("source")],
        ["#access+route+name", "#status", "#access+rule", "#date+asof", "#reached+min", "#reached+max", "#reached+text", "#meta+source"],
        ...briefing.corridors.map((corridor): readonly SheetCell[] => [
          wayOf(corridor.legs).map(nameOf).join(" → "),
          corridor.status === null ? word("none") : sheetWord(`corridor.${corridor.status}`, lang, corridor.status),
          corridor.permit === null ? null : sheetWord(`permit.${corridor.permit}`, lang, corridor.permit),
          inAstana(corridor.statusAsOf),
          corridor.passed?.[0] ?? null,
          corridor.passed?.[1] ?? null,
          corridor.hidden ? word("hidden") : printRange(corridor.passed),
          [...new Set([corridor.statusSource, corridor.permitSource])].flatMap((no) => (no === null ? [] : [source(no)])).join("; "),
        ]),
      ],
    },
    {
      name: word("sources"),
      widths: [6, 40, 40, 34, 26, 22],
      rows: [
        [word("number"), word("who"), word("outlet"), word("document"), word("at"), word("status")],
        ["#meta+id", "#meta+source+who", "#meta+source+name", "#meta+document", "#date+published", "#status"],
        ...briefing.sources.map((one): readonly SheetCell[] => [
          one.no,
          textIn(one.who, lang),
          textIn(one.outlet, lang),
          one.doc,
          inAstana(one.at),
          one.hourStated ? null : word("hourNotStated"),
        ]),
      ],
    },
    {
      name: word("briefing"),
      widths: [34, 70],
      rows: [
        [word("indicator"), word("status")],
        ["#meta+name", "#meta+value"],
        [word("number"), briefing.number],
        [word("place"), nameOf(briefing.theatre)],
        [word("at"), inAstana(briefing.at)],
        [word("known"), inAstana(briefing.known.ing)],
        [word("profile"), sheetWord(`profile.${briefing.redacted?.profile ?? "internal"}`, lang)],
        ...(briefing.exercise ? [[word("exercise"), word("yes")]] : []),
        [word("digest"), briefing.digest],
        ...(briefing.redacted === undefined ? [] : [[word("original"), briefing.redacted.original]]),
      ],
    },
  ];
}

/** A figure as it is printed: its interval, or the words where there is no number. */
export function printedFigure(figure: FrozenFigure, lang: keyof Trio): string {
  if (figure.hidden) return SHEET_WORDS.hidden[lang];
  if (figure.noReports) return SHEET_WORDS.noReports[lang];
  return printRange(figure.n);
}

function statusOf(figure: FrozenFigure, lang: keyof Trio): string {
  if (figure.hidden) return SHEET_WORDS.hidden[lang];
  if (figure.noReports) return SHEET_WORDS.noReports[lang];
  if (figure.n === null) return SHEET_WORDS.none[lang];
  return (figure.stale ? SHEET_WORDS.stale : SHEET_WORDS.current)[lang];
}

/** The stops of a corridor in order. */
function wayOf(legs: Briefing["corridors"][number]["legs"]): readonly string[] {
  const stops: string[] = [];
  for (const stop of legs.flat()) if (stops.at(-1) !== stop) stops.push(stop);
  return stops;
}

function textIn(text: Text | null, lang: keyof Trio): string | null {
  return text === null ? null : (text[lang] ?? text.ru ?? text.kk ?? text.en ?? null);
}

/** `2026-03-03T11:00+05:00`: the same instant on Astana's clock. */
function inAstana(iso: string | null): string | null {
  const ms = iso === null ? null : parseIso(iso);
  return ms === null ? null : `${printIso(ms + 5 * 3_600_000).slice(0, 16)}+05:00`;
}
