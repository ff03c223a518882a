import { type ReactElement, useMemo, useState } from "react";
import { LIST_FORMS, type ListForm } from "#core/export/list-writer.ts";
import { IDENTITY_PARTS, type IdentityPart, removedLine } from "#core/export/removed.ts";
import type { Bridge } from "#core/host/bridge.ts";
import { roleWords } from "#core/kinds/account.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { People } from "#renderer/registry/people.tsx";
import { useRegistryState } from "#renderer/registry/registry-state.ts";
import type { ShownRegistry } from "#renderer/registry/use-registry.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";
import type { ListAsk } from "#renderer/store/export-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { OneOf, Tick } from "#renderer/ui/choice.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { stamp, wholeNumber } from "#renderer/words/fmt.ts";
import { LANGS, type Lang } from "#renderer/words/lang.ts";
import { useTextTables } from "#renderer/words/texts-context.tsx";
import { type Say, wordOr, wordsOf } from "#renderer/words/words.tsx";
import styles from "./export-list.module.css";
import { closeExport, useExportState } from "./export-state.ts";
import { LIST_MIME, listFileName } from "./list-file.ts";
import { listNames } from "./list-names.ts";
import { ReasonFields, reasonOf, type TypedReason } from "./reason-fields.tsx";
import { useListDraft, useListWork } from "./use-list-export.ts";

interface ExportListProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly room: RoomReading;
  readonly shown: ShownRegistry;
  readonly status: StoreStatus;
  readonly naming: Naming;
}

const LANG_NAMES: Readonly<Record<Lang, string>> = { kk: "қазақша", ru: "русский", en: "English" };

/** A list of the registry as a file: what, for whom, in which language; with all that it will not hold before anything is saved. */
export function ExportListSheet(props: ExportListProps): ReactElement {
  const { say } = props.naming;
  const of = useExportState((state) => state.of);
  const close = (): void => {
    void props.desk.stopExport();
    closeExport();
  };
  return (
    <Sheet open={of !== null} wide onClose={close} title={say("lst.title")} closeLabel={say("close")}>
      {of === null ? null : <ExportForm {...props} of={of} />}
    </Sheet>
  );
}

function ExportForm({
  desk,
  bridge,
  room,
  shown: now,
  status,
  naming,
  of,
}: ExportListProps & { readonly of: "view" | "units" }): ReactElement {
  const { say, lang: own } = naming;
  // The list is of the moment at which its form was opened: LIVE goes on, what was shown of it stays true.
  const [shown] = useState(now);
  const tables = useTextTables();
  const selected = useRegistryState((state) => state.selected);
  const [what, setWhat] = useState(of);
  const [content, setContent] = useState<ListAsk["content"]>("records");
  const [form, setForm] = useState<ListForm>("xlsx");
  const [lang, setLang] = useState<Lang>(own);
  const [parts, setParts] = useState<readonly IdentityPart[]>([]);
  const [typed, setTyped] = useState<TypedReason>({ code: "contact", text: "" });
  const [working, setWorking] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const units = useMemo(() => [...selected], [selected]);
  const ask = useMemo(
    (): ListAsk => ({
      choice: what === "view" ? { kind: "view", ask: { ...shown.ask, from: 0, count: 0 } } : { kind: "units", units },
      ...{ content, parts: content === "numbers" ? [] : parts },
    }),
    [what, shown.ask, units, content, parts],
  );
  const { found, isOfThis } = useListDraft(desk, shown.moment, ask);
  const work = useListWork(desk, working);
  const draft = found?.kind === "draft" ? found : null;
  const role = status.role ?? "chief";
  const reason = ask.parts.length === 0 ? null : reasonOf(typed, role);
  const isComing = (status.history ?? null) !== null;
  const isReady = draft !== null && isOfThis && draft.rows > 0 && !working && !isComing && (ask.parts.length === 0 || reason !== null);

  async function make(): Promise<string> {
    if (draft === null) return say("lst.stopped");
    const how = {
      form,
      lang,
      holds: holdsText(shown, what, naming, lang),
      reason,
      ...listNames(draft, lang, room, tables, shown.channels),
    };
    const made = await desk.exportList(shown.moment, ask, how);
    if (made.kind === "stopped") return say("lst.stopped");
    if (made.kind === "no-reason") return say("lst.reason.missing");
    if (made.kind === "not-yours") return say("lst.not-yours", { role: roleWords[role][own] });
    if (made.kind === "closed") return say("lst.closed", { why: wordOr(say, `lst.closed.${made.why}`, made.why) });
    const name = listFileName(shown.moment.vMs, lang, form, status.exercise);
    return say((await bridge.saveFile(name, LIST_MIME[form], made.bytes)) ? "lst.done" : "lst.cancelled", { name });
  }
  const save = (): void => {
    setWorking(true);
    setSaid(null);
    make()
      .then(setSaid, (why: unknown) => setSaid(say("lst.failed", { why: why instanceof Error ? why.message : String(why) })))
      .finally(() => setWorking(false));
  };
  /** What was said of one file does not stand beside the choice of another. */
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      setSaid(null);
      set(value);
    };
  return (
    <div className={styles.ask} data-export={draft === null || !isOfThis ? "" : String(draft.rows)}>
      <div>
        <h3>{say("lst.what")}</h3>
        <Segmented
          label={say("lst.what")}
          value={what}
          options={[
            { value: "view", label: say("lst.what.view", { n: viewText(shown, naming, say) }) },
            ...(units.length === 0 ? [] : [{ value: "units" as const, label: say("lst.what.units", { n: wholeNumber(units.length) }) }]),
          ]}
          onChange={change(setWhat)}
        />
        <h3>{say("lst.content")}</h3>
        <OneOf
          label={say("lst.content")}
          value={content}
          options={(["records", "numbers"] as const).map((value) => ({ value, label: say(`lst.content.${value}`) }))}
          onChange={change(setContent)}
        />
        <h3>{say("lst.form")}</h3>
        <OneOf
          label={say("lst.form")}
          value={form}
          options={LIST_FORMS.map((value) => ({
            ...{ value, label: say(`lst.form.${value}`) },
            ...(value === "csv" ? { hint: say("lst.form.csv.hint") } : {}),
          }))}
          onChange={change(setForm)}
        />
        <h3>{say("lst.lang")}</h3>
        <Segmented
          label={say("lst.lang")}
          value={lang}
          options={LANGS.map((value) => ({ value, label: LANG_NAMES[value] }))}
          onChange={change(setLang)}
        />
        {content === "numbers" || draft === null ? null : (
          <>
            <h3>{say("lst.parts")}</h3>
            {draft.mayAsk.length === 0 ? <p>{say("lst.parts.may", { role: roleWords[role][own] })}</p> : null}
            {draft.mayAsk.map((part) => (
              <Tick
                key={part}
                label={say(`lst.parts.${part}`)}
                checked={parts.includes(part)}
                onChange={(on) => change(setParts)(IDENTITY_PARTS.filter((one) => (one === part ? on : parts.includes(one))))}
              />
            ))}
            {parts.length === 0 ? null : <ReasonFields typed={typed} role={role} onChange={change(setTyped)} />}
          </>
        )}
      </div>
      <div>
        <h3>{say("lst.holds")}</h3>
        {draft === null ? (
          <p role="status">{found === null ? say("state.loading") : say("lst.not-yours", { role: roleWords[role][own] })}</p>
        ) : (
          <p className={styles.figure}>
            <b>{say("lst.rows", { n: draft.rows })}</b>, <People n={draft.people} naming={naming} /> {say("lst.people")},{" "}
            {say("lst.moment", { t: stamp(shown.moment.vMs) })}, {say(shown.moment.view === "then" ? "time.then" : "time.now")}
          </p>
        )}
        {draft?.rows === 0 ? <p className={styles.warning}>{say("lst.empty")}</p> : null}
        {isComing ? <p className={styles.warning}>{say("lst.coming")}</p> : null}
        <h3>{say("lst.removed")}</h3>
        <ul className={styles.removed} data-removed={draft?.removed.length ?? 0}>
          {(draft?.removed ?? []).map((one) => (
            <li key={one.what}>{removedLine(one, own)}</li>
          ))}
        </ul>
        <p>{say("lst.removed.said")}</p>
        {working ? (
          <div className={styles.progress}>
            <progress aria-label={say("lst.working")} max={1} {...(work === null || work.of === 0 ? {} : { value: work.done / work.of })} />
            <p className={styles.counts}>
              <span>
                {work === null || work.of === 0
                  ? say("lst.working")
                  : say("lst.counts", { done: wholeNumber(work.done), of: wholeNumber(work.of) })}
              </span>
              <Button onClick={() => void desk.stopExport()}>{say("lst.cancel")}</Button>
            </p>
          </div>
        ) : (
          <Button look="accent" disabled={!isReady} onClick={save}>
            {say("lst.save")}
          </Button>
        )}
        <p role="status" className={styles.said} data-said={said === null ? "" : "yes"}>
          {said}
        </p>
      </div>
    </div>
  );
}

function viewText({ ask }: ShownRegistry, naming: Naming, say: Say): string {
  if (ask.view === "silent") return say("reg.view.silent", { h: String(ask.silentH) });
  if (ask.view === "mine" && ask.post !== null) return say("reg.view.mineAt", { place: nameOf(naming, ask.post) });
  return say(`reg.view.${ask.view}`);
}

/** What the file says of its contents, in its own language. What was searched for stays out: it may be somebody's name. */
function holdsText(shown: ShownRegistry, what: "view" | "units", naming: Naming, lang: Lang): string {
  const say = wordsOf(lang);
  const view = viewText(shown, naming, say);
  const searched = shown.ask.text.trim() === "" ? view : `${view}, ${say("lst.searched")}`;
  return what === "view" ? searched : say("lst.what.units", { n: wholeNumber(useRegistryState.getState().selected.size) });
}
