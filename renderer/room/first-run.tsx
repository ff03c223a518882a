import { FileUp, Network, Presentation, Usb } from "lucide-react";
import { type FormEvent, type ReactElement, type ReactNode, useId, useRef, useState } from "react";
import type { Bridge, JoinResult } from "#core/host/bridge.ts";
import { openJoin } from "#renderer/access/join-state.ts";
import { FilesSheet } from "#renderer/files/files-sheet.tsx";
import { openFiles } from "#renderer/files/files-state.ts";
import { DEMO_MS, goTo, useClock } from "#renderer/reading/clock.ts";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { faultText } from "#renderer/words/fault-text.ts";
import { LANGS } from "#renderer/words/lang.ts";
import { isWord, type Say, useWords } from "#renderer/words/words.tsx";
import scenarioUrl from "../../resources/scenario-2026-03.json?url";
import styles from "./first-run.module.css";
import { linkWords } from "./sync-words.ts";

interface FirstRunProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly status: StoreStatus;
  /** What is wrong with this machine's journal, above everything. */
  readonly trouble: ReactNode;
}

/** An empty journal: three ways to begin, each of which works today. */
export function FirstRun({ desk, bridge, status, trouble }: FirstRunProps): ReactElement {
  const say = useWords();
  const lang = useClock((clock) => clock.lang);
  const [said, setSaid] = useState<readonly string[]>([]);
  const file = useRef<HTMLInputElement>(null);
  const address = useId();
  const open = async (text: string, atMs: number | null): Promise<void> => {
    const opened = await desk.openFile(text);
    if (!opened.ok) {
      setSaid([
        say("first.fileBad", { n: opened.problems.length, t: String(opened.problems.length) }),
        ...opened.problems.slice(0, 5).map((problem) => faultText(say, problem)),
      ]);
      return;
    }
    setSaid([say("first.fileGood", { n: opened.events, t: String(opened.events) })]);
    const last = (await desk.status()).span?.lastIngMs ?? DEMO_MS;
    goTo(atMs ?? last);
  };
  const openDemo = (): void => {
    fetch(scenarioUrl)
      .then((answer) => answer.text())
      .then((text) => open(text, DEMO_MS))
      .catch(() => setSaid([say("first.unreadable")]));
  };
  const join = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("address") ?? "").trim();
    if (typed === "") {
      setSaid([say("problem.required")]);
      return;
    }
    bridge.joinServer(typed).then(
      (result) => setSaid([joinWords(say, result)]),
      () => setSaid([say("first.join.unreachable")]),
    );
  };
  return (
    <main className={styles.first}>
      <div className={styles.box}>
        {trouble}
        <h1>{say("app.name")}</h1>
        <p className={styles.lead}>{say("first.text")}</p>
        <ul className={styles.choices}>
          <Choice
            icon={<Presentation size={22} strokeWidth={1.6} aria-hidden="true" />}
            title={say("first.demo")}
            text={say("first.demoText")}
          >
            <Button look="accent" onClick={openDemo}>
              {say("first.demo")}
            </Button>
          </Choice>
          <Choice icon={<Network size={22} strokeWidth={1.6} aria-hidden="true" />} title={say("first.join")} text={say("first.joinText")}>
            {bridge.access === null ? (
              <form className={styles.join} onSubmit={join}>
                <label className="unseen" htmlFor={address}>
                  {say("first.address")}
                </label>
                <input id={address} name="address" type="text" inputMode="url" placeholder="https://" autoComplete="off" />
                <Button submits>{say("first.connect")}</Button>
              </form>
            ) : (
              <Button onClick={() => openJoin(true)}>{say("first.connect")}</Button>
            )}
          </Choice>
          <Choice
            icon={<FileUp size={22} strokeWidth={1.6} aria-hidden="true" />}
            title={say("first.import")}
            text={say("first.importText")}
          >
            <input
              ref={file}
              className="unseen"
              type="file"
              accept=".json,application/json"
              aria-label={say("first.import")}
              tabIndex={-1}
              onChange={(event) => {
                const [chosen] = event.target.files ?? [];
                chosen?.text().then(
                  (text) => open(text, null),
                  () => setSaid([say("first.unreadable")]),
                );
              }}
            />
            <Button onClick={() => file.current?.click()}>{say("open")}</Button>
          </Choice>
          <Choice
            icon={<Usb size={22} strokeWidth={1.6} aria-hidden="true" />}
            title={say("files.bring.title")}
            text={say("files.first.text")}
          >
            <Button onClick={() => openFiles("bring")}>{say("open")}</Button>
          </Choice>
        </ul>
        <FilesSheet desk={desk} bridge={bridge} />
        <div role="status" className={styles.said}>
          {said.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {said.length === 0 ? <p>{linkWords(say, status.link)}</p> : null}
        </div>
        <Choose
          label={say("status.lang")}
          look="quiet"
          value={lang}
          options={LANGS.map((value) => ({ value, label: { kk: "қазақша", ru: "русский", en: "English" }[value] }))}
          onChange={(value) => useClock.setState({ lang: value })}
        />
      </div>
    </main>
  );
}

/** What came of joining, and what to do about it. A reason this version has no sentence for is named as it came. */
function joinWords(say: Say, result: JoinResult): string {
  if (result.kind !== "refused") return say(`first.join.${result.kind}`);
  const id = `first.join.refused.${result.reason}`;
  return isWord(id) ? say(id) : say("first.join.refused", { why: result.reason });
}

interface ChoiceProps {
  readonly icon: ReactElement;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Choice({ icon, title, text, children }: ChoiceProps): ReactElement {
  return (
    <li className={styles.choice}>
      {icon}
      <div>
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
      <div className={styles.act}>{children}</div>
    </li>
  );
}
