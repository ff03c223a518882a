import type { ReactElement } from "react";
import type { WallProjection } from "#core/wall/projection.ts";
import { DWELL_S, type Scene, type SceneKind, type Trio } from "#core/wall/scene.ts";
import { useClock } from "#renderer/reading/clock.ts";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { onNumberKey } from "#renderer/ui/number-input.ts";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { LANGS } from "#renderer/words/lang.ts";
import { useTexts } from "#renderer/words/texts-context.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { NO_WORDS, trioOrNull } from "./wall-drafts.ts";
import styles from "./wall-edit.module.css";

interface SceneFormProps {
  readonly scene: Scene;
  readonly kinds: readonly SceneKind[];
  readonly projection: WallProjection | null;
  readonly onChange: (change: Partial<Scene>) => void;
}

const SCOPES: ReadonlySet<string> = new Set(["country", "place"]);
const WHOLE = "";

/** What one scene shows: its kind, its words in three languages, about which place, how long. */
export function SceneForm({ scene, kinds, projection, onChange }: SceneFormProps): ReactElement {
  const say = useWords();
  const texts = useTexts();
  const roomView = useClock((clock) => clock.mapView);
  const offered = kinds.includes(scene.kind) ? kinds : [scene.kind, ...kinds];
  const places = (projection?.places ?? []).filter(({ pkind, home }) => SCOPES.has(pkind) && home !== null);
  const scopes = [
    { value: WHOLE, label: say("wallEdit.scopeWhole") },
    ...places.map(({ id, names }) => ({ value: id, label: texts.entity(id, trioOf(names)) })),
  ];
  if (scene.scope !== null && !scopes.some(({ value }) => value === scene.scope))
    scopes.push({ value: scene.scope, label: texts.entity(scene.scope) });
  const view = scene.view === null ? "whole" : "at";
  return (
    <div className={styles.form}>
      <Field label={say("wallEdit.kind")}>
        {({ id }) => (
          <Choose
            id={id}
            label={say("wallEdit.kind")}
            value={scene.kind}
            options={offered.map((kind) => ({ value: kind, label: say(`wallEdit.kind.${kind}`) }))}
            onChange={(kind) => onChange({ kind, text: kind === "message" ? (scene.text ?? NO_WORDS) : null })}
          />
        )}
      </Field>
      <Trios
        label={say("wallEdit.titleOf")}
        hint={say("wallEdit.titleUsual")}
        value={scene.title ?? NO_WORDS}
        onChange={(title) => onChange({ title: trioOrNull(title) })}
      />
      {scene.kind === "message" ? (
        <Trios label={say("wallEdit.text")} area value={scene.text ?? NO_WORDS} onChange={(text) => onChange({ text })} />
      ) : (
        <Field label={say("wallEdit.scope")}>
          {({ id }) => (
            <Choose
              id={id}
              label={say("wallEdit.scope")}
              value={scene.scope ?? WHOLE}
              options={scopes}
              onChange={(scope) => onChange({ scope: scope === WHOLE ? null : scope })}
            />
          )}
        </Field>
      )}
      <Field label={say("wallEdit.dwell")}>
        {(ids) => (
          <input
            {...ids}
            className={styles.number}
            inputMode="numeric"
            value={String(scene.dwellS)}
            aria-invalid={scene.dwellS < DWELL_S.least || scene.dwellS > DWELL_S.most}
            onChange={(event) => onChange({ dwellS: wholeOf(event.target.value) })}
            onKeyDown={(event) => onNumberKey(event, (text) => onChange({ dwellS: wholeOf(text) }))}
          />
        )}
      </Field>
      {scene.kind !== "overview" ? null : (
        <Field label={say("wallEdit.view")} hint={scene.view === null ? undefined : say("wallEdit.viewAt", viewWords(scene.view))}>
          {() => (
            <Segmented
              label={say("wallEdit.view")}
              value={view}
              size="small"
              options={[
                { value: "whole", label: say("wallEdit.viewWhole") },
                { value: "at", label: say("wallEdit.viewRoom") },
              ]}
              onChange={(next) => onChange({ view: next === "at" && roomView !== null ? rounded(roomView) : null })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

interface TriosProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: Trio;
  readonly onChange: (value: Trio) => void;
  readonly area?: boolean;
}

const LANG_NAMES = { kk: "қаз", ru: "рус", en: "eng" } as const;

function Trios({ label, hint, value, onChange, area = false }: TriosProps): ReactElement {
  return (
    <fieldset className={styles.trios}>
      <legend>{label}</legend>
      {LANGS.map((lang) => (
        <Field key={lang} label={LANG_NAMES[lang]}>
          {(ids) => <TextInput ids={ids} area={area} value={value[lang]} onChange={(text) => onChange({ ...value, [lang]: text })} />}
        </Field>
      ))}
      {hint === undefined ? null : <p className={styles.note}>{hint}</p>}
    </fieldset>
  );
}

function trioOf(names: { readonly kk: string | null; readonly ru: string | null; readonly en: string | null }): Trio | null {
  const any = names.kk ?? names.ru ?? names.en;
  return any === null ? null : { kk: names.kk ?? any, ru: names.ru ?? any, en: names.en ?? any };
}

/** Digits only; what is empty counts as 0 and is refused on saving. */
function wholeOf(text: string): number {
  return Math.min(999, Number(text.replace(/\D/g, "").slice(0, 3)));
}

function rounded({ lon, lat, zoom }: NonNullable<Scene["view"]>): NonNullable<Scene["view"]> {
  const to = (n: number, digits: number): number => Math.round(n * 10 ** digits) / 10 ** digits;
  return { lon: to(lon, 2), lat: to(lat, 2), zoom: to(zoom, 1) };
}

function viewWords({ lon, lat, zoom }: NonNullable<Scene["view"]>) {
  return { lat: String(Math.round(lat)), lon: String(Math.round(lon)), zoom: String(zoom) };
}
