import { type ReactElement, useMemo, useState } from "react";
import type { WallDevices } from "#core/host/bridge.ts";
import { displayBudget } from "#core/wall/budget.ts";
import type { WallDisplay, WallSet } from "#core/wall/scene.ts";
import { MAIN_SET, SCENE_KINDS } from "#core/wall/wall-sets.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Choose } from "#renderer/ui/select.tsx";
import type { Lang } from "#renderer/words/lang.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { BudgetList } from "./budget-list.tsx";
import { displaysOf, USUAL_PANEL } from "./display-measure.ts";
import { MeasureFields, type Typed, typedMeasure } from "./measure-fields.tsx";
import { Preview } from "./preview.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SceneForm } from "./scene-form.tsx";
import { SceneList } from "./scene-list.tsx";
import { SetForm } from "./set-form.tsx";
import { SetList } from "./set-list.tsx";
import { type FiledSet, useProjection } from "./use-wall-sets.ts";
import { keepDraft, useDrafts, withScene } from "./wall-drafts.ts";
import styles from "./wall-edit.module.css";

interface SetEditorProps {
  readonly desk: DeskPort;
  readonly sets: readonly FiledSet[];
  readonly devices: WallDevices | null;
}

/** A set being changed: its scenes on the left, the picture in the middle, the scene's form and its budget on the right. */
export function SetEditor({ desk, sets, devices }: SetEditorProps): ReactElement {
  const say = useWords();
  const { drafts, chosen, scene: sceneHeld } = useDrafts();
  const name = chosen !== null && (drafts[chosen] !== undefined || sets.some(({ set }) => set.name === chosen)) ? chosen : MAIN_SET;
  const filed = sets.find(({ set }) => set.name === name) ?? null;
  const draft = drafts[name] ?? null;
  const set = draft?.set ?? filed?.set ?? null;
  const [lang, setLang] = useState<Lang>(useLang());
  const [typed, setTyped] = useState<Typed>({ diagonal: String(USUAL_PANEL.diagonalInch), distance: String(USUAL_PANEL.distanceM) });
  const [on, setOn] = useState("");
  const bound = useMemo(() => displaysOf(devices, name), [devices, name]);
  const typedDisplay = useMemo((): WallDisplay | null => {
    const measured = typedMeasure(typed);
    return measured === null ? null : { ...USUAL_PANEL, ...measured };
  }, [typed]);
  const display = bound.find((one) => one.name === on)?.display ?? (bound.some((one) => one.name === on) ? null : typedDisplay);
  const projection = useProjection(desk, set);
  if (set === null) return <p>{say("wallEdit.failed")}</p>;
  const index = Math.min(sceneHeld, set.scenes.length - 1);
  const scene = set.scenes[index];
  const kinds = displayBudget(display)?.oneFigure === true ? (["figure"] as const) : SCENE_KINDS;
  const change = (next: WallSet, at = index): void => {
    keepDraft(name, { set: next, seen: draft?.seen ?? filed?.seen ?? [] });
    useDrafts.setState({ scene: at });
  };
  const hung = bound.flatMap((one) => (one.display === null ? [] : [one.display]));
  return (
    <div className={styles.editor}>
      <div className={styles.left}>
        <SetList
          sets={sets}
          drafts={drafts}
          chosen={name}
          onChoose={(one) => useDrafts.setState({ chosen: one, scene: 0 })}
          onMake={(made) => {
            keepDraft(made.name, { set: made, seen: [] });
            useDrafts.setState({ chosen: made.name, scene: 0 });
          }}
        />
        <SceneList set={set} chosen={index} kinds={kinds} onChoose={(at) => useDrafts.setState({ scene: at })} onChange={change} />
        <SetForm set={set} onChange={(part) => change({ ...set, ...part })} />
      </div>
      <div className={styles.middle}>
        <Preview projection={projection} scene={index} display={display ?? USUAL_PANEL} lang={lang} onLang={setLang} />
        <SaveBar
          desk={desk}
          name={name}
          filed={filed}
          draft={draft}
          set={set}
          projection={projection}
          displays={hung.length > 0 ? hung : typedDisplay === null ? [] : [typedDisplay]}
        />
      </div>
      <div className={styles.right}>
        {scene === undefined ? null : (
          <SceneForm
            key={`${name} ${scene.id}`}
            scene={scene}
            kinds={kinds}
            projection={projection}
            onChange={(part) => change(withScene(set, index, part))}
          />
        )}
        <section className={styles.block} aria-label={say("wallEdit.previewOn")}>
          <h3>{say("wallEdit.previewOn")}</h3>
          {bound.length === 0 ? null : (
            <Choose
              label={say("wallEdit.previewOn")}
              value={on}
              options={[
                { value: "", label: say("wallEdit.previewSize", { inch: typed.diagonal, m: typed.distance }) },
                ...bound.map((one) => ({ value: one.name, label: say("wallEdit.wallOf", { name: one.name }) })),
              ]}
              onChange={setOn}
            />
          )}
          {on === "" ? <MeasureFields typed={typed} onTyped={setTyped} /> : null}
        </section>
        {scene === undefined ? null : <BudgetList scene={scene} projection={projection} display={display} lang={lang} />}
      </div>
    </div>
  );
}
