import { type ReactElement, useState } from "react";
import { mayWrite } from "#core/access/access.ts";
import { printRange } from "#core/count/print.ts";
import { roleWords } from "#core/kinds/account.ts";
import type { NamedMove } from "#core/reconcile/named-moves.ts";
import { selectEvent } from "#renderer/reading/clock.ts";
import type { AreaProps } from "#renderer/registry/areas.ts";
import { moveTitle, nameOf, windowText } from "#renderer/room/describe.ts";
import { citeOf } from "#renderer/room/inspector/source-cite.ts";
import type { ImportedList } from "#renderer/store/desk-reconcile.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { FigureText } from "#renderer/ui/figure.tsx";
import { sayRange } from "#renderer/words/say.ts";
import { LinkSheet } from "./link-sheet.tsx";
import styles from "./reconcile.module.css";

interface MoveTableProps extends AreaProps {
  readonly moves: readonly NamedMove[];
  readonly lists: readonly ImportedList[];
}

/** Movements known as a number, the last first, each with who of it is known by record; names are added to one without a second flow. */
export function MoveTable({ moves, lists, desk, room, naming, role, shown }: MoveTableProps): ReactElement {
  const { say, lang, texts } = naming;
  const [linked, setLinked] = useState<NamedMove | null>(null);
  const mayName = mayWrite(role, "move", null, "reg");
  return (
    <div className={styles.scroll}>
      {mayName ? null : <p className={styles.note}>{say("recon.link.may", { role: roleWords[role][lang] })}</p>}
      <table className={styles.table}>
        <caption className="unseen">{say("recon.tab.moves")}</caption>
        <thead>
          <tr>
            {(["col", "when", "n", "named", "unnamed"] as const).map((column) => (
              <th key={column} scope="col">
                {say(`recon.move.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">{say("permits.col.acts")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move) => (
            <tr key={move.event} data-move={move.event}>
              <th scope="row">
                <button type="button" className={styles.link} onClick={() => selectEvent(move.event)}>
                  {texts.title(move.event) ?? moveTitle(naming, move.n, move.from, move.to)}
                </button>
                <small>
                  {[
                    move.corridor === null ? null : nameOf(naming, move.corridor),
                    citeOf(naming, move.doc, move.outlet),
                    move.reports === 0 ? null : say("recon.move.reports", { n: move.reports, t: String(move.reports) }),
                  ]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </small>
              </th>
              <td>{windowText(lang, move.at)}</td>
              <td>
                <FigureText text={printRange(move.n)} said={sayRange(say, move.n)} />
              </td>
              <td data-named={printRange(move.named)}>
                {say("recon.move.of", { named: printRange(move.named), n: printRange(move.n) })}
                {move.isExceeded ? <small className={styles.warn}>{say("recon.move.exceeded")}</small> : null}
              </td>
              <td>
                <FigureText text={printRange(move.unnamed)} said={sayRange(say, move.unnamed)} />
              </td>
              <td className={styles.acts}>
                {mayName ? (
                  <Button size="small" onClick={() => setLinked(move)}>
                    {say("recon.move.name")}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Sheet open={linked !== null} onClose={() => setLinked(null)} title={say("recon.link.title")} closeLabel={say("close")} wide>
        {linked === null ? null : (
          <LinkSheet
            move={linked}
            desk={desk}
            room={room}
            moment={shown.moment}
            lists={lists}
            naming={naming}
            onDone={() => setLinked(null)}
          />
        )}
      </Sheet>
    </div>
  );
}
