import { useEffect, useState } from "react";
import type { LandShapes } from "#core/briefing/page/map/land-shapes.ts";
import { loadBaseMap, pointsOf } from "#renderer/map/base-map.ts";

let loading: Promise<LandShapes | null> | null = null;

/** The shipped base map in the form that a briefing's page draws; null where its files cannot be read: the page says so itself. */
export function loadLand(): Promise<LandShapes | null> {
  loading ??= loadBaseMap().then(
    (base) => ({
      countries: base.countries.map(({ code, rings }) => ({ id: code, rings: rings.map((ring) => [...pointsOf(ring)]) })),
      lakes: base.lakes.map((rings) => ({ id: null, rings: rings.map((ring) => [...pointsOf(ring)]) })),
    }),
    () => {
      loading = null;
      return null;
    },
  );
  return loading;
}

/** The same as state: `undefined` while it loads. */
export function useLand(): LandShapes | null | undefined {
  const [land, setLand] = useState<LandShapes | null | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    loadLand().then((found) => !gone && setLand(found));
    return () => {
      gone = true;
    };
  }, []);
  return land;
}
