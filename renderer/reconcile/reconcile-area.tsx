import { type ReactElement, useCallback, useState } from "react";
import { printRange } from "#core/count/print.ts";
import { useAnswer } from "#renderer/permits/use-answer.ts";
import type { AreaProps } from "#renderer/registry/areas.ts";
import type { Moment } from "#renderer/store/desk-port.ts";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { stamp, wholeNumber } from "#renderer/words/fmt.ts";
import { MoveTable } from "./move-table.tsx";
import { PlaceTable } from "./place-table.tsx";
import styles from "./reconcile.module.css";

type Part = "places" | "moves";

/** Who is known by record beside what every source says, place by place; and the movements of which only a number is known. */
export function ReconcileArea(props: AreaProps): ReactElement {
  const { desk, room, naming, shown } = props;
  const { say } = naming;
  const ask = useCallback((moment: Moment) => desk.reconcile(moment), [desk]);
  const { answer, failure } = useAnswer(ask, room, shown.words.have);
  const [part, setPart] = useState<Part>("places");
  if (answer === null) return failure === null ? <Skeleton label={say("state.loading")} lines={8} /> : <p role="alert">{failure}</p>;
  const { people, records, unlocated } = answer;
  const [listed, inAll] = part === "places" ? [answer.places.length, answer.placesInAll] : [answer.moves.length, answer.movesInAll];
  return (
    <div className={styles.area} data-reconcile={answer.vMs}>
      <div className={styles.caption}>
        <Segmented
          label={say("recon.tab")}
          value={part}
          options={[
            { value: "places", label: say("recon.tab.places") },
            { value: "moves", label: say("recon.tab.moves") },
          ]}
          onChange={setPart}
        />
        <span>{room.ask.live ? say("status.live", { t: stamp(answer.vMs) }) : say("status.history", { t: stamp(answer.vMs) })}</span>
        <span>{say(room.ask.moment.view === "then" ? "time.then" : "time.now")}</span>
        {listed < inAll ? <span>{say("recon.most", { n: wholeNumber(listed), all: wholeNumber(inAll) })}</span> : null}
      </div>
      <p className={styles.totals}>
        {say("recon.totals", { people: printRange(people), records: wholeNumber(records) })}
        {unlocated[1] === 0 ? "" : ` · ${say("recon.unlocated", { n: printRange(unlocated) })}`} <span>{say("recon.never")}</span>
      </p>
      {part === "places" ? (
        answer.places.length === 0 ? (
          <Nothing title={say("recon.empty.title")} text={say("recon.empty.places")} />
        ) : (
          <PlaceTable places={answer.places} vMs={answer.vMs} naming={naming} />
        )
      ) : answer.moves.length === 0 ? (
        <Nothing title={say("recon.empty.title")} text={say("recon.empty.moves")} />
      ) : (
        <MoveTable moves={answer.moves} lists={answer.lists} {...props} />
      )}
    </div>
  );
}

function Nothing({ title, text }: { readonly title: string; readonly text: string }): ReactElement {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}
