import { expect, test } from "vitest";
import { type JournalFile, readResource, type Words } from "./read-resource.ts";

interface Place {
  readonly id: string;
  readonly kind: string;
  readonly country: string;
  readonly countries?: readonly string[];
  readonly lon: number;
  readonly lat: number;
  readonly name: Words;
  readonly source: string;
  readonly confidence: string;
  readonly city?: string;
}

const { events } = readResource<JournalFile>("scenario-2026-03.json");
const gazetteer = readResource<{ places: readonly Place[] }>("gazetteer.json").places;
const links = readResource<{ places: Record<string, string | null> }>("place-links.json").places;
const names = readResource<{ entities: Record<string, Words> }>("scenario-entities.json").entities;
const byId = new Map(gazetteer.map((place) => [place.id, place]));

test("every place of the scenario is linked, and nothing else is", () => {
  const places = events.flatMap((event) => (event.kind === "place" && event.e !== undefined ? [event.e] : []));
  expect(Object.keys(links).sort()).toEqual([...new Set(places)].sort());
});

test("a linked place is in the gazetteer, in its own country", () => {
  for (const [id, link] of Object.entries(links)) if (link !== null) expect(byId.get(link)?.country, id).toBe(id.slice(0, 2));
});

test("every linked place can be named in three languages", () => {
  for (const id of Object.keys(links)) {
    for (const language of ["kk", "ru", "en"] as const) expect(names[id]?.[language] ?? "", id).not.toBe("");
  }
});

test("what is no single place is linked to nothing", () => {
  const unlinked = Object.keys(links).filter((id) => links[id] === null);
  expect(unlinked.sort()).toEqual(["GONE", "HOTEL-ANY", "ME", "TRANSIT", "WORLD"]);
});

test("every gazetteer entry has names in three languages, a point, a source and a confidence", () => {
  expect(gazetteer).toHaveLength(290);
  expect(byId.size).toBe(290);
  for (const place of gazetteer) {
    expect(Object.keys(place.name).sort(), place.id).toEqual(["en", "kk", "ru"]);
    expect(Math.abs(place.lon) <= 180 && Math.abs(place.lat) <= 90, place.id).toBe(true);
    expect(place.source, place.id).not.toBe("");
    expect(["high", "medium", "low"]).toContain(place.confidence);
  }
});

test("a mission stands in a city of the gazetteer, a crossing between two countries", () => {
  for (const place of gazetteer) {
    if (place.kind === "mission") expect(byId.has(place.city ?? ""), place.id).toBe(true);
    if (place.kind === "crossing") expect(new Set(place.countries).size, place.id).toBe(2);
  }
});
