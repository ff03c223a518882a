import { type ReactElement, useId, useState } from "react";
import type { WallSet } from "#core/wall/scene.ts";
import { filedSet, usualSet, wallSetOf } from "#core/wall/wall-sets.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import type { FiledSet } from "./use-wall-sets.ts";
import type { WallDraft } from "./wall-drafts.ts";
import styles from "./wall-edit.module.css";

interface SetListProps {
  readonly sets: readonly FiledSet[];
  readonly drafts: Readonly<Record<string, WallDraft>>;
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
  readonly onMake: (set: WallSet) => void;
}

/** The wall sets there are, those with unsaved changes marked, and the field for a new one. */
export function SetList({ sets, drafts, chosen, onChoose, onMake }: SetListProps): ReactElement {
  const say = useWords();
  const field = useId();
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState<"wallEdit.nameTaken" | "wallEdit.nameWrong" | null>(null);
  const names = [...new Set([...sets.map(({ set }) => set.name), ...Object.keys(drafts)])];
  const theatre = sets[0]?.set.theatre ?? "";
  const make = (): void => {
    const made = usualSet(name.trim(), theatre);
    const isTaken = names.includes(made.name);
    const isSound = wallSetOf(made.name, filedSet(made)).ok;
    setWrong(isTaken ? "wallEdit.nameTaken" : isSound ? null : "wallEdit.nameWrong");
    if (isTaken || !isSound) return;
    setName("");
    onMake(made);
  };
  return (
    <section className={styles.block} aria-label={say("wallEdit.sets")}>
      <h3>{say("wallEdit.sets")}</h3>
      <ul className={styles.sets}>
        {names.map((one) => (
          <li key={one}>
            <button type="button" className={styles.setName} aria-current={one === chosen} data-set={one} onClick={() => onChoose(one)}>
              <span>{one}</span>
              <span className={styles.note}>
                {drafts[one] === undefined
                  ? sets.find(({ set }) => set.name === one)?.usual === true
                    ? say("wallEdit.usual")
                    : ""
                  : say("wallEdit.dirty")}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <form
        className={styles.newSet}
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <label htmlFor={field} className={styles.note}>
          {say("wallEdit.newName")}
        </label>
        <input
          id={field}
          className={styles.input}
          value={name}
          maxLength={40}
          autoComplete="off"
          aria-invalid={wrong !== null}
          aria-describedby={`${field}-said`}
          onChange={(event) => setName(event.target.value)}
        />
        <Button onClick={make}>{say("wallEdit.newSet")}</Button>
        <span id={`${field}-said`} className={styles.wrong} role="alert">
          {wrong === null ? "" : say(wrong)}
        </span>
      </form>
    </section>
  );
}
