import { type ReactElement, useState } from "react";
import type { Bridge, WallAct, WallDevices } from "#core/host/bridge.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import type { Lang } from "#renderer/words/lang.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { BindingFields } from "./binding-fields.tsx";
import { DisplayRow } from "./display-row.tsx";
import { type Typed, typedMeasure } from "./measure-fields.tsx";
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
      <BindingFields
        sets={sets.map((value) => ({ value, label: value }))}
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
