import type { ReactElement } from "react";
import type { PlaceReading } from "#core/tally/reading.ts";
import { selectEntity, useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { FigureText } from "#renderer/ui/figure.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { byName } from "#renderer/words/fmt.ts";
import { printFigure, sayFigure } from "#renderer/words/say.ts";
import { type Naming, nameOf } from "./describe.ts";
import styles from "./tallies.module.css";

interface CountriesProps {
  readonly room: RoomReading;
  readonly naming: Naming;
}

/** By country: each one's remaining as a button, the ones without a word of it counted; and whose figures the strip shows. */
export function Countries({ room, naming }: CountriesProps): ReactElement {
  const { say } = naming;
  const scope = useClock((clock) => clock.scope);
  const theatre = room.ask.theatre;
  const order = byName(naming.lang);
  const countries = room.reading.places
    .filter((place) => place.parent === theatre)
    .sort((a, b) => (b.present.value?.[0] ?? -1) - (a.present.value?.[0] ?? -1) || order(nameOf(naming, a.id), nameOf(naming, b.id)));
  const told = countries.filter((place) => place.present.value !== null);
  const silent = countries.length - told.length;
  const scopes = [theatre, ...countries.map((place) => place.id)].map((id) => ({ value: id, label: nameOf(naming, id) }));
  return (
    <fieldset className={styles.countries}>
      <legend className="unseen">{say("strip.byCountry")}</legend>
      <div className={styles.scope}>
        <span aria-hidden="true">{say("strip.scope")}</span>
        <Choose
          label={say("strip.scope")}
          look="quiet"
          value={scope ?? theatre}
          options={scopes}
          onChange={(id) => useClock.setState({ scope: id === theatre ? null : id })}
        />
      </div>
      <ul className={styles.list}>
        {told.map((place) => (
          <li key={place.id}>
            <Country place={place} naming={naming} />
          </li>
        ))}
        {silent > 0 ? <li className={styles.silent}>{say("note.without", { n: silent, t: String(silent) })}</li> : null}
      </ul>
    </fieldset>
  );
}

function Country({ place, naming }: { readonly place: PlaceReading; readonly naming: Naming }): ReactElement {
  const chosen = useClock(({ selection }) => selection?.kind === "entity" && selection.id === place.id);
  const { say, lang } = naming;
  return (
    <button type="button" className={styles.country} aria-pressed={chosen} onClick={() => selectEntity(place.id)}>
      <span>{nameOf(naming, place.id)}</span>
      <FigureText
        text={printFigure(place.present)}
        words={say("say.noReports")}
        said={sayFigure(say, lang, place.present)}
        hatched={place.present.stale}
        mine={place.present.mine}
        name={`present.${place.id}`}
      />
    </button>
  );
}
