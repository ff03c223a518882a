import { Download, FileUp } from "lucide-react";
import { type ReactElement, useCallback, useEffect, useRef, useState } from "react";
import { importTemplate } from "#core/sheets/template.ts";
import type { ImportListed } from "#renderer/store/import-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import styles from "./import.module.css";
import type { WizardProps } from "./import-wizard.tsx";
import lists from "./lists.module.css";
import { BOOK_MIME, tablesAsBook } from "./readers/write-table.ts";
import { undoneText } from "./undone-text.ts";
import type { Importing } from "./use-import.ts";

const TEMPLATES = { kk: "Қазақша", ru: "Русский", en: "English" } as const;

/** A list is chosen, dropped or pasted; a template is saved; imports made before are seen and taken back. */
export function StepFile({ desk, bridge, naming, importing }: WizardProps & { readonly importing: Importing }): ReactElement {
  const { say } = naming;
  const input = useRef<HTMLInputElement>(null);
  const notice = useNotice();
  const template = (lang: keyof typeof TEMPLATES): void => {
    tablesAsBook(importTemplate(lang))
      .then((bytes) => bridge.saveFile(`${say("imp.template.name")}-${lang}.xlsx`, BOOK_MIME, bytes))
      .catch(() => notice(say("imp.notSaved")));
  };
  return (
    <div className={styles.columns}>
      <section>
        <div className={styles.drop}>
          <FileUp size={28} aria-hidden="true" />
          <p>{say("imp.file.drop")}</p>
          <Button look="accent" disabled={importing.working !== null} onClick={() => input.current?.click()}>
            {say("imp.file.choose")}
          </Button>
          <input
            ref={input}
            className="unseen"
            type="file"
            tabIndex={-1}
            aria-label={say("imp.file.choose")}
            accept=".xlsx,.xlsm,.csv,.tsv,.txt,.xls,.html,.htm"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) void importing.take({ kind: "file", file });
              event.target.value = "";
            }}
          />
          <p className={styles.note}>{say("imp.file.paste")}</p>
        </div>
        <h3>{say("imp.template")}</h3>
        <p className={styles.acts}>
          {(["kk", "ru", "en"] as const).map((lang) => (
            <Button key={lang} onClick={() => template(lang)}>
              <Download size={14} aria-hidden="true" />
              <span lang={lang}>{TEMPLATES[lang]}</span>
            </Button>
          ))}
        </p>
        <p className={styles.note}>{say("imp.template.note")}</p>
      </section>
      <Imports desk={desk} bridge={bridge} naming={naming} importing={importing} />
    </div>
  );
}

/** Imports that stand, the newest first; each can be taken back whole at any time. */
function Imports({ desk, naming, importing }: WizardProps & { readonly importing: Importing }): ReactElement {
  const { say } = naming;
  const [list, setList] = useState<readonly ImportListed[] | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const look = useCallback(() => {
    desk.imports().then(setList, () => setList([]));
  }, [desk]);
  useEffect(() => {
    look();
    return desk.subscribe(look);
  }, [desk, look]);
  const undo = (statement: string): void => {
    setAsked(null);
    void importing.onDesk("read", async () => {
      setOutcome(undoneText(say, await desk.undoImport(statement)));
      look();
    });
  };
  return (
    <section data-imports={list?.length ?? ""}>
      <h3>{say("imp.imports")}</h3>
      {outcome === null ? null : (
        <p role="status" className={styles.outcome}>
          {outcome}
        </p>
      )}
      {list === null ? null : list.length === 0 ? (
        <p className={styles.note}>{say("imp.imports.none")}</p>
      ) : (
        <ul className={lists.imports}>
          {list.map((one) => (
            <li key={one.statement} data-statement={one.statement}>
              <span>
                <b>{one.sender === null ? say("imp.imports.unsaid") : naming.texts.who(one.sender)}</b>
                <span className={styles.note}>{`${stamp(one.atMs)} · ${one.by}${one.mine ? ` · ${say("imp.imports.mine")}` : ""}`}</span>
              </span>
              {asked === one.statement ? (
                <span className={styles.acts}>
                  <span className={styles.note}>{say("imp.undo.sure")}</span>
                  <Button look="accent" size="small" onClick={() => undo(one.statement)}>
                    {say("imp.undo.yes")}
                  </Button>
                  <Button size="small" onClick={() => setAsked(null)}>
                    {say("imp.cancel")}
                  </Button>
                </span>
              ) : (
                <Button size="small" disabled={importing.working !== null} onClick={() => setAsked(one.statement)}>
                  {say("imp.undo")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.note}>{say("imp.imports.note")}</p>
    </section>
  );
}
