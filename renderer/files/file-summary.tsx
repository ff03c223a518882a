import { type ReactElement, useEffect, useRef } from "react";
import type { FileSeen } from "#renderer/store/files-port.ts";
import { clockTime, dateStamp, wholeNumber, yearOf } from "#renderer/words/fmt.ts";
import { useWords, type WordId } from "#renderer/words/words.tsx";
import styles from "./files.module.css";

/** Whose file it is, and what of it is new here: everything that is said before anything is written. */
export function FileSummary({ seen }: { readonly seen: FileSeen }): ReactElement {
  const say = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const fresh = seen.keep + seen.offer;
  const rest: readonly (readonly [WordId, WordId | null, number])[] = [
    ["files.same", null, seen.same],
    ["files.notForUs", "files.notForUs.why", seen.notForUs],
    ["files.clashes", "files.clashes.why", seen.clashes],
    ["files.unreadable", "files.unreadable.why", seen.unreadable],
  ];
  return (
    <section className={styles.summary} aria-label={say("files.seen")}>
      <h3 ref={heading} tabIndex={-1}>
        {say("files.seen")}
      </h3>
      <dl className={styles.facts}>
        <dt>{say("files.journal")}</dt>
        <dd>{seen.exercise ? say("files.drill", { title: seen.title }) : seen.title || say("files.untitled")}</dd>
        <dt>{say("files.from")}</dt>
        <dd className={styles.id}>{seen.isOwn ? say("files.from.own") : seen.device || say("files.untitled")}</dd>
        <dt>{say("files.madeAt")}</dt>
        <dd>
          {say("files.madeAt.astana", { day: dateStamp(seen.madeMs), year: String(yearOf(seen.madeMs)), time: clockTime(seen.madeMs) })}
        </dd>
        <dt>{say("files.inFile")}</dt>
        <dd data-count="events">
          {seen.waiting === 0
            ? wholeNumber(seen.events)
            : say("files.inFile.counts", { t: wholeNumber(seen.events), waiting: wholeNumber(seen.waiting) })}
        </dd>
        <dt>{say("files.fresh")}</dt>
        <dd data-count="fresh">
          <strong className={styles.n}>{wholeNumber(fresh)}</strong>
          {seen.offer === 0 ? null : <span>{say("files.fresh.wait", { t: wholeNumber(seen.offer) })}</span>}
        </dd>
        {seen.carry === 0 ? null : <Row label={say("files.carry")} count={seen.carry} note={say("files.carry.why")} name="files.carry" />}
        {rest.map(([id, why, count]) =>
          count === 0 && why !== null ? null : (
            <Row key={id} label={say(id)} count={count} note={why === null ? null : say(why)} name={id} />
          ),
        )}
      </dl>
      {seen.begins ? <p>{say("files.begins")}</p> : null}
      {seen.foreign === 0 ? null : <p className={styles.warning}>{say("files.foreign", { t: wholeNumber(seen.foreign) })}</p>}
      {fresh + seen.carry === 0 ? <p>{say("files.nothingNew")}</p> : null}
    </section>
  );
}

function Row({
  label,
  count,
  note,
  name,
}: {
  readonly label: string;
  readonly count: number;
  readonly note: string | null;
  readonly name: string;
}) {
  return (
    <>
      <dt>{label}</dt>
      <dd data-count={name.slice("files.".length)}>
        <span className={styles.n}>{wholeNumber(count)}</span>
        {note === null ? null : <span>{note}</span>}
      </dd>
    </>
  );
}
