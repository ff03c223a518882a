import type { Ground } from "../base-map.ts";

interface Triangled {
  readonly data: { readonly length: number; readonly startIndices: Uint32Array; readonly attributes: Readonly<Record<string, object>> };
  readonly _normalize: false;
  readonly positionFormat: "XY";
}

const made = new WeakMap<Ground, Triangled>();

/** Ground as a polygon layer takes it without cutting it again: the same object for the same ground, so that it goes to the GPU once. */
export function triangled(ground: Ground): Triangled {
  const known = made.get(ground);
  if (known !== undefined) return known;
  const { positions, starts, triangles } = ground;
  const attributes = { getPolygon: { value: positions, size: 2 }, indices: { value: triangles, size: 1 } };
  const props: Triangled = { data: { length: starts.length, startIndices: starts, attributes }, _normalize: false, positionFormat: "XY" };
  made.set(ground, props);
  return props;
}
