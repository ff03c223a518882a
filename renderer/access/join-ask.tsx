import { type FormEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { WANTED, type Wanted } from "#core/access/messages.ts";
import type { AccessBridge } from "#core/host/access-bridge.ts";
import type { Bridge } from "#core/host/bridge.ts";
import { Button } from "#renderer/ui/button.tsx";
import { OneOf } from "#renderer/ui/choice.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./join.module.css";
import { JoinLine } from "./join-line.tsx";
import { joinFailure } from "./join-words.ts";

interface JoinAskProps {
  readonly bridge: Bridge;
  readonly access: AccessBridge;
  /** Where there is something to go back to. */
  readonly onBack?: () => void;
}

/** Where headquarters is, what this machine is called and what it is. */
export function JoinAsk({ bridge, access, onBack }: JoinAskProps): ReactElement {
  const say = useWords();
  const [address, setAddress] = useState("");
  const [title, setTitle] = useState("");
  const [wants, setWants] = useState<Wanted>("laptop");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    let open = true;
    void bridge.server().then((server) => {
      if (!open || server === null) return;
      setAddress((typed) => (typed === "" ? server.url : typed));
      name.current?.focus();
    });
    return () => {
      open = false;
    };
  }, [bridge]);
  const ask = async (): Promise<string | null> => {
    const joined = await bridge.joinServer(address.trim());
    if (joined.kind === "unreachable") return say("join.failure.unreachable");
    if (joined.kind === "not-a-server") return say("first.join.not-a-server");
    // A server that gives this machine no token of its own accord is just the one to ask.
    if (joined.kind === "refused" && joined.reason !== "no-token") return joinFailure(say, joined);
    const result = await access.enrol({ title: title.trim(), wants });
    return result.kind === "asking" ? null : joinFailure(say, result);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    setError(null);
    if (address.trim() === "" || title.trim() === "") return;
    setBusy(true);
    ask()
      .then(setError, () => setError(say("join.failure.unreachable")))
      .finally(() => setBusy(false));
  };
  const wanted = (text: string): string | null => (tried && text.trim() === "" ? say("problem.required") : null);
  return (
    <form className={styles.form} onSubmit={submit}>
      <JoinLine label={say("join.address")} value={address} onChange={setAddress} fault={wanted(address)} mode="url" />
      <JoinLine
        {...{ label: say("join.name"), value: title, onChange: setTitle, hint: say("join.name.hint") }}
        {...{ fault: wanted(title), first: name, most: 128 }}
      />
      <fieldset className={styles.wants}>
        <legend>{say("join.wants")}</legend>
        <OneOf
          label={say("join.wants")}
          value={wants}
          options={WANTED.map((one) => ({ value: one, label: say(`access.as.${one}`), hint: say(`access.as.${one}.text`) }))}
          onChange={setWants}
        />
      </fieldset>
      {error === null ? null : (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <p className={styles.acts}>
        <Button look="accent" disabled={busy} submits>
          {say("join.ask")}
        </Button>
        {onBack === undefined ? null : (
          <Button look="quiet" onClick={onBack}>
            {say("join.back")}
          </Button>
        )}
      </p>
    </form>
  );
}
