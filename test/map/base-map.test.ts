import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { onGrid, readBaseMap, writeBaseMap } from "#renderer/map/base-map-file.ts";
import { type BaseMapFiles, packBaseMap } from "#renderer/map/base-map-pack.ts";
import { worldOf } from "#renderer/map/mercator.ts";

const at = (name: string): URL => new URL(`../../resources/basemap/${name}`, import.meta.url);
const NAMES = ["countries", "provinces", "rivers", "lakes", "claims"] as const satisfies readonly (keyof BaseMapFiles)[];
const files = Object.fromEntries(
  NAMES.map((name) => [name, JSON.parse(readFileSync(at(`${name}.json`), "utf8"))]),
) as unknown as BaseMapFiles;
const packed = packBaseMap(files);

it("the file that windows read is what the base map's own files make", () => {
  const made = writeBaseMap(packed);
  // After a change of those files: DALIZ_WRITE_BASE_MAP=1 npx vitest run test/map/base-map.test.ts
  if (process.env["DALIZ_WRITE_BASE_MAP"] === "1") writeFileSync(at("base-map.bin"), made);
  expect(Buffer.compare(readFileSync(at("base-map.bin")), Buffer.from(made))).toBe(0);
});

it("what is read of it is what was written, to a metre", () => {
  const read = readBaseMap(writeBaseMap(packed).buffer);
  for (const name of ["agreed", "unsettled", "coast", "provinces", "rivers", "claims"] as const) {
    expect(Buffer.compare(bytesOf(read[name].starts), bytesOf(packed[name].starts))).toBe(0);
    expect(farthest(read[name].positions, packed[name].positions)).toBeLessThanOrEqual(1);
  }
  for (const name of ["countries", "lakes"] as const) {
    expect(Buffer.compare(bytesOf(read[name].triangles), bytesOf(packed[name].triangles))).toBe(0);
    expect(Buffer.compare(bytesOf(read[name].ringStarts), bytesOf(packed[name].ringStarts))).toBe(0);
    expect(farthest(read[name].rings.positions, packed[name].rings.positions)).toBeLessThanOrEqual(1);
  }
  expect([read.codes, read.riverLevels]).toEqual([packed.codes, packed.riverLevels]);
});

function bytesOf(array: Uint32Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** Farthest that two lists of coordinates are apart, in steps of the grid; infinite for lists of different lengths. */
function farthest(one: Float32Array, other: Float32Array): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return one.reduce((far, degrees, index) => Math.max(far, Math.abs(onGrid(degrees) - onGrid(other[index] ?? 0))), 0);
}

it("the triangles of a country cover it exactly, holes left out", () => {
  const { rings, ringStarts, triangles } = packed.countries;
  const world = (point: number) => worldOf(rings.positions[2 * point] ?? 0, rings.positions[2 * point + 1] ?? 0);
  const area = (points: readonly number[]): number => {
    const corners = points.map(world);
    return corners.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [0, 0];
      return sum + (x * nextY - nextX * y) / 2;
    }, 0);
  };
  const ringOf = (ring: number): number[] => {
    const from = rings.starts[ring] ?? 0;
    const to = rings.starts[ring + 1] ?? rings.positions.length / 2;
    return Array.from({ length: to - from }, (_, index) => from + index);
  };
  let filled = 0;
  for (let corner = 0; corner < triangles.length; corner += 3) filled += Math.abs(area([...triangles.slice(corner, corner + 3)]));
  let wanted = 0;
  for (const [index, first] of ringStarts.entries()) {
    const end = ringStarts[index + 1] ?? rings.starts.length;
    for (let ring = first; ring < end; ring += 1) wanted += Math.abs(area(ringOf(ring))) * (ring === first ? 1 : -1);
  }
  expect(filled / wanted).toBeCloseTo(1, 4);
});
