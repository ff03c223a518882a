import type { ReactElement } from "react";
import { wordsOfValue } from "#core/kinds/registry.ts";
import { channelText } from "#renderer/registry/unit-words.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { ChannelUse } from "#renderer/store/desk-contact.ts";
import type { ContactChannel } from "#renderer/store/desk-registry.ts";
import { byName, wholeNumber } from "#renderer/words/fmt.ts";
import styles from "./calls.module.css";

interface ChannelTableProps {
  readonly used: readonly ChannelUse[];
  readonly channels: readonly ContactChannel[];
  readonly naming: Naming;
}

/** Hotlines, chats and the rest: how often each was tried in the last day and how often somebody answered. */
export function ChannelTable({ used, channels, naming }: ChannelTableProps): ReactElement {
  const { say, lang } = naming;
  const order = byName(lang);
  // A channel that is closed by now was still used.
  const known = [
    ...channels,
    ...used.flatMap(({ channel }) => (channels.some(({ id }) => id === channel) ? [] : [{ id: channel, ckind: null, title: null }])),
  ];
  const lines = known
    .map(({ id, ckind, title }) => {
      const use = used.find(({ channel }) => channel === id);
      return { id, ckind, name: channelText(naming, id, title), tries: use?.tries ?? 0, answers: use?.answers ?? 0 };
    })
    .sort((a, b) => b.tries - a.tries || order(a.name, b.name));
  if (lines.length === 0) return <p className={styles.empty}>{say("calls.channel.none")}</p>;
  return (
    <div className={styles.scroll}>
      <table className={styles.plain}>
        <thead>
          <tr>
            <th scope="col">{say("calls.channel")}</th>
            <th scope="col">{say("calls.channel.kind")}</th>
            <th scope="col">{say("calls.channel.tries")}</th>
            <th scope="col">{say("calls.channel.answers")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, ckind, name, tries, answers }) => (
            <tr key={id} data-channel={id}>
              <th scope="row">{name}</th>
              <td>{ckind === null ? "—" : (wordsOfValue("channel", "ckind", ckind)?.[lang] ?? ckind)}</td>
              <td data-tries={tries}>{wholeNumber(tries)}</td>
              <td data-answers={answers}>{wholeNumber(answers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
