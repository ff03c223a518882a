import { printRange } from "#core/count/print.ts";
import type { EntityId, JournalEvent, PlaceId } from "#core/journal/event.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import type { PlaceReading, Reading } from "#core/tally/reading.ts";
import type { Meaning } from "#renderer/ui/mark.tsx";
import { at, clockTime, dayMonth, dayShort } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";
import type { Texts } from "#renderer/words/texts.ts";
import { type Say, wordOr } from "#renderer/words/words.tsx";

/** What it takes to name things: the words, the shipped texts, and the places of the moment. */
export interface Naming {
  readonly say: Say;
  readonly lang: Lang;
  readonly texts: Texts;
  readonly places: ReadonlyMap<PlaceId, PlaceReading>;
  /** The journal's own titles of corridors, for those that the program ships no name for. */
  readonly titles: ReadonlyMap<EntityId, string>;
}

export function namingOf(say: Say, lang: Lang, texts: Texts, reading: Reading | null): Naming {
  const places = new Map((reading?.places ?? []).map((place) => [place.id, place]));
  const titles = new Map((reading?.corridors ?? []).flatMap(({ id, title }) => (title === null ? [] : [[id, title] as const])));
  return { say, lang, texts, places, titles };
}

export function nameOf(naming: Naming, id: EntityId): string {
  const title = naming.titles.get(id);
  return naming.texts.entity(id, naming.places.get(id)?.names ?? (title === undefined ? null : { kk: title, ru: title, en: title }));
}

const MEANINGS: Readonly<Record<string, Meaning>> = {
  present: "remaining",
  home: "home",
  lost: "lost",
  hurt: "hurt",
  dead: "hurt",
  transit: "transit",
};

/** What a figure counts and where: `home.IR` → «Возвращены домой», «Иран». */
export function figureLabel(naming: Naming, key: FigureKey): { readonly what: string; readonly where: string; readonly meaning: Meaning } {
  const dot = key.indexOf(".");
  const measure = dot < 0 ? key : key.slice(0, dot);
  const place = dot < 0 ? "" : key.slice(dot + 1);
  const what = measure === "present" ? presentAs(naming, place) : measure;
  return {
    what: wordOr(naming.say, `measure.${what}`, measure),
    where: place === "" ? "" : nameOf(naming, place),
    meaning: MEANINGS[what] ?? "unknown",
  };
}

/** Being somewhere is called by where that is: those at home do not remain, those in transit do not either. */
function presentAs(naming: Naming, place: string): string {
  if (place === "TRANSIT") return "transit";
  return naming.places.get(place)?.pkind === "home" ? "home" : "present";
}

/** An event in one line: the shipped title, else what it says of itself. */
export function titleOf(naming: Naming, event: JournalEvent): string {
  return naming.texts.title(event.id) ?? ownTitle(naming, event);
}

function ownTitle(naming: Naming, event: JournalEvent): string {
  const { say } = naming;
  switch (event.type) {
    case "count":
      return say("event.count", {
        measure: wordOr(say, `measure.${event.origin === undefined ? event.measure : "home"}`, event.measure),
        place: nameOf(naming, event.origin ?? event.place),
        n: event.noReports === true ? say("say.noReports") : printRange(event.n),
      });
    case "move":
      return moveTitle(naming, event.n, listed(event.from), listed(event.to));
    case "set": {
      const status = event.f["status"];
      const name = nameOf(naming, event.e);
      return typeof status === "string" ? `${name}: ${wordOr(say, `${event.kind}.${status}`, naming.texts.field(status))}` : name;
    }
    case "link":
      return `${say("type.link")}: ${say(`event.link.${event.rel}`)}`;
    case "void":
      return `${say("type.void")}: ${event.reason}`;
    case "contact":
      return say("type.contact");
    default:
      return `${say("type.kept")} (${"typeText" in event ? event.typeText : event.type})`;
  }
}

/** «17 · Иран → Казахстан»; several candidates mean that the destination was not stated. */
export function moveTitle(naming: Naming, n: Parameters<typeof printRange>[0], from: readonly PlaceId[], to: readonly PlaceId[]): string {
  const start = from.map((id) => nameOf(naming, id)).join(" / ");
  const values = { n: printRange(n), from: start };
  const [one, ...more] = to;
  if (one === undefined || more.length > 1) return naming.say("event.moveOpen", values);
  return naming.say("event.move", { ...values, to: to.map((id) => nameOf(naming, id)).join(" / ") });
}

export function listed(value: PlaceId | readonly PlaceId[]): readonly PlaceId[] {
  return typeof value === "string" ? [value] : value;
}

/** «3 наурыз 11:00»; a whole Astana day is its date alone; a window is both its ends. */
export function windowText(lang: Lang, [t0Ms, t1Ms]: readonly [number, number]): string {
  const end = (ms: number): string => `${dayShort(lang, ms)} ${clockTime(ms)}`;
  if (t0Ms === t1Ms) return end(t0Ms);
  const isMidnight = (ms: number): boolean => at(ms, "Asia/Almaty").getHours() === 0 && at(ms, "Asia/Almaty").getMinutes() === 0;
  if (isMidnight(t0Ms) && t1Ms - t0Ms === 86_400_000) return dayMonth(lang, t0Ms);
  return `${end(t0Ms)} – ${end(t1Ms)}`;
}
