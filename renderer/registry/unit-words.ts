import { printRange } from "#core/count/print.ts";
import type { Bucket } from "#core/fold/unit-at.ts";
import { wordsOfValue } from "#core/kinds/registry.ts";
import type { RegistryRow } from "#core/registry/registry-ask.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import type { Meaning } from "#renderer/ui/mark.tsx";
import { sayAge } from "#renderer/words/say.ts";
import { wordOr } from "#renderer/words/words.tsx";

/** The sign of each state: the meaning it has in the five figures. */
export const BUCKET_MEANING: Readonly<Record<Bucket, Meaning>> = {
  dead: "hurt",
  home: "home",
  gone: "home",
  flight: "transit",
  leg: "transit",
  crossing: "transit",
  hotel: "transit",
  stays: "remaining",
  lost: "lost",
  "at-risk": "remaining",
  unlocated: "unknown",
};

/** «человек», «семья 4», «группа 30–34». */
export function kindText({ say }: Naming, { kind, size, family, members }: RegistryRow): string {
  if (kind === "person") return say("reg.kind.person");
  // A household that lists all its members says 0 of itself: it is as many as they are.
  return say(`reg.kind.${kind}`, { n: printRange(members > 0 && size[1] === 0 ? family : size) });
}

/** How long ago somebody was reached, at the moment shown; null: never. */
export function heardText({ say }: Naming, { calledMs }: RegistryRow, vMs: number): string | null {
  return calledMs === null ? null : sayAge(say, Math.max(0, vMs - calledMs));
}

/** A channel by the name the program ships or the journal's title, else by its id. */
export function channelText(naming: Naming, id: string, title: string | null = null): string {
  return naming.texts.entity(id, title === null ? null : { kk: title, ru: title, en: title });
}

/** A value of a field of a unit in the words of its kind; what the kind does not know, as written. */
export function valueText({ lang }: Naming, field: string, value: string): string {
  return wordsOfValue("unit", field, value)?.[lang] ?? value;
}

/** A place, a flight, a corridor by its name; nothing where there is none. */
export function placeText(naming: Naming, id: string | null): string | null {
  return id === null ? null : nameOf(naming, id);
}

/** Who said it, in the table: an office-holder or the basis. */
export function whoText(naming: Naming, who: string | null): string | null {
  return who === null ? null : wordOr(naming.say, `basis.${who}`, naming.texts.whoShort(who));
}
