import { type ReactElement, useEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import type { MapSelection, MapView } from "#renderer/map/map-props.ts";
import type { PeopleFeed } from "#renderer/map/people/use-people.ts";
import { RoomMap } from "#renderer/map/room-map.tsx";
import "#renderer/ui/base.css";
import { isLang } from "#renderer/words/lang.ts";
import { scenarioReading } from "./journal-reading.ts";
import { exercisePeople, madePeople } from "./people.ts";
import { READINGS } from "./reading.ts";
import { pageWords } from "./words.ts";

const ALL = { people: true, corridors: true, permits: true, hazards: true, flows: true };
const asked = new URLSearchParams(location.search);
const lang = asked.get("lang");
const instant = asked.get("at");
const towns = Number(asked.get("towns") ?? 0);
const crisis = asked.has("people") ? exercisePeople(Number(asked.get("people")), Date.parse(instant ?? "")) : null;
const made = towns > 0 ? madePeople(towns) : null;
const reading = crisis?.reading ?? plainReading();

/** A reading without an exercise: the scenario's, or one by hand. */
function plainReading() {
  return instant === null ? (READINGS[asked.get("reading") ?? "march3"] ?? null) : scenarioReading(Date.parse(instant));
}

const theme = asked.get("theme") === "light" ? "light" : "dark";
document.documentElement.dataset["theme"] = theme;

function Page(): ReactElement {
  const language = isLang(lang) ? lang : "kk";
  const [selection, setSelection] = useState<MapSelection | null>(
    asked.get("sel") === null ? null : { kind: "place", id: asked.get("sel") ?? "" },
  );
  const [view, setView] = useState<MapView | null>(() => {
    const [lon, lat, zoom] = (asked.get("view") ?? "").split(",").map(Number);
    return lon === undefined || lat === undefined || zoom === undefined ? null : { lon, lat, zoom };
  });
  const [people, setPeople] = useState<PeopleFeed | null>(crisis?.feed ?? made?.feed ?? null);
  useEffect(() => {
    // A test presses this: so many towns have one person more.
    const onChange = (event: Event) => setPeople(made?.next(Number((event as CustomEvent).detail)) ?? null);
    window.addEventListener("people-change", onChange);
    return () => window.removeEventListener("people-change", onChange);
  }, []);
  const [table, setTable] = useState(asked.has("table"));
  const words = useMemo(() => pageWords(language), [language]);
  return (
    <div style={{ position: "absolute", inset: 0 }}>
      <RoomMap
        reading={reading}
        language={language}
        theme={theme}
        mode={asked.get("mode") === "live" ? "live" : "history"}
        layers={ALL}
        people={people}
        selection={selection}
        onSelect={setSelection}
        view={view}
        onView={setView}
        table={table}
        onTable={setTable}
        words={words}
      />
    </div>
  );
}

const room = document.getElementById("room");
if (room !== null) createRoot(room).render(<Page />);
