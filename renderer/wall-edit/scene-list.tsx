import { ArrowDown, ArrowUp, X } from "lucide-react";
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from "react";
import { LOOP_MOST_S, type SceneKind, type WallSet } from "#core/wall/scene.ts";
import { loopOf, SCENES_MOST } from "#core/wall/wall-sets.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { inLang } from "#renderer/words/lang.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { movedScene, newScene } from "./wall-drafts.ts";
import styles from "./wall-edit.module.css";

interface SceneListProps {
  readonly set: WallSet;
  readonly chosen: number;
  readonly kinds: readonly SceneKind[];
  readonly onChoose: (index: number) => void;
  readonly onChange: (set: WallSet, chosen: number) => void;
}

/** The scenes of a set in their order: chosen by arrows, moved by Alt and arrows or by buttons. */
export function SceneList({ set, chosen, kinds, onChoose, onChange }: SceneListProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const list = useRef<HTMLOListElement>(null);
  const byKey = useRef(false);
  useEffect(() => {
    if (byKey.current) list.current?.querySelector<HTMLElement>(`[data-scene-row="${String(chosen)}"]`)?.focus();
    byKey.current = false;
  }, [chosen]);
  const move = (index: number, by: -1 | 1): void => {
    const moved = movedScene(set, index, by);
    if (moved !== set) onChange(moved, index + by);
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.code !== "ArrowUp" && event.code !== "ArrowDown") return;
    event.preventDefault();
    event.stopPropagation();
    byKey.current = true;
    const by = event.code === "ArrowUp" ? -1 : 1;
    if (event.altKey) move(chosen, by);
    else onChoose(Math.max(0, Math.min(set.scenes.length - 1, chosen + by)));
  };
  const add = (kind: SceneKind): void => onChange({ ...set, scenes: [...set.scenes, newScene(kind, set)] }, set.scenes.length);
  const remove = (index: number): void =>
    onChange({ ...set, scenes: set.scenes.filter((_, at) => at !== index) }, Math.max(0, Math.min(chosen, set.scenes.length - 2)));
  const loop = loopOf(set.scenes);
  return (
    <section className={styles.block} aria-label={say("wallEdit.scenes")}>
      <h3>{say("wallEdit.scenes")}</h3>
      <ol className={styles.scenes} ref={list} onKeyDown={pressed}>
        {set.scenes.map((scene, index) => {
          const name = (scene.title === null ? "" : inLang(lang, scene.title)) || say(`wallEdit.kind.${scene.kind}`);
          return (
            <li key={scene.id} className={styles.scene} data-chosen={index === chosen}>
              <button
                type="button"
                className={styles.sceneName}
                data-scene-row={index}
                tabIndex={index === chosen ? 0 : -1}
                aria-current={index === chosen}
                onClick={() => onChoose(index)}
              >
                <span>{`${String(index + 1)}. ${name}`}</span>
                <span className={styles.note}>{say("wallEdit.seconds", { t: String(scene.dwellS) })}</span>
              </button>
              {index !== chosen ? null : (
                <span className={styles.acts}>
                  <IconButton label={say("wallEdit.up")} off={index === 0} onClick={() => move(index, -1)}>
                    <ArrowUp size={14} aria-hidden="true" />
                  </IconButton>
                  <IconButton label={say("wallEdit.down")} off={index === set.scenes.length - 1} onClick={() => move(index, 1)}>
                    <ArrowDown size={14} aria-hidden="true" />
                  </IconButton>
                  <IconButton label={say("wallEdit.remove")} off={set.scenes.length === 1} onClick={() => remove(index)}>
                    <X size={14} aria-hidden="true" />
                  </IconButton>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p className={styles.note} data-over={set.scenes.length > 1 && loop > LOOP_MOST_S}>
        {say("wallEdit.loop", { t: String(loop), most: String(LOOP_MOST_S) })}
      </p>
      <p className={styles.note}>{say("wallEdit.keys")}</p>
      {set.scenes.length >= SCENES_MOST ? null : (
        <Choose
          label={say("wallEdit.add")}
          value=""
          options={[
            { value: "", label: say("wallEdit.add") },
            ...kinds.map((kind) => ({ value: kind, label: say(`wallEdit.kind.${kind}`) })),
          ]}
          onChange={(kind) => {
            const known = kinds.find((one) => one === kind);
            if (known !== undefined) add(known);
          }}
        />
      )}
    </section>
  );
}

function IconButton(props: {
  readonly label: string;
  readonly off: boolean;
  readonly onClick: () => void;
  readonly children: ReactElement;
}): ReactElement {
  return (
    <Button look="quiet" size="icon" aria-label={props.label} title={props.label} disabled={props.off} onClick={props.onClick}>
      {props.children}
    </Button>
  );
}
