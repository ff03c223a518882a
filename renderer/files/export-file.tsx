import { type FormEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { isRole } from "#core/access/role.ts";
import type { Bridge } from "#core/host/bridge.ts";
import { roleWords } from "#core/kinds/account.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import type { FileStand, MadeFile } from "#renderer/store/files-port.ts";
import { PASSPHRASE_SIGNS, passphraseSigns } from "#renderer/store/vault-signs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { PassphraseField } from "#renderer/vault/passphrase-field.tsx";
import { wholeNumber } from "#renderer/words/fmt.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import { FileProgress } from "./file-progress.tsx";
import styles from "./files.module.css";
import { closeFiles, openFiles } from "./files-state.ts";
import { makeProblem } from "./problem-words.ts";
import { SaveMade } from "./save-made.tsx";

type State =
  | { readonly kind: "form"; readonly said: string | null }
  | { readonly kind: "working" }
  | { readonly kind: "made"; readonly made: Extract<MadeFile, { readonly kind: "made" }> };

interface ExportFileProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
}

/** The journal of this machine into a file: what it will hold, a passphrase, the making, the saving. */
export function ExportFile({ desk, bridge }: ExportFileProps): ReactElement {
  const say = useWords();
  const [stand, setStand] = useState<FileStand | null>(null);
  const [state, setState] = useState<State>({ kind: "form", said: null });
  useEffect(() => {
    let open = true;
    desk.fileStand().then(
      (found) => open && setStand(found),
      () => open && setState({ kind: "form", said: say("files.problem.unreadable.make") }),
    );
    return () => {
      open = false;
    };
  }, [desk, say]);

  function make(passphrase: string): void {
    setState({ kind: "working" });
    desk.makeFile(passphrase).then(
      (made) => {
        if (made.kind === "made") setState({ kind: "made", made });
        else if (made.kind === "stopped") setState({ kind: "form", said: say("files.stopped") });
        else setState({ kind: "form", said: makeProblem(say, made.problem) });
      },
      () => setState({ kind: "form", said: say("files.problem.unreadable.make") }),
    );
  }

  if (state.kind === "made") return <SaveMade desk={desk} bridge={bridge} made={state.made} />;
  if (stand === null) return <p role="status">{state.kind === "form" && state.said !== null ? state.said : say("state.loading")}</p>;
  if (stand.journal === null || stand.taken + stand.waiting === 0) return <Empty />;
  return (
    <>
      <p>{say("files.export.text")}</p>
      <Held stand={stand} />
      {state.kind === "working" ? (
        <FileProgress desk={desk} onCancel={() => void desk.stopFile()} />
      ) : (
        <PassphraseForm said={state.said} onMake={make} />
      )}
    </>
  );
}

function Empty(): ReactElement {
  const say = useWords();
  return (
    <>
      <p>{say("files.empty")}</p>
      <p className={styles.acts}>
        <Button look="accent" onClick={() => openFiles("bring")}>
          {say("files.bring.title")}
        </Button>
        <Button onClick={closeFiles}>{say("close")}</Button>
      </p>
    </>
  );
}

/** What the file will hold. */
function Held({ stand }: { readonly stand: FileStand }): ReactElement {
  const say = useWords();
  const lang = useLang();
  const { title, exercise, taken, waiting, refused, role, isDamaged } = stand;
  return (
    <>
      <dl className={styles.facts}>
        <dt>{say("files.journal")}</dt>
        <dd>{exercise ? say("files.drill", { title: title ?? "" }) : (title ?? say("files.untitled"))}</dd>
        <dt>{say("files.taken")}</dt>
        <dd className={styles.n}>{wholeNumber(taken)}</dd>
        <dt>{say("files.waiting")}</dt>
        <dd className={styles.n}>{wholeNumber(waiting)}</dd>
        <dt>{say("files.scope")}</dt>
        <dd>{isRole(role) ? say("files.scope.role", { role: roleWords[role][lang] }) : say("files.scope.all")}</dd>
        {refused === 0 ? null : (
          <>
            <dt>{say("files.refused")}</dt>
            <dd>{say("files.refused.stay", { t: wholeNumber(refused) })}</dd>
          </>
        )}
      </dl>
      {isDamaged ? <p className={styles.warning}>{say("files.damagedHere")}</p> : null}
    </>
  );
}

function PassphraseForm({ said, onMake }: { readonly said: string | null; readonly onMake: (passphrase: string) => void }): ReactElement {
  const say = useWords();
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const signs = passphraseSigns(passphrase);
  const isShort = signs < PASSPHRASE_SIGNS;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setTried(true);
    if (!isShort && passphrase === again) onMake(passphrase);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <PassphraseField
        label={say("files.passphrase")}
        value={passphrase}
        onChange={setPassphrase}
        error={tried && isShort ? say("vault.letters", { t: String(signs), least: String(PASSPHRASE_SIGNS) }) : null}
        hint={say("vault.rule", { t: String(PASSPHRASE_SIGNS) })}
        first={first}
      />
      <PassphraseField
        label={say("vault.repeat")}
        value={again}
        onChange={setAgain}
        error={tried && !isShort && passphrase !== again ? say("vault.differ") : null}
        hint={say("files.passphrase.tell")}
      />
      {said === null ? null : (
        <p role="alert" className={styles.warning}>
          {said}
        </p>
      )}
      <p className={styles.acts}>
        <Button look="accent" submits>
          {say("files.export.do")}
        </Button>
        <Button look="quiet" onClick={closeFiles}>
          {say("files.cancel")}
        </Button>
      </p>
    </form>
  );
}
