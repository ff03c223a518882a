import { type FormEvent, type ReactElement, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { PlaceId } from "#core/journal/event.ts";
import type { Problem } from "#core/problem/problem.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import type { ContactChannel } from "#renderer/store/desk-registry.ts";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { PlaceChoice, type PlaceOption } from "#renderer/ui/place-choice.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { faultText } from "#renderer/words/fault-text.ts";
import { byName, folded } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";
import styles from "./contact.module.css";
import { useRegistryState } from "./registry-state.ts";
import { channelText } from "./unit-words.ts";
import { useContact } from "./use-contact.ts";

/** What the next call begins with: the way the last one went. */
let lastChannel: string | null = null;

/** Keys of the form by where they lie: whether somebody answered. */
const ANSWERS: Readonly<Partial<Record<string, boolean>>> = { KeyA: true, Digit1: true, KeyY: false, Digit2: false };
const LISTS = '[role="combobox"], [role="listbox"], [role="option"]';

interface ContactSheetProps {
  readonly desk: DeskPort;
  readonly channels: readonly ContactChannel[];
  readonly naming: Naming;
}

/** Logs contact with the selected units: open it and press Enter; what they said can be added before. */
export function ContactSheet({ desk, channels, naming }: ContactSheetProps): ReactElement {
  const { say } = naming;
  const units = useRegistryState((state) => state.contact);
  const reached = useRef<HTMLButtonElement>(null);
  const close = (): void => useRegistryState.setState({ contact: null, contactBy: null });
  return (
    <Sheet
      open={units !== null}
      onClose={close}
      title={say("reg.contact.of", { n: String(units?.length ?? 0) })}
      closeLabel={say("close")}
      first={reached}
    >
      {units === null ? null : <ContactForm units={units} desk={desk} channels={channels} naming={naming} reached={reached} />}
    </Sheet>
  );
}

interface ContactFormProps extends ContactSheetProps {
  readonly units: readonly string[];
  readonly reached: RefObject<HTMLButtonElement | null>;
}

function ContactForm({ units, desk, channels, naming, reached }: ContactFormProps): ReactElement {
  const { say } = naming;
  const ways = channelsOf(channels, naming);
  const [channel, setChannel] = useState(() => {
    const first = useRegistryState.getState().contactBy ?? lastChannel;
    return ways.find(({ value }) => value === first)?.value ?? ways[0]?.value ?? "";
  });
  const [dir, setDir] = useState<"in" | "out">("out");
  const [locus, setLocus] = useState<PlaceId | null>(null);
  const [life, setLife] = useState("");
  const [intent, setIntent] = useState("");
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const record = useContact(desk, say);
  const places = useMemo(() => placeOptions(naming), [naming]);
  const send = (ok: boolean): void => {
    if (channel === "") return;
    lastChannel = channel;
    // The present minute: LIVE shows it at once.
    const nowMs = Math.floor(Date.now() / 60_000) * 60_000;
    const said = { ...(locus === null ? {} : { locus }), ...(life === "" ? {} : { life }), ...(intent === "" ? {} : { intent }) };
    record(
      { type: "contact", units, channel, ok, dir, at: [nowMs, nowMs], ...(ok && Object.keys(said).length > 0 ? { said } : {}) },
      setProblems,
    );
  };
  const answer = useRef(send);
  answer.current = send;
  // In the window and not in the form: who types fast presses the second key before the form has the focus.
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { target } = event;
      if (target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const ok = ANSWERS[event.code];
      // In a list of choices letters and digits look for one of them.
      if (ok === undefined || (target instanceof Element && target.closest(LISTS) !== null)) return;
      event.preventDefault();
      answer.current(ok);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  const unsaid = { value: "", label: say("reg.contact.unsaid") };
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send(true);
      }}
    >
      <div className={styles.result}>
        <button ref={reached} type="submit" className={styles.reached} aria-disabled={channel === ""}>
          {say("reg.contact.reached")}
          <kbd>A</kbd>
        </button>
        <button type="button" className={styles.missed} aria-disabled={channel === ""} onClick={() => send(false)}>
          {say("reg.contact.missed")}
          <kbd>Y</kbd>
        </button>
      </div>
      {ways.length > 0 ? null : <p className={styles.problem}>{say("reg.contact.noChannel")}</p>}
      {problems.length === 0 ? null : (
        <p role="alert" className={styles.problem}>
          {[...new Set(problems.map((problem) => faultText(say, { code: problem.code, path: "" })))].join(" ")}
        </p>
      )}
      <div className={styles.pair}>
        <span className={styles.field}>
          <span>{say("reg.contact.channel")}</span>
          <Choose label={say("reg.contact.channel")} value={channel} options={ways} onChange={setChannel} />
        </span>
        <span className={styles.field}>
          <span>{say("reg.contact.dir")}</span>
          <Segmented
            label={say("reg.contact.dir")}
            value={dir}
            options={(["out", "in"] as const).map((value) => ({ value, label: say(`reg.contact.dir.${value}`) }))}
            onChange={setDir}
          />
        </span>
      </div>
      <h3>{say("reg.contact.said")}</h3>
      <PlaceChoice
        label={say("reg.col.place")}
        value={locus}
        onChange={setLocus}
        options={places}
        error={null}
        none={say("desk.placeNone")}
        say={say}
      />
      <div className={styles.pair}>
        <span className={styles.field}>
          <span>{say("reg.col.life")}</span>
          <Choose
            label={say("reg.col.life")}
            value={life}
            options={[unsaid, ...(["ok", "hurt", "dead"] as const).map((value) => ({ value, label: say(`reg.life.${value}`) }))]}
            onChange={setLife}
          />
        </span>
        <span className={styles.field}>
          <span>{say("reg.col.intent")}</span>
          <Choose
            label={say("reg.col.intent")}
            value={intent}
            options={[unsaid, ...(["leave", "stay"] as const).map((value) => ({ value, label: say(`reg.intent.${value}`) }))]}
            onChange={setIntent}
          />
        </span>
      </div>
      <p className={styles.note}>{say("reg.contact.now")}</p>
    </form>
  );
}

/** The ways that the journal names, for headquarters takes no other; what goes to everybody at once comes last. */
export function channelsOf(
  channels: readonly ContactChannel[],
  naming: Naming,
): readonly { readonly value: string; readonly label: string }[] {
  const order = byName(naming.lang);
  const isWide = (ckind: string | null): number => (ckind === "public" || ckind === "push" ? 1 : 0);
  return channels
    .map(({ id, title, ckind }) => ({ value: id, label: channelText(naming, id, title), wide: isWide(ckind) }))
    .sort((a, b) => a.wide - b.wide || order(a.label, b.label))
    .map(({ value, label }) => ({ value, label }));
}

/** Every place a person can be in, by its name in the language shown. */
export function placeOptions(naming: Naming): readonly PlaceOption[] {
  const order = byName(naming.lang);
  return [...naming.places.values()]
    .filter(({ pkind }) => pkind !== "world" && pkind !== "group")
    .map(({ id, pkind, names }) => ({
      value: id,
      label: nameOf(naming, id),
      kind: wordOr(naming.say, `kind.${pkind}`, pkind),
      found: folded([nameOf(naming, id), names.kk, names.ru, names.en, id].filter((name) => name !== null).join(" ")),
    }))
    .sort((a, b) => order(a.label, b.label));
}
