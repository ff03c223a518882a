import { type ReactElement, useState } from "react";
import { APPROVAL_TASKS, type Approval } from "#core/briefing/approval.ts";
import type { Briefing } from "#core/briefing/briefing.ts";
import { completeness } from "#core/briefing/completeness.ts";
import { usePerson } from "#renderer/shell/person.ts";
import { PersonPicker } from "#renderer/shell/person-picker.tsx";
import type { BriefingRow, DeskPort, RecordResult } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { faultText } from "#renderer/words/fault-text.ts";
import { fullMoment } from "#renderer/words/fmt.ts";
import { type Say, useLang, useWords } from "#renderer/words/words.tsx";
import styles from "./approve-sheet.module.css";
import { sayOfBriefing, withdrawSaid } from "./approving.ts";
import { openSheet } from "./briefing-view.ts";
import { CompletenessList } from "./completeness-list.tsx";

interface ApproveSheetProps {
  readonly desk: DeskPort;
  readonly row: BriefingRow;
  readonly briefing: Briefing;
}

/** What is missing from a briefing, and what people say of it: approved, released by two, next of kin told. Nobody is authenticated. */
export function ApproveSheet({ desk, row, briefing }: ApproveSheetProps): ReactElement {
  const say = useWords();
  const person = usePerson();
  const [picking, setPicking] = useState(false);
  const blocked = completeness(briefing).some(({ blocking }) => blocking);
  return (
    <Sheet open wide onClose={() => openSheet(null)} title={say("brief.apr.title", { t: String(row.number) })} closeLabel={say("close")}>
      <CompletenessList briefing={briefing} />
      {blocked ? (
        <p className={styles.blocked} role="alert">
          {say("brief.apr.blocked")}
        </p>
      ) : null}
      <p className={styles.person}>
        {person === null ? say("brief.apr.noPerson") : say("brief.apr.person", { name: person.name })} · {say("brief.notAuthenticated")}
        <Button size="small" aria-expanded={picking} onClick={() => setPicking(!picking)}>
          {say(person === null ? "brief.frz.officer.choose" : "brief.apr.change")}
        </Button>
      </p>
      {picking || person === null ? <PersonPicker onChosen={() => setPicking(false)} /> : null}
      <ul className={styles.says}>
        {(Object.keys(APPROVAL_TASKS) as readonly Approval[]).map((what) => (
          <SayRow key={what} desk={desk} row={row} what={what} blocked={blocked && what !== "kinTold"} />
        ))}
      </ul>
    </Sheet>
  );
}

interface SayRowProps {
  readonly desk: DeskPort;
  readonly row: BriefingRow;
  readonly what: Approval;
  /** Something misleading stands in it: it cannot be said now. */
  readonly blocked: boolean;
}

/** One thing that can be said of a briefing: who has said it, and the button to say it too, or to take one's own word back. */
function SayRow({ desk, row, what, blocked }: SayRowProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const notice = useNotice();
  const person = usePerson();
  const [busy, setBusy] = useState(false);
  const said = row.standing[what];
  const own = person !== null && said.some((one) => one.person.id === person.id);
  const act = async (): Promise<void> => {
    const by = person;
    if (by === null) return;
    setBusy(true);
    const nowMs = Date.now();
    const result = own
      ? await withdrawSaid(desk, row.id, what, by, say("brief.apr.withdrawn"), nowMs)
      : await sayOfBriefing(desk, row.id, what, by, nowMs);
    setBusy(false);
    const recorded = own ? say("brief.apr.withdrawn") : say("brief.apr.recorded", { what: say(`brief.apr.${what}`), who: by.name });
    notice(resultWords(say, result, recorded));
  };
  return (
    <li data-say={what} data-said={said.length}>
      <div>
        <strong>{say(`brief.apr.${what}`)}</strong>
        <p>{say(`brief.apr.${what}.text`)}</p>
        <p className={styles.said}>
          {said.length === 0
            ? say("brief.apr.nobody")
            : said.map((one) => say("brief.apr.said", { who: one.person.name, t: fullMoment(lang, one.atMs) })).join(" · ")}
        </p>
        {what === "released" && own && said.length < 2 ? (
          <p className={styles.said}>{say("brief.apr.once", { who: person?.name ?? "" })}</p>
        ) : null}
      </div>
      <Button
        look={what === "approved" && !own ? "accent" : "outline"}
        disabled={person === null || busy || (blocked && !own)}
        onClick={() => {
          act().catch(() => {
            setBusy(false);
            notice(say("brief.frz.refused", { why: say("desk.notSaved.other") }));
          });
        }}
      >
        {say(own ? "brief.apr.withdraw" : `brief.apr.${what}`)}
      </Button>
    </li>
  );
}

/** What came of recording, in a sentence. */
export function resultWords(say: Say, result: RecordResult, recorded: string): string {
  switch (result.kind) {
    case "recorded":
      return recorded;
    case "not-saved":
      return say("desk.notSaved", { why: say(`desk.notSaved.${result.reason}`) });
    case "refused":
      return say("desk.notSaved", { why: result.problems.map((problem) => faultText(say, problem)).join("; ") });
    case "nothing-to-undo":
      return say("desk.nothingToUndo");
  }
}
