import { type FormEvent, type ReactElement, useCallback, useEffect, useRef, useState } from "react";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import type { FileSeen, LookedInFile } from "#renderer/store/files-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { PassphraseField } from "#renderer/vault/passphrase-field.tsx";
import { wholeNumber } from "#renderer/words/fmt.ts";
import { useWords } from "#renderer/words/words.tsx";
import { ChooseFile } from "./choose-file.tsx";
import { FileProgress } from "./file-progress.tsx";
import { FileSummary } from "./file-summary.tsx";
import styles from "./files.module.css";
import { closeFiles, reopenNotSaved, useFiles } from "./files-state.ts";
import { isSealed } from "./is-sealed.ts";
import { notOursWords, notSavedWords, problemWords } from "./problem-words.ts";

type State =
  | { readonly kind: "choose"; readonly said: string | null }
  | { readonly kind: "passphrase"; readonly file: File; readonly tried: string; readonly said: string | null }
  | { readonly kind: "working" }
  | { readonly kind: "seen"; readonly seen: FileSeen; readonly said: string | null };

/** A file of another machine: chosen, opened, looked at, and only then taken in. */
export function BringFile({ desk }: { readonly desk: DeskPort }): ReactElement {
  const say = useWords();
  const given = useFiles((files) => files.file);
  const brought = useFiles((files) => files.brought);
  const [state, setState] = useState<State>(() => ({ kind: "choose", said: useFiles.getState().notSaved }));
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  const look = useCallback(
    (file: File, passphrase: string | null): void => {
      setState({ kind: "working" });
      const answered = (looked: LookedInFile): State => {
        if (looked.kind === "seen") return { kind: "seen", seen: looked, said: null };
        if (looked.kind === "stopped") return { kind: "choose", said: say("files.stopped") };
        const said = notOursWords(say, looked);
        const isWrong = looked.kind === "failed" && looked.problem.kind === "wrong-passphrase";
        return isWrong ? { kind: "passphrase", file, tried: passphrase ?? "", said } : { kind: "choose", said };
      };
      desk.lookInFile(file, passphrase).then(
        (looked) => setState(answered(looked)),
        () => setState({ kind: "choose", said: say("files.problem.unreadable") }),
      );
    },
    [desk, say],
  );

  const choose = useCallback(
    (file: File): void => {
      void isSealed(file).then((sealed) => {
        if (sealed === true) setState({ kind: "passphrase", file, tried: "", said: null });
        else if (sealed === false) look(file, null);
        else setState({ kind: "choose", said: problemWords(say, sealed) });
      });
    },
    [look, say],
  );

  useEffect(() => {
    if (given !== null) choose(given);
  }, [given, choose]);

  function take(seen: FileSeen): void {
    setState({ kind: "working" });
    const failed = (said: string, next: State): void => (isShown.current ? setState(next) : reopenNotSaved(said));
    const chosenAnew = (said: string): void => failed(said, { kind: "choose", said });
    desk.bringIn().then(
      (result) => {
        if (result.kind === "united") useFiles.setState({ brought: result });
        else if (result.kind === "not-saved" && result.reason !== "changed") {
          const said = notSavedWords(say, result);
          failed(said, { kind: "seen", seen, said });
        } else chosenAnew(say("files.notSaved.changed"));
      },
      () => chosenAnew(say("files.notSaved.other")),
    );
  }
  const another = (): void => {
    void desk.stopFile();
    useFiles.setState({ file: null, brought: null });
    setState({ kind: "choose", said: null });
  };
  if (brought !== null) {
    const { keep, offer, carry } = brought;
    const t = wholeNumber(keep + offer);
    const words = [offer === 0 ? say("files.brought.all", { t }) : say("files.brought", { t, waiting: wholeNumber(offer) })];
    if (carry > 0) words.push(say("files.brought.carry", { t: wholeNumber(carry) }));
    return <Done words={words.join(" ")} onAnother={another} />;
  }

  switch (state.kind) {
    case "choose":
      return (
        <>
          <p>{say("files.bring.text")}</p>
          {state.said === null ? null : (
            <p role="alert" className={styles.warning}>
              {state.said}
            </p>
          )}
          <ChooseFile onFile={choose} />
        </>
      );
    case "passphrase":
      return <PassphraseForm file={state.file} tried={state.tried} said={state.said} onLook={look} onAnother={another} />;
    case "working":
      return <FileProgress desk={desk} onCancel={() => void desk.stopFile()} />;
    case "seen": {
      const fresh = state.seen.keep + state.seen.offer;
      return (
        <>
          <FileSummary seen={state.seen} />
          {state.said === null ? null : (
            <p role="alert" className={styles.warning}>
              {state.said}
            </p>
          )}
          <p className={styles.acts}>
            {fresh + state.seen.carry === 0 ? (
              <Button look="accent" onClick={closeFiles}>
                {say("close")}
              </Button>
            ) : (
              <Button look="accent" onClick={() => take(state.seen)}>
                {fresh === 0
                  ? say("files.bring.carry", { t: wholeNumber(state.seen.carry) })
                  : say("files.bring.do", { t: wholeNumber(fresh) })}
              </Button>
            )}
            <Button onClick={another}>{say("files.another")}</Button>
          </p>
        </>
      );
    }
  }
}

interface PassphraseFormProps {
  readonly file: File;
  /** What was not it: seen, and mended. */
  readonly tried: string;
  readonly said: string | null;
  readonly onLook: (file: File, passphrase: string) => void;
  readonly onAnother: () => void;
}

function PassphraseForm({ file, tried, said, onLook, onAnother }: PassphraseFormProps): ReactElement {
  const say = useWords();
  const [passphrase, setPassphrase] = useState(tried);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (passphrase !== "") onLook(file, passphrase);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.name}>{file.name}</p>
      <PassphraseField
        label={say("files.passphrase")}
        value={passphrase}
        onChange={setPassphrase}
        error={said}
        hint={say("files.passphrase.ask")}
        first={first}
      />
      <p className={styles.acts}>
        <Button look="accent" submits disabled={passphrase === ""}>
          {say("files.look")}
        </Button>
        <Button onClick={onAnother}>{say("files.another")}</Button>
      </p>
      <p className={styles.note}>{say("files.look.text")}</p>
    </form>
  );
}

function Done({ words, onAnother }: { readonly words: string; readonly onAnother: () => void }): ReactElement {
  const say = useWords();
  const outcome = useRef<HTMLParagraphElement>(null);
  useEffect(() => outcome.current?.focus(), []);
  return (
    <>
      <p ref={outcome} tabIndex={-1} role="status" className={styles.outcome} data-brought="">
        {words}
      </p>
      <p>{say("files.brought.keep")}</p>
      <p className={styles.acts}>
        <Button look="accent" onClick={closeFiles}>
          {say("close")}
        </Button>
        <Button onClick={onAnother}>{say("files.another")}</Button>
      </p>
    </>
  );
}
