import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { Subject } from "#renderer/reading/room-reading.ts";
import { FigureText } from "#renderer/ui/figure.tsx";
import { printFigure, sayFigure } from "#renderer/words/say.ts";
import { wordOr } from "#renderer/words/words.tsx";
import { figureLabel, nameOf } from "../describe.ts";
import { ChartPanel } from "./chart-panel.tsx";
import { Foot } from "./foot.tsx";
import { HistoryList, toldOf } from "./history-list.tsx";
import styles from "./inspector.module.css";
import type { InspectorProps } from "./inspector-props.ts";
import { OtherFigures } from "./other-figures.tsx";
import { SubjectHead } from "./subject-head.tsx";
import { WhyLedger } from "./why-ledger.tsx";

interface PlacePanelProps extends InspectorProps {
  readonly subject: Extract<Subject, { readonly kind: "place" }>;
}

/** A place: its figure, why it is so, its course, its other figures, its history. */
export function PlacePanel({ subject, room, naming }: PlacePanelProps): ReactElement {
  const { say, lang, texts } = naming;
  const { place, figure: asked } = subject;
  const history = toldOf(subject.history);
  const { figure } = asked.why;
  const label = figureLabel(naming, asked.key);
  const parent = place.parent === null ? null : nameOf(naming, place.parent);
  const kind = wordOr(say, `kind.${place.pkind}`, place.pkind);
  const isPresent = asked.key === `present.${place.id}`;
  return (
    <>
      <SubjectHead
        naming={naming}
        kind={parent === null || place.pkind === "theatre" ? kind : `${kind} · ${parent}`}
        name={nameOf(naming, place.id)}
        detail={isPresent ? (texts.entityDetail(place.id) ?? label.what) : label.what}
        figure={
          <FigureText
            text={printFigure(figure)}
            words={say("say.noReports")}
            said={sayFigure(say, lang, figure)}
            size="subject"
            hatched={figure.stale && figure.value !== null}
            mine={figure.mine}
            name={figure.key}
          />
        }
      />
      <div className={styles.body}>
        {figure.mine ? (
          <p className={styles.mine}>{`${say("note.mine")} · ${say("note.headquarters", { range: printRange(figure.headquarters) })}`}</p>
        ) : null}
        <WhyLedger why={asked.why} room={room} naming={naming} />
        <ChartPanel figure={asked} place={place} room={room} naming={naming} />
        <OtherFigures place={place} asked={asked.key} room={room} naming={naming} />
        <HistoryList events={history} naming={naming} />
      </div>
      <Foot naming={naming} count={history.length} place={place.id} corridor={null} />
    </>
  );
}
