import { printRange } from "#core/count/print.ts";
import type { WallProjection } from "./projection.ts";
import type { Scene, WallDisplay } from "./scene.ts";

/** Type of a wall as cap heights in minutes of arc at the farthest viewer (docs: screens, type; NUREG-0700 rev. 3: letters not below 16'). */
export const TYPE_AM = { min: 16, body: 20, strong: 22, num: 30, hero: 60 } as const;
/** Least thickness of a line, minutes of arc. */
export const STROKE_AM = 2;
/** Least size of a map symbol, minutes of arc. */
export const SYMBOL_AM = 20;
/** Cap height of the typeface, em (inter-ui). */
export const CAP_EM = 0.728;
/** What a scene may hold at most (docs: screens, arcminute budget). */
export const BUDGET = { heroGlyphs: 7, sideFigures: 4, mapLabels: 8, alarmLines: 1, words: 30 } as const;
/** A display with fewer lines of the smallest type than this holds one figure and nothing beside it. */
export const ONE_FIGURE_LINES = 16;
/** Line height of the smallest type. */
const LINE_EM = 1.14;
/** Mean width of a letter of running text and its line height, em: of Inter 650 in Kazakh, the widest of the three languages. */
const LETTER_EM = 0.6;
const TEXT_LINE_EM = 1.22;
/** Corridors on one page of the board. */
const CORRIDORS_A_PAGE = 3;

/** Pixels of a minute of arc at the farthest viewer: distance · tan(1/60°) over the pitch of the pixels. */
export function amPx({ widthPx, heightPx, diagonalInch, distanceM }: WallDisplay): number {
  const pitchMm = (diagonalInch * 25.4) / Math.hypot(widthPx, heightPx);
  return (distanceM * 1000 * Math.tan(Math.PI / 180 / 60)) / pitchMm;
}

/** What a display can hold: sizes of type in pixels, never rounded down, and lines of the smallest. */
export interface DisplayBudget {
  readonly am: number;
  readonly typePx: Readonly<Record<keyof typeof TYPE_AM, number>>;
  readonly strokePx: number;
  readonly symbolPx: number;
  readonly lines: number;
  /** Only the scene of one figure can be read on it. */
  readonly oneFigure: boolean;
}

/** The sizes for a display; null while its diagonal or distance has not been said, or is none. */
export function displayBudget(display: WallDisplay | null): DisplayBudget | null {
  if (display === null) return null;
  const { widthPx, heightPx, diagonalInch, distanceM } = display;
  if (![widthPx, heightPx, diagonalInch, distanceM].every((one) => Number.isFinite(one) && one > 0)) return null;
  const am = amPx(display);
  const size = (minutes: number) => Math.ceil((minutes * am) / CAP_EM);
  const { min, body, strong, num, hero } = TYPE_AM;
  const typePx = { min: size(min), body: size(body), strong: size(strong), num: size(num), hero: size(hero) };
  const lines = Math.floor(heightPx / (typePx.min * LINE_EM));
  return {
    am,
    typePx,
    strokePx: Math.ceil(STROKE_AM * am),
    symbolPx: Math.ceil(SYMBOL_AM * am),
    lines,
    oneFigure: lines < ONE_FIGURE_LINES,
  };
}

/** One line of a scene's budget. `byData`: today's figures are too wide or too many; a scene is not refused for what the journal says. */
export interface BudgetLine {
  readonly code:
    | "display-unknown"
    | "one-figure-only"
    | "hero-glyphs"
    | "side-figures"
    | "map-labels"
    | "alarm-lines"
    | "words"
    | "title-letters"
    | "text-letters";
  readonly found: number;
  /** The most allowed; for `one-figure-only` the least number of lines. */
  readonly limit: number;
  readonly kept: boolean;
  readonly byData: boolean;
}

type Spoken = "kk" | "ru" | "en";

/**
 * The whole budget of a scene on a display, line by line, what is kept and what is not.
 *
 * @param printed the texts a screen would print in the pane where it knows them better; without it they are taken from the projection
 */
export function sceneBudget(
  scene: Scene,
  projection: WallProjection,
  display: WallDisplay | null,
  lang: Spoken,
  printed: readonly string[] = printedBy(scene, projection, lang),
): BudgetLine[] {
  const sizes = displayBudget(display);
  const lines: BudgetLine[] = [];
  const most = (code: BudgetLine["code"], found: number, limit: number, byData = false) =>
    lines.push({ code, found, limit, kept: found <= limit, byData });
  if (sizes === null || display === null) lines.push({ code: "display-unknown", found: 0, limit: 0, kept: false, byData: false });
  else if (sizes.oneFigure && scene.kind !== "figure")
    lines.push({ code: "one-figure-only", found: sizes.lines, limit: ONE_FIGURE_LINES, kept: false, byData: false });
  const strip = projection.strips[scene.scope ?? projection.set.theatre];
  most("hero-glyphs", glyphs(printRange(strip?.remaining.value ?? null)), BUDGET.heroGlyphs, true);
  most("side-figures", sizes?.oneFigure === true || strip === undefined ? 0 : 4, BUDGET.sideFigures);
  if (scene.kind === "overview") most("map-labels", labelled(scene, projection), BUDGET.mapLabels, true);
  most("alarm-lines", Math.min(1, projection.alarms.length), BUDGET.alarmLines);
  const title = scene.title?.[lang] ?? "";
  most(
    "words",
    [title, ...printed].reduce((sum, text) => sum + wordsIn(text), 0),
    BUDGET.words,
    scene.kind !== "message" && title === "",
  );
  if (sizes !== null && display !== null) {
    // The clocks take the other half of the header.
    most("title-letters", [...title].length, Math.floor((display.widthPx * 0.45) / (sizes.typePx.body * LETTER_EM)));
    if (scene.kind === "message") most("text-letters", [...(scene.text?.[lang] ?? "")].length, lettersOf(display, sizes));
  }
  return lines;
}

/** What a scene breaks of its budget, with the numbers: the most found and the most allowed. Empty = it can be read from the farthest seat. */
export function checkScene(
  scene: Scene,
  projection: WallProjection,
  display: WallDisplay | null,
  lang: Spoken,
  printed?: readonly string[],
): BudgetLine[] {
  return sceneBudget(scene, projection, display, lang, printed).filter((line) => !line.kept);
}

/** Whether the breaches refuse a scene: those of its own making do, those of today's figures are only shown. */
export function isRefused(breaches: readonly BudgetLine[]): boolean {
  return breaches.some((line) => !line.kept && !line.byData);
}

/** Letters that fit in the pane of a message at the size of body text. */
function lettersOf(display: WallDisplay, { typePx, oneFigure }: DisplayBudget): number {
  const width = display.widthPx * (oneFigure ? 0.96 : 0.54);
  const height = display.heightPx - typePx.body * 3 - typePx.min * 2;
  const aLine = Math.floor(width / (typePx.body * LETTER_EM));
  const rows = Math.floor(height / (typePx.body * TEXT_LINE_EM));
  // A line of whole words is on the average nine tenths full.
  return Math.max(0, Math.floor(aLine * rows * 0.9));
}

/** The thin space between thousands is no glyph to be read. */
function glyphs(text: string): number {
  return [...text].filter((sign) => sign !== "\u202f").length;
}

function wordsIn(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Places of the scene's map that would carry a name: those within its scope and view of whose people something is known. */
function labelled({ scope, view }: Scene, projection: WallProjection): number {
  const parents = new Map(projection.places.map((place) => [place.id, place.parent]));
  const within = (id: string): boolean => {
    for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) if (at === scope) return true;
    return scope === null;
  };
  // Web Mercator: 512 px for the world at zoom 0; a pane of half the display's width and eight tenths of its height, at half scale.
  const halfLon = view === null ? 180 : (360 / (512 * 2 ** view.zoom)) * 520;
  const seen = (lon: number, lat: number): boolean =>
    view === null || (Math.abs(lon - view.lon) <= halfLon && Math.abs(lat - view.lat) <= halfLon * 0.75);
  return projection.places.filter(({ id, pkind, lon, lat, present }) => {
    const isLand = pkind === "country" || pkind === "place" || pkind === "crossing" || pkind === "airport";
    const known = present.hidden || (present.value !== null && present.value[1] !== 0);
    return isLand && known && within(id) && lon !== null && lat !== null && seen(lon, lat);
  }).length;
}

/** What a scene prints in its pane, as far as the projection knows: the set's words, names of corridors' ends. */
function printedBy(scene: Scene, projection: WallProjection, lang: Spoken): readonly string[] {
  if (scene.kind === "message") return [scene.text?.[lang] ?? ""];
  if (scene.kind !== "corridors") return [];
  const names = new Map(projection.places.map((place) => [place.id, place.names[lang] ?? place.id]));
  return projection.corridors
    .slice(0, CORRIDORS_A_PAGE)
    .flatMap(({ legs, status, permit }) => [...new Set(legs.flat())].map((id) => names.get(id) ?? id).concat(status ?? "", permit ?? ""));
}
