import type { ReactElement } from "react";
import { type Naming, titleOf, windowText } from "#renderer/room/describe.ts";
import type { EventView } from "#renderer/store/desk-port.ts";
import { OneOf } from "#renderer/ui/choice.tsx";
import styles from "./desk.module.css";
import type { FormState } from "./form-state.ts";

interface AlikeProps {
  readonly alike: readonly EventView[];
  readonly likeness: FormState["likeness"];
  readonly onAnswer: (likeness: FormState["likeness"]) => void;
  readonly naming: Naming;
}

/** "Looks like one already recorded": three answers; unanswered, both are kept and the figure is as wide as both allow. */
export function Alike({ alike, likeness, onAnswer, naming }: AlikeProps): ReactElement | null {
  const { say, lang, texts } = naming;
  const like = alike[0];
  if (like === undefined) return null;
  const who = like.event.src.who;
  return (
    <section className={styles.alike}>
      <h3>{say("desk.alike")}</h3>
      <p>
        {titleOf(naming, like.event)}
        <br />
        {[windowText(lang, like.event.at), who === undefined ? null : texts.whoShort(who)].filter((part) => part !== null).join(" · ")}
      </p>
      <OneOf
        label={say("desk.alike")}
        value={likeness?.rel ?? null}
        options={[
          { value: "same", label: say("desk.same") },
          { value: "maybe", label: say("desk.maybe") },
          { value: "distinct", label: say("desk.distinct") },
        ]}
        onChange={(rel) => onAnswer({ other: like.event.id, rel })}
      />
    </section>
  );
}
