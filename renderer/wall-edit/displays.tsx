import { type ReactElement, useState } from "react";
import type { Bridge, WallAct, WallDevices } from "#core/host/bridge.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field } from "#renderer/ui/field.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { LANGS, type Lang } from "#renderer/words/lang.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { CardRuler } from "./card-ruler.tsx";
import { DisplayRow, LANG_NAMES } from "./display-row.tsx";
import { MeasureFields, type Typed, typedMeasure } from "./measure-fields.tsx";
import styles from "./wall-edit.module.css";

interface DisplaysProps {
  readonly bridge: Bridge;
  readonly devices: WallDevices | null;
  readonly sets: readonly string[];
  readonly onAct: (act: WallAct) => void;
}

/** The displays of this machine and what hangs on them; in a plain browser, which sees none, a window to be moved there. */
export function Displays({ bridge, devices, sets, onAct }: DisplaysProps): ReactElement {
  const say = useWords();
  if (devices === null) return <WallWindow bridge={bridge} sets={sets} />;
  return (
    <section className={styles.displays} aria-label={say("wallEdit.displays")}>
      <div className={styles.acts}>
        <Button onClick={() => onAct({ kind: "identify" })}>{say("wallEdit.identify")}</Button>
        <Button look="accent" onClick={() => onAct({ kind: "open", set: null })}>
          {say("wallEdit.openWalls")}
        </Button>
        <Button onClick={() => onAct({ kind: "close" })}>{say("wallEdit.close")}</Button>
      </div>
      {devices.displays.length === 0 ? <p>{say("wallEdit.displaysNone")}</p> : null}
      <ul className={styles.displayList}>
        {devices.displays.map((display) => {
          const binding = devices.bindings.find((one) => one.displayId === display.id) ?? null;
          return <DisplayRow key={display.id} display={display} binding={binding} sets={sets} onAct={onAct} />;
        })}
      </ul>
    </section>
  );
}

function WallWindow({ bridge, sets }: Pick<DisplaysProps, "bridge" | "sets">): ReactElement {
  const say = useWords();
  const notice = useNotice();
  const ours = useLang();
  const [set, setSet] = useState(sets[0] ?? "Main");
  const [lang, setLang] = useState<Lang>(ours);
  const [typed, setTyped] = useState<Typed>({ diagonal: "", distance: "5" });
  const [ruler, setRuler] = useState(false);
  const open = (): void => {
    const measured = typedMeasure(typed);
    const given = new URLSearchParams({ set, lang });
    if (measured !== null) {
      given.set("d", String(measured.diagonalInch));
      given.set("m", String(measured.distanceM));
    }
    bridge.openWindow(`wall.html#${given.toString()}`).then(
      (opened) => {
        if (!opened) notice(say("wallEdit.openFailed"));
      },
      () => notice(say("wallEdit.openFailed")),
    );
  };
  return (
    <section className={styles.displays} aria-label={say("wallEdit.displays")}>
      <p>{say("wallEdit.browserWhy")}</p>
      <div className={styles.displayForm}>
        <Field label={say("wallEdit.set")}>
          {({ id }) => (
            <Choose
              id={id}
              label={say("wallEdit.set")}
              value={set}
              options={sets.map((value) => ({ value, label: value }))}
              onChange={setSet}
            />
          )}
        </Field>
        <Field label={say("wallEdit.language")}>
          {({ id }) => (
            <Choose
              id={id}
              label={say("wallEdit.language")}
              value={lang}
              options={LANGS.map((value) => ({ value, label: LANG_NAMES[value] }))}
              onChange={setLang}
            />
          )}
        </Field>
        <MeasureFields typed={typed} onTyped={setTyped} />
      </div>
      {ruler ? (
        <CardRuler
          onDiagonal={(inches) => {
            setTyped({ ...typed, diagonal: String(inches) });
            setRuler(false);
          }}
        />
      ) : null}
      <div className={styles.acts}>
        <Button look="accent" onClick={open}>
          {say("wallEdit.openWindow")}
        </Button>
        <Button look="quiet" aria-expanded={ruler} onClick={() => setRuler(!ruler)}>
          {say("wallEdit.card")}
        </Button>
      </div>
    </section>
  );
}
