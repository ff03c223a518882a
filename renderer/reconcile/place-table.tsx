import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { PlaceId } from "#core/journal/event.ts";
import type { PlaceGap, SourceGap } from "#core/reconcile/place-gaps.ts";
import { goToScreen } from "#renderer/reading/address-sync.ts";
import { selectEvent } from "#renderer/reading/clock.ts";
import { search } from "#renderer/registry/registry-state.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import { citeOf } from "#renderer/room/inspector/source-cite.ts";
import { FigureText } from "#renderer/ui/figure.tsx";
import { wholeNumber } from "#renderer/words/fmt.ts";
import { sayAge, sayRange } from "#renderer/words/say.ts";
import { wordOr } from "#renderer/words/words.tsx";
import styles from "./reconcile.module.css";

interface PlaceTableProps {
  readonly places: readonly PlaceGap[];
  readonly vMs: number;
  readonly naming: Naming;
}

/** Places, those with more names than a source has first, then by how many are not registered yet; each source a line of its own. */
export function PlaceTable({ places, vMs, naming }: PlaceTableProps): ReactElement {
  const { say } = naming;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="unseen">{say("recon.tab.places")}</caption>
        <thead>
          <tr>
            {(["place", "floor", "source", "says", "carried", "missing"] as const).map((column) => (
              <th key={column} scope="col">
                {say(`recon.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {places.map((gap) => (
          <PlaceRows key={gap.place} gap={gap} vMs={vMs} naming={naming} />
        ))}
      </table>
    </div>
  );
}

function PlaceRows({ gap, vMs, naming }: { readonly gap: PlaceGap; readonly vMs: number; readonly naming: Naming }): ReactElement {
  const { say } = naming;
  const { place, floor, registered, sources, unexplained, isExceeded } = gap;
  const rows = Math.max(1, sources.length) + (unexplained === null || unexplained === 0 ? 0 : 1);
  const [first, ...others] = sources;
  const name = nameOf(naming, place);
  return (
    <tbody data-place={place} data-exceeded={isExceeded}>
      <tr>
        <th scope="rowgroup" rowSpan={rows}>
          <button
            type="button"
            className={styles.link}
            aria-label={say("recon.rows", { place: name })}
            onClick={() => openRows(place, name)}
          >
            {name}
          </button>
          <small>{wordOr(say, `kind.${gap.pkind}`, "")}</small>
        </th>
        <td rowSpan={rows} data-floor={floor}>
          <FigureText text={wholeNumber(floor)} said={sayRange(say, [floor, floor])} />
          <small>{say("recon.floorHint")}</small>
          {registered[0] === floor && registered[1] === floor ? null : <small>{say("recon.drawn", { n: printRange(registered) })}</small>}
        </td>
        {first === undefined ? (
          <td colSpan={4} className={styles.faint}>
            {say("recon.noSource")}
          </td>
        ) : (
          <SourceCells source={first} vMs={vMs} naming={naming} />
        )}
      </tr>
      {others.map((source) => (
        <tr key={source.event ?? "moves"}>
          <SourceCells source={source} vMs={vMs} naming={naming} />
        </tr>
      ))}
      {unexplained === null || unexplained === 0 ? null : (
        <tr>
          <td colSpan={4} className={styles.unexplained} data-unexplained={unexplained}>
            {say("recon.unexplained", { n: unexplained > 0 ? `+${wholeNumber(unexplained)}` : `−${wholeNumber(-unexplained)}` })}
          </td>
        </tr>
      )}
    </tbody>
  );
}

function SourceCells({ source, vMs, naming }: { readonly source: SourceGap; readonly vMs: number; readonly naming: Naming }): ReactElement {
  const { say } = naming;
  const { event, asOfMs, n, carried, missing, exceeded, leads, stale, reconstructed } = source;
  const age = asOfMs === null || asOfMs > vMs ? null : say("recon.age", { age: sayAge(say, vMs - asOfMs) });
  const marks = [
    leads ? say("recon.leads") : null,
    age,
    stale ? say("recon.stale") : null,
    reconstructed ? say("recon.reconstructed") : null,
  ].filter((mark) => mark !== null);
  return (
    <>
      <td>
        {event === null ? (
          <span className={styles.faint}>{say("recon.movesAlone")}</span>
        ) : (
          <button type="button" className={styles.link} title={say("recon.card")} onClick={() => selectEvent(event)}>
            {sourceText(naming, source)}
          </button>
        )}
        <small>{marks.join(" · ")}</small>
      </td>
      <td>{n === null ? "" : <FigureText text={printRange(n)} said={sayRange(say, n)} />}</td>
      <td>
        <FigureText text={printRange(carried)} said={sayRange(say, carried)} hatched={stale || reconstructed} />
      </td>
      <td data-missing={printRange(missing)}>
        {exceeded > 0 ? (
          <span className={styles.warn}>{say("recon.exceeded", { n: wholeNumber(exceeded) })}</span>
        ) : (
          <FigureText text={printRange(missing)} said={sayRange(say, missing)} hatched={stale || reconstructed} />
        )}
      </td>
    </>
  );
}

function sourceText(naming: Naming, { who, outlet, doc, basis }: SourceGap): string {
  const said = who === null ? null : naming.texts.whoShort(who);
  return said ?? citeOf(naming, doc, outlet) ?? wordOr(naming.say, `basis.${basis ?? ""}`, naming.say("recon.card"));
}

/** The records of a place: the table with the place's name looked for. */
function openRows(place: PlaceId, name: string): void {
  search(name === "" ? place : name);
  goToScreen("registry");
}
