import Supercluster from "supercluster";

/**
 * Points as supercluster takes them: made before the clock starts.
 * @param {readonly { lon: number, lat: number, state: number, n: number }[]} points
 */
export function features(points) {
  return points.map(({ lon, lat, state, n }) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: { state, n },
  }));
}

/**
 * Clusters anew, which is the only way it has when some points change.
 * @param {any[]} points
 * @param {number} states  how many states there are
 * @param {number} zoom
 * @returns {{ sums: number[], clusters: number }} persons by state over all clusters, and how many clusters there are
 */
export function rebuild(points, states, zoom) {
  const index = new Supercluster({
    radius: 60,
    maxZoom: 8,
    map: (/** @type {any} */ properties) => ({ sums: sumsOf(states, properties) }),
    reduce: (/** @type {any} */ into, /** @type {any} */ properties) => {
      into.sums = into.sums.map((/** @type {number} */ sum, /** @type {number} */ at) => sum + properties.sums[at]);
    },
  });
  index.load(points);
  const found = index.getClusters([-180, -85, 180, 85], zoom);
  const sums = new Array(states).fill(0);
  for (const { properties } of found) {
    const own = "sums" in properties ? properties.sums : sumsOf(states, properties);
    for (let at = 0; at < states; at += 1) sums[at] += own[at];
  }
  return { sums, clusters: found.length };
}

/** @param {number} states @param {any} properties */
function sumsOf(states, properties) {
  const sums = new Array(states).fill(0);
  sums[properties.state] = properties.n;
  return sums;
}
