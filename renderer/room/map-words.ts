import { printRange } from "#core/count/print.ts";
import type { CorridorReading, Reading } from "#core/tally/reading.ts";
import type { MapWords, TableWords } from "#renderer/map/map-words.ts";
import type { PeopleWords } from "#renderer/map/people/people-words.ts";
import { byName, dayMonth, stamp } from "#renderer/words/fmt.ts";
import { sayAge, sayFigure, sayRange } from "#renderer/words/say.ts";
import { wordOr } from "#renderer/words/words.tsx";
import { type Naming, nameOf } from "./describe.ts";

/** Every word of the map in the language of the screen. */
export function mapWordsOf(naming: Naming): MapWords {
  const { say, lang, texts } = naming;
  return {
    placeName: (place) => texts.entity(place.id, place.names),
    byName: byName(lang),
    countryName: (code) => texts.country(code),
    seaName: (sea) => say(`sea.${sea}`),
    day: (ms) => dayMonth(lang, ms),
    age: (asOfMs, vMs) => say("age.ago", { age: sayAge(say, vMs - asOfMs) }),
    spoken: (range, noReports) => (noReports ? say("say.noReports") : sayRange(say, range)),
    people: (range, printed) => say("map.people", { n: range[0], t: printed }),
    homeDetail: (home, reading) => {
      const place = nameOf(naming, home.key.slice("home.".length));
      const lastMs = home.driver?.asOfMs ?? lastArrival(reading);
      return lastMs === null ? place : say("map.homeOne", { place, date: dayMonth(lang, lastMs) });
    },
    corridorName: (corridor) => texts.entity(corridor.id, { kk: corridor.title, ru: corridor.title, en: corridor.title }),
    corridorStatus: (status) => (status === null ? say("corridor.none") : wordOr(say, `corridor.${status}`, status)),
    corridorPermit: (permit) =>
      permit === null || permit === "none" ? null : permit === "special" ? say("legend.permit") : wordOr(say, `permit.${permit}`, permit),
    permits: (printed, status) =>
      say("map.permits", {
        n: Number.parseInt(printed, 10) || 5,
        t: printed,
        status: status === null ? "" : wordOr(say, `permit.${status}`, status),
      }),
    hazardName: (hazard) => texts.entity(hazard.id, { kk: hazard.title, ru: hazard.title, en: hazard.title }),
    hazardKind: (kind) => (kind === null ? say("kind.hazard") : wordOr(say, `hazard.${kind}`, kind)),
    summary: (reading) => summaryOf(naming, reading),
    placeNotSpecified: say("map.notSpecified"),
    noInformation: say("say.none"),
    reconstructed: say("map.reconstructed"),
    notYetAtHeadquarters: say("map.notYet"),
    destinationNotStated: say("map.noDestination"),
    directFlight: say("map.flight"),
    disagreement: say("map.disagreement"),
    mapLabel: say("map.label"),
    zoomIn: say("map.in"),
    zoomOut: say("map.out"),
    fit: say("map.fit"),
    openTable: say("map.twin"),
    closeTable: say("map.show"),
    attribution: texts.attribution("map"),
    schematic: say("map.tooClose"),
    noWebGl: say("map.lost"),
    baseMapMissing: say("map.missing"),
    table: tableWordsOf(naming),
    registry: registryWordsOf(naming),
  };
}

/** One sentence for the whole picture: each country's remaining, and those home. */
export function summaryOf(naming: Naming, reading: Reading): string {
  const { say, lang } = naming;
  const countries = reading.places.filter((place) => place.parent === reading.theatre && place.present.value !== null);
  const figures = countries.map((place) => `${nameOf(naming, place.id)} ${sayFigure(say, lang, place.present)}`);
  figures.push(`${say("measure.home")} ${sayFigure(say, lang, reading.strip.home)}`);
  return figures.join("; ");
}

function lastArrival(reading: Reading): number | null {
  const passed = reading.corridors.map((corridor: CorridorReading) => corridor.lastPassedMs).filter((ms) => ms !== null);
  return passed.length === 0 ? null : Math.max(...passed);
}

function registryWordsOf({ say }: Naming): PeopleWords {
  const inState: PeopleWords["inState"] = (hue, n) => say(`registry.${hue}`, { t: printRange(n) });
  return {
    title: say("layers.registry"),
    state: say("registry.state"),
    inState,
    tip(place, people, states) {
      if (people === null) return say("registry.none", { place });
      const parts = states.map(([hue, n]) => inState(hue, n));
      return [say("registry.tip", { place, t: printRange(people) }), ...parts].join(" · ");
    },
    note(dots, unplaced, asOfMs) {
      const said = asOfMs === null ? [] : [say("registry.asOf", { t: stamp(asOfMs) })];
      said.push(say(dots ? "registry.dots" : "registry.discs"));
      if (unplaced !== null) said.push(say("registry.unplaced", { t: printRange(unplaced) }));
      return said.join(" · ");
    },
  };
}

function tableWordsOf({ say }: Naming): TableWords {
  return {
    title: say("table.title"),
    places: say("layers.people"),
    corridors: say("layers.corridors"),
    permits: say("layers.permits"),
    hazards: say("layers.hazards"),
    place: say("table.place"),
    present: say("measure.present"),
    home: say("measure.home"),
    lost: say("measure.lost"),
    hurt: say("measure.hurt"),
    asOf: say("table.asOf"),
    corridor: say("kind.corridor"),
    status: say("field.status"),
    conditions: say("table.conditions"),
    passed: say("table.passed"),
    lastPassed: say("table.lastPassed"),
    crossing: say("table.crossing"),
    number: say("table.number"),
    hazard: say("kind.hazard"),
    kind: say("table.kind"),
    when: say("table.when"),
    none: say("none"),
    sortBy: (column) => say("table.sortBy", { column }),
  };
}
