import { type ReactElement, useMemo } from "react";
import type { PlaceId } from "#core/journal/event.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import { PlaceChoice, type PlaceOption } from "#renderer/ui/place-choice.tsx";
import { byName, folded } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";

interface PlaceFieldProps {
  readonly label: string;
  readonly value: PlaceId | null;
  readonly onChange: (place: PlaceId | null) => void;
  readonly error: string | null;
  readonly naming: Naming;
}

/** A place of the journal, by typing its name in any of the three languages. */
export function PlaceField({ label, value, onChange, error, naming }: PlaceFieldProps): ReactElement {
  const options = useMemo(() => optionsOf(naming), [naming]);
  return (
    <PlaceChoice
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      options={options}
      none={naming.say("desk.placeNone")}
      say={naming.say}
    />
  );
}

function optionsOf(naming: Naming): PlaceOption[] {
  const order = byName(naming.lang);
  return [...naming.places.values()]
    .filter((place) => place.pkind !== "world")
    .map((place) => ({
      value: place.id,
      label: nameOf(naming, place.id),
      kind: wordOr(naming.say, `kind.${place.pkind}`, place.pkind),
      found: folded(
        [nameOf(naming, place.id), place.names.kk, place.names.ru, place.names.en, place.id].filter((name) => name !== null).join(" "),
      ),
    }))
    .sort((a, b) => order(a.label, b.label));
}
