import { type ReactElement, useEffect, useState } from "react";
import type { Briefing } from "#core/briefing/briefing.ts";
import { figureText } from "#core/briefing/page/figure-value.ts";
import { paperOf, scopeOf } from "#core/briefing/page/paper.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import { parseIso } from "#core/time/iso.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Table } from "#renderer/ui/table.tsx";
import { useLang, useWords } from "#renderer/words/words.tsx";
import styles from "./briefing.module.css";

interface CorrectedNoteProps {
  readonly desk: DeskPort;
  readonly briefing: Briefing;
  readonly keys: readonly FigureKey[];
}

/** The quiet line over a briefing whose figures were corrected since; opened, it says which and what they read today. The page never changes. */
export function CorrectedNote({ desk, briefing, keys }: CorrectedNoteProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const [open, setOpen] = useState(false);
  const [today, setToday] = useState<ReadonlyMap<FigureKey, string>>(new Map());
  useEffect(() => {
    const vMs = parseIso(briefing.at);
    if (!open || vMs === null) return;
    let gone = false;
    const ask = async (): Promise<void> => {
      const read = new Map<FigureKey, string>();
      for (const key of keys) {
        const figure = await desk.figure({ vMs, view: "now" }, key).catch(() => null);
        if (figure !== null) read.set(key, figureText({ n: figure.value }));
      }
      if (!gone) setToday(read);
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [desk, briefing, keys, open]);
  const paper = paperOf(briefing, lang, null, []);
  return (
    <div className={styles.corrected} data-corrected={keys.length}>
      <p role="status">
        {say("brief.corrected", { n: keys.length, t: String(keys.length) })}:{" "}
        <Button look="quiet" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(open ? "brief.corrected.hide" : "brief.corrected.show")}
        </Button>
      </p>
      {open ? (
        <Table
          caption={say("brief.corrected", { n: keys.length, t: String(keys.length) })}
          columns={[say("brief.corrected.what"), say("brief.corrected.was"), say("brief.corrected.now")]}
          rows={keys.flatMap((key) => {
            const figure = briefing.figures.find((one) => one.key === key);
            if (figure === undefined) return [];
            const head = `${paper.say(`measure.${figure.measure}`)} · ${scopeOf(paper, figure)}`;
            return [{ key, head, cells: [figureText(figure), today.get(key) ?? "…"] }];
          })}
        />
      ) : null}
    </div>
  );
}
