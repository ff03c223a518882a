import type { ReactElement } from "react";
import type { ContactTest, TestPart } from "#core/contact/contact-tests.ts";
import { printRange } from "#core/count/print.ts";
import type { EntityId } from "#core/journal/event.ts";
import { channelText } from "#renderer/registry/unit-words.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { ContactChannel } from "#renderer/store/desk-registry.ts";
import { Button } from "#renderer/ui/button.tsx";
import { stamp, wholeNumber } from "#renderer/words/fmt.ts";
import { sayAge } from "#renderer/words/say.ts";
import styles from "./calls.module.css";

interface TestListProps {
  readonly tests: readonly ContactTest[];
  readonly vMs: number;
  readonly channels: readonly ContactChannel[];
  readonly naming: Naming;
  /** Makes a call list of those who have not answered. */
  readonly onCall: (test: EntityId) => void;
}

/** Questions to groups, the newest first: who answered, who cannot be reached, who is silent, and how long is left. */
export function TestList({ tests, vMs, channels, naming, onCall }: TestListProps): ReactElement {
  const { say } = naming;
  if (tests.length === 0)
    return (
      <div className={styles.empty}>
        <h2>{say("calls.test.none")}</h2>
        <p>{say("calls.test.noneText")}</p>
      </div>
    );
  return (
    <div className={styles.scroll}>
      <ul className={styles.tests}>
        {tests.map((test) => (
          <li key={test.id} data-test={test.id} data-over={test.isOver}>
            <h2>{test.title}</h2>
            <p>
              {[
                test.channel === null
                  ? null
                  : channelText(naming, test.channel, channels.find(({ id }) => id === test.channel)?.title ?? null),
                stamp(test.askedMs),
                test.isOver
                  ? say("calls.test.over", { t: stamp(test.untilMs) })
                  : say("calls.test.left", { age: sayAge(say, test.untilMs - vMs) }),
              ]
                .filter((one) => one !== null)
                .join(" · ")}
            </p>
            <dl>
              {(["asked", "answered", "unreachable", "silent"] as const).map((part) => (
                <div key={part} data-part={part}>
                  <dt>{say(`calls.test.${part}`)}</dt>
                  <dd>{partText(test[part], naming)}</dd>
                </div>
              ))}
            </dl>
            {test.open.length === 0 ? null : <Button onClick={() => onCall(test.id)}>{say("calls.test.call")}</Button>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function partText({ n, units }: TestPart, { say }: Naming): string {
  return say("calls.test.part", { n: printRange(n), u: wholeNumber(units) });
}
