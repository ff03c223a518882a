// The answer every store has to give, computed plainly from parsed events: how many there are, and the registry's table at an instant.
// Peers run it over the documents they stored; the bench itself runs it over the journal, and holds it against the reference fold first.

/** @typedef {{ count: number, cells: Record<string, [units: number, persons: number]> }} Answer  cells by `place|state` */

const CONTACT_MS = 24 * 3_600_000;
const KINDS = ["home", "gone", "flight", "leg", "crossing", "hotel"];

/**
 * Takes events one by one, in any order; `answer(vMs)` is what they come to.
 *
 * The rule, for journals of the exercise (no unit is linked, voided or a member of another): a unit is where the movement or sighting
 * with the latest middle of its window by V put it; its state is that of the place (home, gone, flight, leg, crossing, hotel), else
 * `stays` when it said so last, else `lost` when its last contact is longer ago than 24 h, else `at-risk`.
 */
export function createReplay() {
  let count = 0;
  /** @type {Map<string, any>} */
  const units = new Map();
  /** @type {Map<string, { parent: string | null, pkind: string }>} */
  const places = new Map();

  /** @param {string} id */
  function unitOf(id) {
    let unit = units.get(id);
    if (unit === undefined) {
      unit = { firstMs: Number.POSITIVE_INFINITY, steps: [], sets: [], contacts: [] };
      units.set(id, unit);
    }
    return unit;
  }

  /** @param {any} event */
  function add(event) {
    count += 1;
    const { type } = event;
    if (type === "set" && event.kind === "place") places.set(event.e, { parent: event.f.parent ?? null, pkind: event.f.pkind });
    const isUnit = type === "contact" || (type === "set" && event.kind === "unit") || (type === "move" && event.units !== undefined);
    if (!isUnit) return;
    const t0 = Date.parse(event.at[0]);
    const t1 = Date.parse(event.at[1]);
    const ids = type === "contact" ? [event.unit] : type === "set" ? [event.e] : event.units;
    const place = type === "contact" ? event.said?.locus : type === "set" ? event.f.locus : event.to;
    for (const id of ids) {
      const unit = unitOf(id);
      unit.firstMs = Math.min(unit.firstMs, t0);
      if (place !== undefined)
        unit.steps.push({
          middle: t0 + (t1 - t0) / 2,
          t0,
          t1,
          hlc: event.hlc,
          id: event.id,
          from: type === "move" ? event.from : null,
          place,
        });
      if (type === "contact" && event.ok) unit.contacts.push(t1);
      if (type === "set") unit.sets.push({ t0, hlc: event.hlc, id: event.id, n: event.f.n, intent: event.f.intent });
    }
  }

  /**
   * @param {number} vMs
   * @returns {Answer}
   */
  function answer(vMs) {
    /** @type {Record<string, [number, number]>} */
    const cells = {};
    for (const unit of units.values()) {
      if (unit.firstMs > vMs) continue;
      const step = latest(unit.steps, "middle", vMs);
      const set = latest(unit.sets, "t0", vMs);
      let contactMs = unit.firstMs;
      for (const t1 of unit.contacts) if (t1 <= vMs && t1 > contactMs) contactMs = t1;
      const state = stateOf(step?.place ?? null, set?.intent, vMs - contactMs);
      const key = `${step?.place ?? ""}|${state}`;
      cells[key] ??= [0, 0];
      const cell = cells[key];
      cell[0] += 1;
      cell[1] += set?.n?.[0] ?? 1;
    }
    return { count, cells };
  }

  /**
   * @param {string | null} place
   * @param {string | undefined} intent
   * @param {number} silentMs
   */
  function stateOf(place, intent, silentMs) {
    if (place === null) return "unlocated";
    for (let at = places.get(place); at !== undefined; at = at.parent === null ? undefined : places.get(at.parent))
      if (KINDS.includes(at.pkind)) return at.pkind;
    if (intent === "stay") return "stays";
    return silentMs > CONTACT_MS ? "lost" : "at-risk";
  }

  return { add, answer };
}

/**
 * The latest by time, then stamp, then id.
 * @param {readonly any[]} list
 * @param {string} by
 * @param {number} vMs
 */
function latest(list, by, vMs) {
  let best = null;
  for (const one of list) {
    if (one[by] > vMs) continue;
    if (best === null || isLater(one, best, by)) best = one;
  }
  return best;
}

/**
 * @param {any} a
 * @param {any} b
 * @param {string} by
 */
function isLater(a, b, by) {
  if (a[by] !== b[by]) return a[by] > b[by];
  if (a.t0 !== b.t0) return a.t0 > b.t0;
  if (a.hlc[0] !== b.hlc[0]) return a.hlc[0] > b.hlc[0];
  if (a.hlc[1] !== b.hlc[1]) return a.hlc[1] > b.hlc[1];
  return a.id > b.id;
}
