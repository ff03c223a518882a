import { X } from "lucide-react";
import { type ReactElement, useEffect, useId, useRef, useState } from "react";
import type { LocalPerson } from "#core/briefing/approval.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { answerPerson, choosePerson, forgetPerson, NAME_LETTERS, personNow, setPerson, usePeople } from "./person.ts";
import styles from "./person-picker.module.css";

/** Who is at this machine: one of its profiles, or a new name. Says that nobody is authenticated. */
export function PersonPicker({ onChosen }: { readonly onChosen?: (person: LocalPerson) => void }): ReactElement {
  const say = useWords();
  const { people, chosen } = usePeople();
  const [name, setName] = useState("");
  const field = useId();
  const picker = useRef<HTMLDivElement>(null);
  useEffect(() => picker.current?.querySelector<HTMLElement>("li button, input")?.focus(), []);
  return (
    <div ref={picker} className={styles.picker}>
      <p className={styles.note}>{say("shell.person.note")}</p>
      {people.length === 0 ? null : (
        <ul className={styles.people} aria-label={say("shell.person.list")}>
          {people.map((person) => (
            <li key={person.id}>
              <Button
                look={person.id === chosen ? "accent" : "outline"}
                wide
                aria-pressed={person.id === chosen}
                onClick={() => {
                  choosePerson(person.id);
                  onChosen?.(person);
                }}
              >
                {person.name}
              </Button>
              <Button
                look="quiet"
                size="icon"
                aria-label={say("shell.person.forget", { name: person.name })}
                title={say("shell.person.forget", { name: person.name })}
                onClick={() => forgetPerson(person.id)}
              >
                <X size={14} aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.new}
        onSubmit={(event) => {
          event.preventDefault();
          const person = setPerson(name);
          if (person === null) return;
          setName("");
          onChosen?.(person);
        }}
      >
        <label htmlFor={field}>{say("shell.person.new")}</label>
        <input
          id={field}
          type="text"
          maxLength={NAME_LETTERS}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button submits>{say("shell.person.take")}</Button>
      </form>
    </div>
  );
}

/** The question itself, when something needs a name: closing it leaves the thing undone. */
export function PersonSheet(): ReactElement {
  const say = useWords();
  const asking = usePeople((people) => people.asking);
  return (
    <Sheet open={asking !== null} onClose={() => answerPerson(personNow())} title={say("shell.person.who")} closeLabel={say("close")}>
      <PersonPicker onChosen={answerPerson} />
    </Sheet>
  );
}
