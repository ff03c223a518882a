import { type ReactElement, useState } from "react";
import type { WallAct, WallDevices } from "#core/host/bridge.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Lang } from "#renderer/words/lang.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { BindingFields } from "./binding-fields.tsx";
import { type Typed, typedMeasure } from "./measure-fields.tsx";
import styles from "./wall-edit.module.css";

interface DisplayRowProps {
  readonly display: WallDevices["displays"][number];
  readonly binding: WallDevices["bindings"][number] | null;
  readonly sets: readonly string[];
  readonly onAct: (act: WallAct) => void;
}

/** One display of this machine: which set it shows, in which language, how large it is and from how far it is read. */
export function DisplayRow({ display, binding, sets, onAct }: DisplayRowProps): ReactElement {
  const say = useWords();
  const ours = useLang();
  const [set, setSet] = useState(binding?.set ?? sets[0] ?? "Main");
  const [lang, setLang] = useState<Lang>(binding?.lang ?? ours);
  const [typed, setTyped] = useState<Typed>({ diagonal: text(binding?.diagonalInch), distance: text(binding?.distanceM ?? 5) });
  const [ruler, setRuler] = useState(false);
  const name = display.label === "" ? display.id : display.label;
  const bind = (): void => {
    const measured = typedMeasure(typed);
    const { diagonalInch, distanceM } = measured ?? { diagonalInch: null, distanceM: null };
    onAct({ kind: "bind", binding: { displayId: display.id, set, lang, diagonalInch, distanceM } });
  };
  return (
    <li className={styles.display} data-display={display.id}>
      <p className={styles.displayName}>
        <b>{say("wallEdit.wallOf", { name })}</b>{" "}
        <span className={styles.note}>
          {`${String(display.widthPx)} × ${String(display.heightPx)}${display.primary ? ` · ${say("wallEdit.primary")}` : ""} · `}
          {say(`wallEdit.bound.${binding?.state ?? "none"}`)}
          {binding === null || binding.restarts === 0 ? "" : ` · ${say("wallEdit.restarts", { t: String(binding.restarts) })}`}
        </span>
      </p>
      <BindingFields
        sets={options(sets, set)}
        set={set}
        onSet={setSet}
        lang={lang}
        onLang={setLang}
        typed={typed}
        onTyped={setTyped}
        ruler={ruler}
        onRuler={setRuler}
      />
      <div className={styles.acts}>
        <Button look="accent" onClick={bind}>
          {say("wallEdit.bind")}
        </Button>
        {binding === null ? null : (
          <Button onClick={() => onAct({ kind: "unbind", displayId: display.id })}>{say("wallEdit.unbind")}</Button>
        )}
        <Button look="quiet" aria-expanded={ruler} onClick={() => setRuler(!ruler)}>
          {say("wallEdit.card")}
        </Button>
      </div>
    </li>
  );
}

function options(sets: readonly string[], chosen: string) {
  return (sets.includes(chosen) ? sets : [chosen, ...sets]).map((value) => ({ value, label: value }));
}

function text(n: number | null | undefined): string {
  return n === null || n === undefined ? "" : String(n);
}
