/**
 * Makes the base map that the room draws out of source/ and boundaries.json, without a network:
 *
 *   node resources/basemap/prepare.mjs [folder to write into, else beside this file]
 *
 * Writes countries.json (objects `countries`, `borders`, `coast`), provinces.json, rivers.json and
 * lakes.json, all TopoJSON, and claims.json (GeoJSON). Equal inputs give equal bytes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { areaOf, clipRing, dissolve, holds, pointsOf, polygonsOf, readArcs, roundRing, splitArc, writeArcs } from "./topology.mjs";

const here = (name) => new URL(name, import.meta.url);
const read = (name) => JSON.parse(readFileSync(here(name), "utf8"));
const folder = process.argv[2] === undefined ? here(".") : pathToFileURL(`${process.argv[2]}/`);
const write = (name, value) => writeFileSync(new URL(name, folder), `${JSON.stringify(value)}\n`);

const table = read("boundaries.json");
const claims = read("source/claims.geojson");

prepareCountries();
prepareLines("source/admin1_inner.topojson", "provinces.json", "provinces");
prepareRivers();
prepareLakes();

function prepareCountries() {
  const source = read("source/countries_policy10.topojson");
  const arcs = readArcs(source);
  const pieces = source.objects.countries.geometries;
  splitAtFrame(source.transform, arcs, pieces);
  const former = table.cuts.map((cut) => cutPiece(cut, source.transform, arcs, pieces));
  const owner = new Map();
  const countries = table.countries.map(({ country, place, pieces: names }) => {
    const members = pieces.filter((piece) => names.includes(piece.properties.nm));
    const cutIn = pieces.filter((piece) => piece.cutTo === country);
    if (members.length !== names.length) throw new Error(`${country}: a piece is missing in the source.`);
    const polygons = dissolve(arcs, [...members, ...cutIn].flatMap(polygonsOf));
    for (const n of polygons.flat(2)) {
      const key = n < 0 ? ~n : n;
      owner.set(key, [...(owner.get(key) ?? []), country ?? ""]);
    }
    return { type: "MultiPolygon", id: country ?? "none", properties: { country, place }, arcs: polygons };
  });
  const lines = { agreed: [], unsettled: [] };
  const coast = [];
  for (const [n, [a, b]] of [...owner].sort((p, q) => p[0] - q[0])) {
    if (b === undefined) {
      if (!onFrame(arcs[n], source.transform)) coast.push([n]);
    } else if (a !== b) lines[unsettled(a, b) ? "unsettled" : "agreed"].push([n]);
  }
  const packed = compact(arcs, [...countries.flatMap((c) => c.arcs.flat()), ...lines.agreed, ...lines.unsettled, ...coast]);
  const mesh = (kind, numbers) => ({ type: "MultiLineString", properties: { kind }, arcs: numbers });
  write("countries.json", {
    type: "Topology",
    transform: source.transform,
    objects: {
      countries: { type: "GeometryCollection", geometries: countries },
      borders: {
        type: "GeometryCollection",
        geometries: [mesh("agreed", lines.agreed), mesh("unsettled", lines.unsettled)],
      },
      coast: { type: "GeometryCollection", geometries: [mesh("coast", coast)] },
    },
    arcs: writeArcs(packed),
  });
  writeClaims(former.flat());
}

/** Cuts a piece in two along a claim line; returns the outline that thereby became an inner line. */
function cutPiece(cut, transform, arcs, pieces) {
  const piece = pieces.find((p) => p.properties.nm === cut.piece);
  const claim = claims.features.find((f) => f.properties.name === cut.along);
  const line = chained(claim.geometry.coordinates).map((p) => toGrid(p, transform));
  const ends = [line[0], line.at(-1)].map((end) => {
    const near = nearest(arcs, piece.arcs.flat(), end);
    if (near.index > 0 && near.index < arcs[near.number].length - 1) {
      splitArc(arcs, pieces, near.number, near.index);
    }
    return near.point;
  });
  const added = arcs.length;
  arcs.push([ends[0], ...line.slice(1, -1), ends[1]]);
  const ring = piece.arcs[0];
  const from = (end) => ring.findIndex((n) => String(n < 0 ? arcs[~n].at(-1) : arcs[n][0]) === String(end));
  const turned = [...ring.slice(from(ends[0])), ...ring.slice(0, from(ends[0]))];
  const at = turned.findIndex((n) => String(n < 0 ? arcs[~n].at(-1) : arcs[n][0]) === String(ends[1]));
  const halves = [
    [...turned.slice(0, at), ~added],
    [...turned.slice(at), added],
  ];
  const target = toGrid(cut.holds, transform);
  const given = halves.find((half) => holds(pointsOf(arcs, half), target));
  const kept = halves.find((half) => half !== given);
  if (given === undefined || kept === undefined) throw new Error(`${cut.piece}: the cut does not part it.`);
  piece.arcs = [kept];
  pieces.push({ type: "Polygon", properties: {}, cutTo: cut.country, arcs: [given] });
  const receivers = pieces.filter((p) => table.countries.find((c) => c.country === cut.country).pieces.includes(p.properties.nm));
  const theirs = new Set(receivers.flatMap((p) => polygonsOf(p).flat(2)).map((n) => (n < 0 ? ~n : n)));
  const inner = given.filter((n) => theirs.has(n < 0 ? ~n : n));
  return inner.map((n) => pointsOf(arcs, [n]).map((p) => fromGrid(p, transform)));
}

/** Joins the parts of a line end to start, in whatever order the source lists them. */
function chained(parts) {
  const same = (a, b) => String(a) === String(b);
  const first = parts.find((part) => !parts.some((other) => same(other.at(-1), part[0])));
  const line = [...first];
  for (let next = first; next !== undefined; ) {
    next = parts.find((part) => same(part[0], line.at(-1)));
    if (next !== undefined) line.push(...next.slice(1));
  }
  return line;
}

function writeClaims(former) {
  const drawn = claims.features
    .filter((f) => table.claims.find((c) => c.name === f.properties.name)?.drawn === true)
    .map((f) => f.geometry.coordinates.map((line) => line.map(([x, y]) => [rounded(x), rounded(y)])));
  write("claims.json", {
    type: "FeatureCollection",
    features: [...drawn, ...(former.length > 0 ? [former] : [])].map((coordinates) => ({
      type: "Feature",
      properties: { kind: "claim" },
      geometry: { type: "MultiLineString", coordinates },
    })),
  });
}

function prepareLines(from, to, object) {
  const source = read(from);
  const [name] = Object.keys(source.objects);
  const arcs = readArcs(source);
  const lines = source.objects[name].geometries.flatMap((g) => (g.type === "LineString" ? [g.arcs] : g.arcs));
  const packed = compact(arcs, lines);
  write(to, {
    type: "Topology",
    transform: source.transform,
    objects: { [object]: { type: "GeometryCollection", geometries: [{ type: "MultiLineString", arcs: lines }] } },
    arcs: writeArcs(packed),
  });
}

function prepareRivers() {
  const source = read("source/gshhg_r2.topojson");
  const geometries = source.objects.gshhg_rivers.geometries
    .map((g) => ({ type: g.type, properties: { level: g.properties.lvl }, arcs: g.arcs }))
    .sort((a, b) => a.properties.level - b.properties.level);
  write("rivers.json", {
    type: "Topology",
    transform: source.transform,
    objects: { rivers: { type: "GeometryCollection", geometries } },
    arcs: source.arcs,
  });
}

/**
 * Lakes by area in km². The Caspian is left out: the coast of the countries already shows it.
 * A lake named in the table's `lakes` (the Aral, which the source shows as it was in 1960) is
 * cut down to what is left of it; outlines of few points are rounded, so that none looks cut.
 */
function prepareLakes() {
  const source = read("source/gshhs_lakes.topojson");
  const arcs = readArcs(source);
  const grid = (ring) => ring.map((p) => toGrid(p, source.transform));
  const lakes = source.objects.gshhs_lakes.geometries
    .filter((lake) => lake.properties.area < 300000)
    .flatMap((lake) => {
      const ring = pointsOf(arcs, lake.arcs[0]);
      const left = table.lakes.find((entry) => entry.id === lake.properties.id)?.keepWithin;
      return (left === undefined ? [ring] : left.map((frame) => clipRing(ring, grid(frame)))).map(roundRing);
    })
    .map((ring) => ({ ring, km2: kilometres(ring, source.transform) }))
    .sort((a, b) => b.km2 - a.km2);
  write("lakes.json", {
    type: "Topology",
    transform: source.transform,
    objects: {
      lakes: {
        type: "GeometryCollection",
        geometries: lakes.map(({ km2 }, n) => ({ type: "Polygon", properties: { km2 }, arcs: [[n]] })),
      },
    },
    arcs: writeArcs(lakes.map(({ ring }) => ring)),
  });
}

/** Area in km² of a ring of grid points, rounded to whole kilometres. */
function kilometres(ring, transform) {
  const points = ring.map((p) => fromGrid(p, transform));
  const middle = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  return Math.round((Math.abs(areaOf(points)) / 2) * 111.2 ** 2 * Math.cos((middle * Math.PI) / 180));
}

/** Renumbers in place the arcs that `users` (lists of arc numbers) name, and drops all others. */
function compact(arcs, users) {
  const numbers = new Map();
  const seen = new Set();
  for (const list of users) {
    if (seen.has(list)) continue;
    seen.add(list);
    list.forEach((n, i) => {
      const key = n < 0 ? ~n : n;
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      list[i] = n < 0 ? ~numbers.get(key) : numbers.get(key);
    });
  }
  return [...numbers.keys()].map((key) => arcs[key]);
}

function nearest(arcs, numbers, [x, y]) {
  let best = { number: -1, index: -1, point: [0, 0], distance: Number.POSITIVE_INFINITY };
  for (const n of numbers) {
    const number = n < 0 ? ~n : n;
    arcs[number].forEach((point, index) => {
      const distance = Math.hypot(point[0] - x, point[1] - y);
      if (distance < best.distance) best = { number, index, point, distance };
    });
  }
  return best;
}

/** Parts every arc where it meets the edge of the cut-out, where land ends but no coast is. */
function splitAtFrame(transform, arcs, pieces) {
  for (let number = 0; number < arcs.length; number += 1) {
    const on = (i) => alongFrame(arcs[number][i - 1], arcs[number][i], transform);
    const index = arcs[number].findIndex((_, i) => i > 1 && on(i) !== on(i - 1)) - 1;
    if (index > 0) splitArc(arcs, pieces, number, index);
  }
}

/**
 * Whether a step of an outline runs along the edge of the cut-out: 12° W to 112° E, 2° to 66° N,
 * and 65.058° N, where the source cuts Russia off.
 */
function alongFrame([x0, y0], [x1, y1], { scale, translate }) {
  const east = (112 - translate[0]) / scale[0];
  const north = [66, 65.058].map((degrees) => (degrees - translate[1]) / scale[1]);
  const both = (a, b, edge) => Math.abs(a - edge) < 10 && Math.abs(b - edge) < 10;
  return [0, east].some((x) => both(x0, x1, x)) || [0, ...north].some((y) => both(y0, y1, y));
}

function onFrame(arc, transform) {
  return alongFrame(arc[0], arc[1], transform);
}

function unsettled(a, b) {
  return table.unsettledBorders.some(({ between }) => between.includes(a) && between.includes(b));
}

function toGrid([x, y], { scale, translate }) {
  return [Math.round((x - translate[0]) / scale[0]), Math.round((y - translate[1]) / scale[1])];
}

function fromGrid([x, y], { scale, translate }) {
  return [rounded(x * scale[0] + translate[0]), rounded(y * scale[1] + translate[1])];
}

function rounded(degrees) {
  return Math.round(degrees * 1e4) / 1e4;
}
