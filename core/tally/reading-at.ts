import type { Known } from "#core/fold/known.ts";
import { fieldAt, valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import { isWithin } from "#core/fold/tree.ts";
import type { PlaceId } from "#core/journal/event.ts";
import { attentionAt } from "./attention.ts";
import { corridorsAt } from "./corridor-reading.ts";
import type { FigureKey } from "./figure.ts";
import { figureAt } from "./figure-at.ts";
import { entitiesAt, permitSize } from "./permits.ts";
import type { FlowReading, HazardReading, PermitReading, PlaceReading, Reading } from "./reading.ts";
import { transitRoots } from "./transit.ts";
import { type View, viewAt } from "./view.ts";

/** What a reading is of, beside its state and V. */
export interface ReadingOf {
  readonly theatre: PlaceId;
  /** Repeated in the reading. */
  readonly known: Known;
  /** How long before V a movement may have ended and still be drawn, ms. */
  readonly flowWindowMs: number;
  /** What the machine holds beyond the entries folded; absent = the state's own count. */
  readonly totals?: { readonly heldBack: number; readonly waiting: number };
}

/** Everything a screen shows at one (V, K) for a theatre or country, as one value (docs: domain 2.4, 2.6). */
export function readingAt(state: State, vMs: number, of: ReadingOf): Reading {
  const view = viewAt(state, vMs);
  const { theatre, known, totals } = of;
  const places = placesOf(view, theatre);
  const figure = (key: FigureKey) => figureAt(state, vMs, key);
  const corridors = corridorsAt(view);
  return {
    vMs,
    known,
    theatre,
    strip: {
      remaining: figure(`present.${theatre}`),
      transit: figure(transitKey(view, theatre)),
      home: figure(`home.${theatre}`),
      lost: figure(`lost.${theatre}`),
      hurt: figure(`hurt.${theatre}`),
    },
    places,
    corridors,
    permits: permitsOf(view),
    hazards: hazardsOf(view),
    flows: flowsOf(view, of.flowWindowMs),
    attention: attentionAt(view, theatre, places, corridors),
    heldBack: totals?.heldBack ?? state.heldBack,
    unfolded: state.unfolded.length + state.rows.unfolded,
    waiting: totals?.waiting ?? state.waiting,
  };
}

/** In transit as a figure key: the one place of passage where there is only one, else their sum. */
export function transitKey(view: View, theatre: PlaceId): FigureKey {
  const [root, ...others] = transitRoots(view.tree, theatre);
  return root !== undefined && others.length === 0 ? `present.${root}` : `transit.${theatre}`;
}

function placesOf(view: View, theatre: PlaceId): PlaceReading[] {
  const { state, vMs, tree } = view;
  const text = (id: PlaceId, field: string): string | null => {
    const value = valueAt(state, vMs, id, field);
    return typeof value === "string" ? value : null;
  };
  const number = (id: PlaceId, field: string): number | null => {
    const value = valueAt(state, vMs, id, field);
    return typeof value === "number" ? value : null;
  };
  return tree.order.map((id) => ({
    id,
    pkind: tree.nodes.get(id)?.pkind ?? "",
    parent: tree.nodes.get(id)?.parent ?? null,
    names: { kk: text(id, "name_kk"), ru: text(id, "name_ru"), en: text(id, "name_en") },
    lon: number(id, "lon"),
    lat: number(id, "lat"),
    present: figureAt(state, vMs, `present.${id}`),
    lost: figureAt(state, vMs, `lost.${id}`),
    hurt: figureAt(state, vMs, `hurt.${id}`),
    home: isWithin(tree, id, theatre) ? figureAt(state, vMs, `home.${id}`) : null,
  }));
}

function permitsOf({ state, vMs }: View): PermitReading[] {
  return entitiesAt(state, vMs, "permit").map((id) => {
    const crossing = valueAt(state, vMs, id, "crossing");
    return {
      id,
      n: permitSize(state, vMs, id),
      crossing: typeof crossing === "string" ? crossing : null,
      status: fieldAt(state, vMs, id, "status"),
    };
  });
}

/** Hazards known of at V. The window is that of the event that last described them: when it happened, as far as it was said. */
function hazardsOf({ state, vMs }: View): HazardReading[] {
  return entitiesAt(state, vMs, "hazard").flatMap((id) => {
    const last = [...(state.registers.get(id)?.events ?? [])].reverse().map((event) => state.byId.get(event)?.event);
    const event = last.find((one) => one !== undefined && one.at[0] <= vMs);
    if (event === undefined) return [];
    const hkind = valueAt(state, vMs, id, "hkind");
    const title = valueAt(state, vMs, id, "title");
    const named = [valueAt(state, vMs, id, "place"), valueAt(state, vMs, id, "places")].flat();
    return [
      {
        id,
        hkind: typeof hkind === "string" ? hkind : null,
        title: typeof title === "string" ? title : null,
        places: named.filter((place): place is string => typeof place === "string"),
        at: event.at,
        event: event.id,
      },
    ];
  });
}

function flowsOf({ state, vMs }: View, flowWindowMs: number): FlowReading[] {
  return state.flows
    .filter((flow) => flow.t0Ms <= vMs && flow.t1Ms > vMs - flowWindowMs)
    .map((flow) => ({
      event: flow.event.id,
      n: flow.event.n,
      from: flow.from,
      to: flow.to,
      via: flow.event.via ?? [],
      corridor: flow.corridor,
      at: flow.event.at,
      mine: flow.waiting,
    }));
}
