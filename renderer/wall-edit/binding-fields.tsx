import type { ReactElement } from "react";
import { Field } from "#renderer/ui/field.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { LANGS, type Lang } from "#renderer/words/lang.ts";
import { useWords } from "#renderer/words/words.tsx";
import { CardRuler } from "./card-ruler.tsx";
import { MeasureFields, type Typed } from "./measure-fields.tsx";
import styles from "./wall-edit.module.css";

const LANG_NAMES: Readonly<Record<Lang, string>> = { kk: "қазақша", ru: "русский", en: "English" };

interface BindingFieldsProps {
  readonly sets: readonly { readonly value: string; readonly label: string }[];
  readonly set: string;
  readonly onSet: (set: string) => void;
  readonly lang: Lang;
  readonly onLang: (lang: Lang) => void;
  readonly typed: Typed;
  readonly onTyped: (typed: Typed) => void;
  /** Whether the ruler against a bank card is open. */
  readonly ruler: boolean;
  readonly onRuler: (open: boolean) => void;
}

/** What a wall shows, in which language, on how large a display and for whom at what distance. */
export function BindingFields(props: BindingFieldsProps): ReactElement {
  const { sets, set, onSet, lang, onLang, typed, onTyped, ruler, onRuler } = props;
  const say = useWords();
  const langs = LANGS.map((value) => ({ value, label: LANG_NAMES[value] }));
  return (
    <>
      <div className={styles.displayForm}>
        <Field label={say("wallEdit.set")}>
          {({ id }) => <Choose id={id} label={say("wallEdit.set")} value={set} options={sets} onChange={onSet} />}
        </Field>
        <Field label={say("wallEdit.language")}>
          {({ id }) => <Choose id={id} label={say("wallEdit.language")} value={lang} options={langs} onChange={onLang} />}
        </Field>
        <MeasureFields typed={typed} onTyped={onTyped} />
      </div>
      {ruler ? (
        <CardRuler
          onDiagonal={(inches) => {
            onTyped({ ...typed, diagonal: String(inches) });
            onRuler(false);
          }}
        />
      ) : null}
    </>
  );
}
