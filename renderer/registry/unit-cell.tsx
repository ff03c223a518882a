import type { ReactElement } from "react";
import type { RegistryRow, SortKey } from "#core/registry/registry-ask.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { ContactChannel } from "#renderer/store/desk-registry.ts";
import { Mark } from "#renderer/ui/mark.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";
import styles from "./table.module.css";
import { UnitName } from "./unit-name.tsx";
import { BUCKET_MEANING, channelText, heardText, kindText, placeText, valueText, whoText } from "./unit-words.ts";

interface CellProps {
  readonly column: SortKey;
  readonly row: RegistryRow;
  readonly vMs: number;
  /** A household above it holds it. */
  readonly isInside: boolean;
  readonly channels: readonly ContactChannel[];
  readonly naming: Naming;
}

/** What a row says in one column. */
export function UnitCell({ column, row, vMs, isInside, channels, naming }: CellProps): ReactElement {
  const { say } = naming;
  switch (column) {
    case "id":
    case "family":
      return (
        <span className={styles.name} data-inside={isInside}>
          <UnitName unit={row.id} />
          {row.isTwin ? <em className={styles.flag}>{say("reg.twin")}</em> : null}
          {row.isMine ? <em className={styles.flag}>{say("reg.mine")}</em> : null}
        </span>
      );
    case "kind":
      return <>{kindText(naming, row)}</>;
    case "place":
      return text(placeText(naming, row.locus));
    case "asOf":
      return row.asOfMs === null ? text(null) : <span data-old={isOld(row.asOfMs, vMs)}>{stamp(row.asOfMs)}</span>;
    case "status":
      return (
        <span className={styles.status}>
          <Mark meaning={BUCKET_MEANING[row.bucket]} />
          <span>{say(`reg.bucket.${row.bucket}`)}</span>
          {row.life === "hurt" && row.bucket !== "dead" ? (
            <span className={styles.hurt} title={say("reg.hurt")}>
              <Mark meaning="hurt" />
              <span className="unseen">{say("reg.hurt")}</span>
            </span>
          ) : null}
        </span>
      );
    case "heard":
      return heard(row, vMs, channels, naming);
    case "priority":
      return <Tags row={row} naming={naming} />;
    case "intent":
      return text(row.intent === "unsaid" ? null : say(`reg.intent.${row.intent}`));
    case "cat":
      return text(row.cat === null ? null : valueText(naming, "cat", row.cat));
    case "corridor":
      return text(placeText(naming, row.corridor));
    case "seat":
      return text(placeText(naming, row.seat));
    case "who":
      return text(whoText(naming, row.who));
  }
}

/** The place was last said more than a day before. */
function isOld(asOfMs: number, vMs: number): boolean {
  return vMs - asOfMs > 24 * 3_600_000;
}

function text(said: string | null): ReactElement {
  return said === null ? <span className={styles.nothing}>—</span> : <span>{said}</span>;
}

function heard(row: RegistryRow, vMs: number, channels: readonly ContactChannel[], naming: Naming): ReactElement {
  const ago = heardText(naming, row, vMs);
  if (ago === null) return <span className={styles.nothing}>{naming.say("reg.never")}</span>;
  return (
    <span className={styles.heard}>
      <b data-lost={row.bucket === "lost"}>{ago}</b>
      {row.channel === null ? null : (
        <span>{channelText(naming, row.channel, channels.find(({ id }) => id === row.channel)?.title ?? null)}</span>
      )}
    </span>
  );
}

/** The priority tags as letters, each with its word. */
export function Tags({ row, naming: { say } }: { readonly row: RegistryRow; readonly naming: Naming }): ReactElement {
  if (row.tags.length === 0) return text(null);
  return (
    <span className={styles.tags}>
      {row.tags.map((tag) => {
        const word = wordOr(say, `reg.tagName.${tag}`, tag);
        return (
          <span key={tag} className={styles.tag} title={word}>
            <span aria-hidden="true">{wordOr(say, `reg.tag.${tag}`, "…")}</span>
            <span className="unseen">{word}</span>
          </span>
        );
      })}
    </span>
  );
}
