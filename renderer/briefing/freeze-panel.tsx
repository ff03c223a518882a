import { type ReactElement, useEffect, useMemo, useState } from "react";
import { momentOf, useClock } from "#renderer/reading/clock.ts";
import { parseTyped } from "#renderer/reading/typed-time.ts";
import { openPeople, usePerson } from "#renderer/shell/person.ts";
import type { DeskPort, FreezeAsk } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Tick } from "#renderer/ui/choice.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { faultText } from "#renderer/words/fault-text.ts";
import { ASTANA, fullMoment, stamp } from "#renderer/words/fmt.ts";
import { LANGS, type Lang } from "#renderer/words/lang.ts";
import { useTextTables } from "#renderer/words/texts-context.tsx";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { briefingTexts } from "./briefing-texts.ts";
import { chooseBriefing, openSheet } from "./briefing-view.ts";
import { highlightsOf, NOTHING_TYPED, questionsOf, type Typed, tooMany } from "./freeze-ask.ts";
import styles from "./freeze-panel.module.css";
import { FreezePreview } from "./freeze-preview.tsx";
import { TimeInput } from "./time-input.tsx";

const NAMES: Readonly<Record<Lang, string>> = { kk: "қазақша", ru: "русский", en: "English" };

/** Freezing a briefing: of which moment, by whom, with which sentences; beside it the very page that will be frozen. */
export function FreezePanel({ desk }: { readonly desk: DeskPort }): ReactElement {
  const say = useWords();
  const lang = useLang();
  const notice = useNotice();
  const officer = usePerson();
  const tables = useTextTables();
  const clock = useClock();
  const [start] = useState(() => momentOf(clock));
  const [time, setTime] = useState(() => stamp(start.vMs));
  const [view, setView] = useState(start.view);
  const [typed, setTyped] = useState<Typed>(NOTHING_TYPED);
  const [written, setWritten] = useState<Lang>(lang);
  const [withMap, setWithMap] = useState(false);
  const [doing, setDoing] = useState(false);
  const vMs = time === stamp(start.vMs) ? start.vMs : parseTyped(time, start.vMs, ASTANA);
  const texts = useMemo(() => briefingTexts(tables), [tables]);
  const mapView = withMap ? clock.mapView : null;
  const ask = useMemo(
    (): FreezeAsk | null =>
      vMs === null
        ? null
        : {
            moment: { vMs, view },
            theatre: clock.theatre,
            officer,
            highlights: highlightsOf(typed),
            questions: questionsOf(typed),
            mapView,
            texts,
          },
    [vMs, view, clock.theatre, officer, typed, mapView, texts],
  );
  useEffect(() => {
    const leave = (event: KeyboardEvent): void => {
      if (event.code === "Escape" && !event.defaultPrevented) openSheet(null);
    };
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, []);
  const freeze = async (): Promise<void> => {
    if (ask === null) return;
    setDoing(true);
    const result = await desk.freeze(ask).catch(() => ({ kind: "not-saved", reason: "other" }) as const);
    setDoing(false);
    if (result.kind === "recorded") {
      const number = (await desk.briefings()).find(({ id }) => id === result.event)?.number ?? 0;
      notice(say("brief.frz.done", { t: String(number) }));
      chooseBriefing(result.event);
      openSheet(null);
    } else if (result.kind === "not-saved") notice(say("brief.frz.refused", { why: say(`desk.notSaved.${result.reason}`) }));
    else if (result.kind === "refused")
      notice(say("brief.frz.refused", { why: result.problems.map((problem) => faultText(say, problem)).join("; ") }));
  };
  return (
    <section className={styles.panel} aria-label={say("brief.freeze.title")}>
      <form
        className={styles.form}
        aria-label={say("brief.freeze.title")}
        onSubmit={(event) => {
          event.preventDefault();
          void freeze();
        }}
      >
        <h1>{say("brief.freeze.title")}</h1>
        <Field
          label={say("brief.frz.moment")}
          error={vMs === null ? say("brief.frz.unreadable") : null}
          hint={vMs === null ? undefined : fullMoment(lang, vMs)}
        >
          {(ids) => <TimeInput ids={ids} value={time} onChange={setTime} />}
        </Field>
        <Field label={say("brief.frz.view")}>
          {() => (
            <Segmented
              label={say("brief.frz.view")}
              size="small"
              value={view}
              options={(["then", "now"] as const).map((value) => ({ value, label: say(`brief.frz.view.${value}`) }))}
              onChange={setView}
            />
          )}
        </Field>
        <Field label={say("brief.frz.officer")} hint={say(officer === null ? "brief.frz.officer.needed" : "brief.notAuthenticated")}>
          {(ids) => (
            <span className={styles.officer}>
              <strong>{officer?.name ?? say("brief.frz.officer.none")}</strong>
              <button type="button" {...ids} className={styles.link} onClick={openPeople}>
                {say(officer === null ? "brief.frz.officer.choose" : "brief.apr.change")}
              </button>
            </span>
          )}
        </Field>
        <Field
          label={say("brief.frz.highlights")}
          hint={say("brief.frz.highlights.hint")}
          error={tooMany(typed) ? say("brief.frz.highlights.many") : null}
        >
          {(ids) => (
            <>
              <Segmented
                label={say("brief.frz.highlights")}
                size="small"
                value={written}
                options={LANGS.map((value) => ({ value, label: NAMES[value] }))}
                onChange={setWritten}
              />
              <div className={styles.area}>
                <TextInput
                  ids={ids}
                  area
                  value={typed.highlights[written]}
                  onChange={(text) => setTyped({ ...typed, highlights: { ...typed.highlights, [written]: text } })}
                />
              </div>
            </>
          )}
        </Field>
        <Field label={say("brief.frz.questions")} hint={say("brief.frz.questions.hint")}>
          {(ids) => (
            <div className={styles.area}>
              <TextInput ids={ids} area value={typed.questions} onChange={(questions) => setTyped({ ...typed, questions })} />
            </div>
          )}
        </Field>
        {clock.mapView === null ? null : <Tick label={say("brief.frz.mapView")} checked={withMap} onChange={setWithMap} />}
        <div className={styles.acts}>
          <Button look="accent" disabled={ask === null || doing || tooMany(typed)} submits>
            {say(doing ? "brief.frz.doing" : "brief.frz.do")}
          </Button>
          <Button onClick={() => openSheet(null)}>{say("brief.frz.cancel")}</Button>
        </div>
        <p role="status" className="unseen">
          {doing ? say("brief.frz.doing") : ""}
        </p>
      </form>
      <FreezePreview desk={desk} ask={ask} />
    </section>
  );
}
