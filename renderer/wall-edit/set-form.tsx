import type { ReactElement } from "react";
import type { WallSet } from "#core/wall/scene.ts";
import { Tick } from "#renderer/ui/choice.tsx";
import { Field } from "#renderer/ui/field.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./wall-edit.module.css";

/** Offered small-cell policies; 1 would hide nothing that 0 shows. */
const POLICIES = [0, 2, 3, 5, 10] as const;

/** What holds for the whole set: which figures are too small to be shown, and the care of the glass. */
export function SetForm({ set, onChange }: { readonly set: WallSet; readonly onChange: (change: Partial<WallSet>) => void }): ReactElement {
  const say = useWords();
  const policies = [...new Set<number>([...POLICIES, set.smallCells])].sort((a, b) => a - b);
  return (
    <section className={styles.block} aria-label={say("wallEdit.set")}>
      <Field
        label={say("wallEdit.small")}
        hint={set.smallCells === 0 ? say("wallEdit.cell0") : say("wallEdit.cells", { t: String(set.smallCells) })}
      >
        {({ id }) => (
          <Choose
            id={id}
            label={say("wallEdit.small")}
            value={String(set.smallCells)}
            options={policies.map((n) => ({ value: String(n), label: n === 0 ? "0" : `<${String(n)}` }))}
            onChange={(value) => onChange({ smallCells: Number(value) })}
          />
        )}
      </Field>
      <Tick label={say("wallEdit.swap")} checked={set.swapSides} onChange={(swapSides) => onChange({ swapSides })} />
    </section>
  );
}
