import { useEffect, useState } from "react";
import { type BaseMap, loadBaseMap } from "./base-map.ts";

/** The base map, null while it loads; `missing` when it could not be read: the room then works without ground. */
export function useBaseMap(): { readonly base: BaseMap | null; readonly missing: boolean } {
  const [state, setState] = useState<{ readonly base: BaseMap | null; readonly missing: boolean }>({ base: null, missing: false });
  useEffect(() => {
    let gone = false;
    loadBaseMap().then(
      (base) => !gone && setState({ base, missing: false }),
      () => !gone && setState({ base: null, missing: true }),
    );
    return () => {
      gone = true;
    };
  }, []);
  return state;
}
