import type { Range } from "#core/count/range.ts";
import type { PlaceId } from "#core/journal/event.ts";
import { utf8 } from "#core/journal/utf8.ts";
import { corridor as corridorKind } from "#core/kinds/corridor.ts";
import { hazard as hazardKind } from "#core/kinds/hazard.ts";
import type { Kind } from "#core/kinds/kind.ts";
import type { Briefing, FrozenCorridor, FrozenSource, Profile, UnsealedBriefing } from "./briefing.ts";
import { canonicalBriefing } from "./canonical.ts";
import { knownFields } from "./known-fields.ts";
import { publicFigures } from "./redact-figures.ts";

/** Something that is not in a redacted version, and how many of it. */
export interface Removed {
  readonly what:
    | "officer"
    | "names"
    | "sources"
    | "events"
    | "highlights"
    | "words"
    | "questions"
    | "small-cell"
    | "no-contact-places"
    | "places"
    | "permits"
    | "flights"
    | "kin-hold"
    | "not-released";
  readonly n: number;
}

/** What must be known to make a version for others. */
export interface RedactOptions {
  /** Two different persons released the public version. */
  readonly released: boolean;
  /** Somebody stated that next of kin have been told. */
  readonly kinTold: boolean;
  /** Figures from 1 up to one below it are hidden in the public version; 0 hides none. */
  readonly smallCells: number;
  /**
   * SHA-256 of bytes, lower-case hexadecimal: the version has a digest of its own and names the original's. Absent: its digest is empty
   * until the host seals it.
   */
  readonly hash?: (bytes: Uint8Array) => string;
}

/** Places that are no finer than a settlement's size or a crossing: a kind this program does not know may be anybody's house. */
const WIDE: ReadonlySet<string> = new Set(["world", "theatre", "country", "crossing", "airport", "home", "gone", "group"]);

/** Sources whose words were meant for everybody. */
const PUBLISHED: ReadonlySet<string | null> = new Set(["official", "media", null]);

/**
 * The version of a briefing for a profile, with everything that was taken out of it (docs: screens, briefing).
 *
 * `internal`: as it is. `interagency`: no duty officer, no titles of entries, no speaker of a source that was not public. `public`: no
 * names of persons, no free text, no events, no questions, nothing below the countries, no figure below the small cell, out of contact
 * only for the whole theatre, hurt and dead only once kin were told; and no figure at all before two persons have released it.
 */
export function redactBriefing(
  briefing: Briefing,
  profile: Profile,
  options: RedactOptions,
): { readonly briefing: Briefing; readonly removed: readonly Removed[] } {
  if (profile === "internal") return { briefing, removed: [] };
  const tally = new Map<Removed["what"], number>();
  const count = (what: Removed["what"], n: number): void => void tally.set(what, (tally.get(what) ?? 0) + n);
  const { digest, ...original } = knownFields(briefing);
  const unsealed = profile === "interagency" ? forAgencies(original, count) : forPublic(original, options, count);
  const marked: UnsealedBriefing = { ...unsealed, redacted: { profile, original: digest } };
  return {
    briefing: { ...marked, digest: options.hash?.(utf8(canonicalBriefing(marked))) ?? "" },
    removed: [...tally].filter(([, n]) => n > 0).map(([what, n]) => ({ what, n })),
  };
}

type Count = (what: Removed["what"], n: number) => void;

function forAgencies(briefing: UnsealedBriefing, count: Count): UnsealedBriefing {
  count("officer", briefing.officer === null ? 0 : 1);
  count("events", briefing.events.filter(({ title }) => Object.keys(title).length > 0).length);
  count("sources", briefing.sources.filter((source) => source.who !== null && !isPublished(source)).length);
  return {
    ...briefing,
    officer: null,
    events: briefing.events.map((event) => ({ ...event, title: {} })),
    sources: briefing.sources.map((source) => (isPublished(source) ? source : { ...source, who: null })),
  };
}

function forPublic(briefing: UnsealedBriefing, options: RedactOptions, count: Count): UnsealedBriefing {
  const figures = publicFigures(briefing, options, count);
  const shown = new Set(figures.map(({ key }) => key));
  const isHidden = new Set(figures.filter(({ hidden }) => hidden).map(({ key }) => key));
  const legs = new Set(briefing.corridors.flatMap((corridor) => corridor.legs.flat()));
  const places = briefing.places.filter(({ id, pkind }) => WIDE.has(pkind) || (pkind === "place" && legs.has(id)));
  const kept = new Set(places.map(({ id }) => id));
  const isSmall = (n: Range | null): boolean => n !== null && n[1] !== null && n[1] > 0 && n[1] < options.smallCells;
  const isHeld = ({ passed }: FrozenCorridor): boolean => passed !== null && (!options.released || isSmall(passed));
  count("officer", briefing.officer === null ? 0 : 1);
  count("highlights", briefing.highlights.length);
  count("names", briefing.sources.filter(({ who }) => who !== null).length);
  count("sources", briefing.sources.filter((source) => !isPublished(source)).length);
  count("events", briefing.events.length);
  count("questions", briefing.questions.length);
  count("permits", briefing.permits.length);
  count("flights", briefing.flights.length);
  count("places", briefing.places.length - places.length);
  count(options.released ? "small-cell" : "not-released", briefing.corridors.filter(isHeld).length);
  const { cut: _, ...rest } = briefing;
  return {
    ...rest,
    title: null,
    officer: null,
    highlights: [],
    figures: figures.map((figure) => ({ ...figure, notStated: figure.notStated.filter((id) => kept.has(id)) })),
    places,
    corridors: briefing.corridors.map((corridor) => {
      const status = choiceIn(corridorKind, "status", corridor.status);
      const shown = {
        ...corridor,
        legs: legsBetween(corridor.legs, kept),
        status,
        permit: choiceIn(corridorKind, "permit", corridor.permit),
      };
      return isHeld(corridor) ? { ...shown, passed: null, lastPassed: null, hidden: true as const } : shown;
    }),
    permits: [],
    hazards: briefing.hazards.map((hazard) => {
      return { ...hazard, hkind: choiceIn(hazardKind, "hkind", hazard.hkind), places: hazard.places.filter((id) => kept.has(id)) };
    }),
    flights: [],
    charts: briefing.charts.filter(
      ({ key, steps }) => shown.has(key) && !isHidden.has(key) && /^(?:present|home)\./.test(key) && !steps.some(({ n }) => isSmall(n)),
    ),
    events: [],
    counts: {},
    changes: [],
    questions: [],
    sources: briefing.sources.map((source) =>
      isPublished(source) ? { ...source, who: null, doc: null } : { ...source, who: null, outlet: null, doc: null },
    ),
    names: Object.fromEntries(Object.entries(briefing.names).filter(([id]) => kept.has(id))),
  };
}

function isPublished({ basis, outlet }: FrozenSource): boolean {
  return PUBLISHED.has(basis) && outlet !== null;
}

/** The way through the places that may be named, without the stops between them that may not. */
function legsBetween(legs: FrozenCorridor["legs"], kept: ReadonlySet<PlaceId>): FrozenCorridor["legs"] {
  const stops = legs.flat().filter((id) => kept.has(id));
  if (stops.length === 2 * legs.length) return legs;
  const way = stops.filter((id, index) => id !== stops[index - 1]);
  return way.slice(1).flatMap((to, index) => {
    const from = way[index];
    return from === undefined ? [] : [[from, to] as const];
  });
}

/** A word of the list of choices; null for any other, which may be free text of a later program. */
function choiceIn(kind: Kind, field: string, value: string | null): string | null {
  return kind.fields[field]?.choices?.find((choice) => choice.value === value)?.value ?? null;
}
