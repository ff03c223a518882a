import { useEffect, useMemo, useRef, useState } from "react";
import { latest } from "#renderer/reading/latest.ts";
import type { Colours } from "../colours.ts";
import type { MapView } from "../map-props.ts";
import type { Size } from "../mercator.ts";
import { createDotsView, type DrawnDots } from "./dots-view.ts";
import type { PeopleAnswer, PeopleAsk } from "./people-answer.ts";
import { peopleLevelAt } from "./people-levels.ts";
import { type PeoplePalette, peoplePalette } from "./people-palette.ts";
import { type PeopleShown, takeAnswer } from "./people-shown.ts";
import { rowsOfDots } from "./people-view.ts";

/** Where the map asks for the registry's people of the moment shown. Another object for another moment or state of the journal. */
export interface PeopleFeed {
  readonly ask: (ask: PeopleAsk) => Promise<PeopleAnswer>;
}

interface Wanted {
  readonly feed: PeopleFeed | null;
  readonly level: number;
  readonly palette: PeoplePalette;
}

/** The registry's people at the level of a zoom; null where there is no feed or nobody is registered. The last answer stays until the next. */
export function usePeople(feed: PeopleFeed | null, zoom: number, palette: PeoplePalette | null): PeopleShown | null {
  const [shown, setShown] = useState<PeopleShown | null>(null);
  const held = useRef<PeopleShown | null>(null);
  const want = useMemo(() => {
    const ask = latest<Wanted, { readonly wanted: Wanted; readonly answer: PeopleAnswer }>(
      async (wanted) => {
        const { feed: from, level, palette: inked } = wanted;
        const have = held.current;
        const since = have !== null && have.level === level && have.palette === inked ? have.version : null;
        return { wanted, answer: from === null ? { kind: "none" } : await from.ask({ level, since, palette: inked }) };
      },
      (answered, newest) => answered.feed === newest.feed || (answered.level === newest.level && newest.feed !== null),
      ({ wanted, answer }) => {
        const taken = takeAnswer(held.current, answer, wanted.palette);
        held.current = taken === "ask-again" ? null : taken;
        if (taken === "ask-again") ask(wanted);
        else setShown(taken);
      },
      // The room's own reading says what is wrong with the journal; what stands here stays.
      () => undefined,
    );
    return ask;
  }, []);
  const level = peopleLevelAt(zoom);
  useEffect(() => {
    if (palette !== null) want({ feed, level, palette });
  }, [want, feed, level, palette]);
  return shown;
}

/** The dots of the places in view; null = too far away or too many: discs are drawn. */
export function useDots(shown: PeopleShown | null, view: MapView, size: Size): DrawnDots | null {
  const look = useMemo(() => createDotsView(), []);
  return useMemo(() => {
    const rows = shown === null ? null : rowsOfDots(shown, view, size);
    return shown === null || rows === null ? null : look(shown, rows);
  }, [look, shown, view, size]);
}

/** The palette of a theme's colours. */
export function usePalette(colours: Colours | null): PeoplePalette | null {
  return useMemo(() => {
    if (colours === null) return null;
    const { remaining, transit, arrived, lost, hurt, ink3, panel } = colours;
    return peoplePalette({ remaining, transit, home: arrived, lost, hurt, other: ink3, ground: panel });
  }, [colours]);
}
