import { type ReactElement, useCallback, useState } from "react";
import { mayWrite } from "#core/access/access.ts";
import type { EntityId } from "#core/journal/event.ts";
import { roleWords } from "#core/kinds/account.ts";
import { useAnswer } from "#renderer/permits/use-answer.ts";
import type { AreaProps } from "#renderer/registry/areas.ts";
import { People } from "#renderer/registry/people.tsx";
import type { CallsAnswer } from "#renderer/store/desk-contact.ts";
import type { Moment } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { stamp, wholeNumber } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";
import { CallList } from "./call-list.tsx";
import styles from "./calls.module.css";
import { ChannelTable } from "./channel-table.tsx";
import { CoverageTable } from "./coverage-table.tsx";
import { TestForm } from "./test-form.tsx";
import { TestList } from "./test-list.tsx";

/** Rows asked for at once, and how far before the first that is seen they begin. */
const PAGE_ROWS = 160;
const AHEAD_ROWS = 50;
const PARTS = ["queue", "places", "channels", "tests"] as const;

/** Whom to call, in order; how many are in contact; what the channels bring; and questions to a group. Everything of the moment shown. */
export function CallsArea({ desk, room, naming, role, shown }: AreaProps): ReactElement {
  const { say, lang } = naming;
  const [part, setPart] = useState<(typeof PARTS)[number]>("queue");
  const [from, setFrom] = useState(0);
  const [test, setTest] = useState<EntityId | null>(null);
  const [isAsking, setAsking] = useState(false);
  const ask = useCallback((moment: Moment) => desk.calls(moment, { from, count: PAGE_ROWS, test }), [desk, from, test]);
  const { answer, failure } = useAnswer(ask, room, shown.words.have);
  const onRange = useCallback((first: number, last: number): void => {
    setFrom((held) => (first >= held && last < held + PAGE_ROWS ? held : Math.max(0, first - AHEAD_ROWS)));
  }, []);
  const mayContact = mayWrite(role, "contact", null, "reg");
  if (answer === null) return failure === null ? <Skeleton label={say("state.loading")} lines={8} /> : <p role="alert">{failure}</p>;
  const show = (next: EntityId | null): void => {
    setTest(next);
    setFrom(0);
    setPart("queue");
  };
  return (
    <div className={styles.area} data-calls={`${String(answer.vMs)} ${answer.ask.test ?? ""}`} data-length={answer.length}>
      <div className={styles.caption}>
        <b data-due={answer.due}>{say("calls.due", { n: wholeNumber(answer.due) })}</b>
        {answer.length > answer.due ? <span>{say("calls.waiting", { n: wholeNumber(answer.length - answer.due) })}</span> : null}
        <span data-records={answer.records}>{say("calls.records", { n: wholeNumber(answer.records) })}</span>
        <span>{room.ask.live ? say("status.live", { t: stamp(answer.vMs) }) : say("status.history", { t: stamp(answer.vMs) })}</span>
        <span>{say(room.ask.moment.view === "then" ? "time.then" : "time.now")}</span>
        <span className={styles.gap} />
        {mayContact ? (
          <Button look="accent" onClick={() => setAsking(true)}>
            {say("calls.test.new")}
          </Button>
        ) : (
          <span>{say("calls.test.may", { role: roleWords[role][lang] })}</span>
        )}
      </div>
      <div className={styles.parts}>
        <Segmented
          label={say("calls.tab")}
          value={part}
          options={PARTS.map((value) => ({ value, label: say(`calls.tab.${value}`) }))}
          onChange={setPart}
        />
        <Totals answer={answer} naming={naming} />
      </div>
      {part === "places" ? <CoverageTable lines={answer.coverage} vMs={answer.vMs} naming={naming} /> : null}
      {part === "channels" ? <ChannelTable used={answer.channels} channels={shown.channels} naming={naming} /> : null}
      {part === "tests" ? <TestList tests={answer.tests} vMs={answer.vMs} channels={shown.channels} naming={naming} onCall={show} /> : null}
      {part === "queue" ? (
        <>
          {answer.ask.test === null ? null : (
            <p className={styles.only}>
              {say("calls.test.of", { t: answer.tests.find(({ id }) => id === answer.ask.test)?.title ?? "" })}
              <Button look="quiet" onClick={() => show(null)}>
                {say("calls.test.all")}
              </Button>
            </p>
          )}
          {answer.length === 0 ? (
            <div className={styles.empty}>
              <h2>{say("calls.empty.title")}</h2>
              <p>{say(answer.ask.test === null ? "calls.empty.text" : "calls.empty.test")}</p>
            </div>
          ) : (
            <CallList answer={answer} channels={shown.channels} naming={naming} mayContact={mayContact} onRange={onRange} />
          )}
          <p className={styles.rule}>
            {say("calls.rule", { tags: answer.tags.map((tag) => wordOr(say, `reg.tagName.${tag}`, tag)).join(", ") })}{" "}
            {say(answer.isStated ? "calls.rule.stated" : "calls.rule.shipped")} {mayContact ? say("calls.keys") : ""}
          </p>
        </>
      ) : null}
      <Sheet open={isAsking} onClose={() => setAsking(false)} title={say("calls.test.new")} closeLabel={say("close")}>
        {isAsking ? (
          <TestForm
            desk={desk}
            shown={shown}
            naming={naming}
            onDone={() => {
              setAsking(false);
              setPart("tests");
            }}
          />
        ) : null}
      </Sheet>
    </div>
  );
}

/** Everybody by record: in contact, out of contact. No number of a source stands in it. */
function Totals({ answer, naming }: { readonly answer: CallsAnswer; readonly naming: AreaProps["naming"] }): ReactElement | null {
  const { say } = naming;
  const all = answer.coverage[0];
  if (all === undefined) return null;
  return (
    <p className={styles.totals}>
      {say("calls.byRecord")}{" "}
      <b data-contact="in">
        <People n={all.inContact} naming={naming} />
      </b>{" "}
      {say("calls.in")} ·{" "}
      <b data-contact="out">
        <People n={all.silent} naming={naming} />
      </b>{" "}
      {say("calls.out")}
    </p>
  );
}
