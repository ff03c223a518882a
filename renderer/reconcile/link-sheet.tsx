import { type FormEvent, type ReactElement, useEffect, useMemo, useState } from "react";
import { printRange } from "#core/count/print.ts";
import type { Problem } from "#core/problem/problem.ts";
import type { NamedMove } from "#core/reconcile/named-moves.ts";
import { sameRange } from "#core/tally/interval.ts";
import { Problems } from "#renderer/permits/problems.tsx";
import { useFiling } from "#renderer/permits/use-filing.ts";
import { goToScreen } from "#renderer/reading/address-sync.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { clearSelection, search, useRegistryState } from "#renderer/registry/registry-state.ts";
import { figureLabel, moveTitle, type Naming, nameOf, windowText } from "#renderer/room/describe.ts";
import type { DeskPort, Moment } from "#renderer/store/desk-port.ts";
import { Superseded } from "#renderer/store/desk-proxy.ts";
import type { ImportedList, NameListAnswer } from "#renderer/store/desk-reconcile.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FigureText } from "#renderer/ui/figure.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import { sayRange } from "#renderer/words/say.ts";
import styles from "./reconcile.module.css";

interface LinkSheetProps {
  readonly move: NamedMove;
  readonly desk: DeskPort;
  readonly room: RoomReading;
  readonly moment: Moment;
  readonly lists: readonly ImportedList[];
  readonly naming: Naming;
  readonly onDone: () => void;
}

/** Says who travelled: what it does to the movement and to every figure is shown before anything is written. */
export function LinkSheet({ move, desk, room, moment, lists, naming, onDone }: LinkSheetProps): ReactElement {
  const { say, lang } = naming;
  const selected = useRegistryState((state) => state.selected);
  const [list, setList] = useState("");
  const chosen = useMemo(() => (list === "" ? [...selected].sort() : []), [selected, list]);
  const isEmpty = chosen.length === 0 && list === "";
  const [known, setKnown] = useState<{ readonly answer: NameListAnswer | null; readonly revision: number } | null>(null);
  const shown = known?.answer ?? null;
  const [failure, setFailure] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const file = useFiling(desk, say);
  const { revision } = room.ask;
  useEffect(() => {
    let open = true;
    if (isEmpty) return undefined;
    desk.nameList(moment, move.event, chosen, list === "" ? undefined : list).then(
      (answer) => {
        if (!open) return;
        setKnown({ answer, revision });
        setFailure(answer === null ? say("recon.link.gone") : null);
      },
      (reason: unknown) => {
        if (open && !(reason instanceof Superseded)) setFailure(reason instanceof Error ? reason.message : String(reason));
      },
    );
    return () => {
      open = false;
    };
  }, [desk, moment, move.event, chosen, list, isEmpty, revision, say]);
  const units = shown?.units ?? [];
  const send = (): void => {
    if (shown === null || units.length === 0) return;
    file(
      { type: "names", move: move.event, units, ...(list === "" ? {} : { doc: list }) },
      {
        said: say("recon.link.done", { n: printRange(shown.after.named) }),
        done: () => {
          clearSelection();
          onDone();
        },
        refused: setProblems,
      },
    );
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      <p className={styles.subject}>
        <b>{naming.texts.title(move.event) ?? moveTitle(naming, move.n, move.from, move.to)}</b>
        <span>{windowText(lang, move.at)}</span>
      </p>
      <Problems problems={problems.length > 0 ? problems : (shown?.problems ?? [])} say={say} />
      {lists.length === 0 ? null : (
        <div className={styles.from}>
          <span>{say("recon.link.who")}</span>
          <Choose
            label={say("recon.link.who")}
            value={list}
            options={[
              { value: "", label: say("recon.link.selected", { n: String(selected.size) }) },
              ...lists.map(({ statement, by, atMs }) => ({
                value: statement,
                label: say("recon.link.list", { by: by ?? statement, t: stamp(atMs) }),
              })),
            ]}
            onChange={(next) => {
              setKnown(null);
              setFailure(null);
              setList(next);
            }}
          />
        </div>
      )}
      {isEmpty ? (
        <div className={styles.choose}>
          <p>{say("recon.link.none")}</p>
          {move.from.map((place) => (
            <Button
              key={place}
              onClick={() => {
                search(nameOf(naming, place));
                goToScreen("registry");
              }}
            >
              {say("recon.link.pick", { place: nameOf(naming, place) })}
            </Button>
          ))}
        </div>
      ) : failure !== null ? (
        <p role="alert">{failure}</p>
      ) : shown === null ? (
        <p role="status">{say("recon.link.reading")}</p>
      ) : (
        <LinkEffect shown={shown} selected={list === "" ? chosen.length : null} naming={naming} />
      )}
      <div className={styles.formFoot}>
        {isEmpty ? null : (
          <Button look="accent" submits aria-disabled={units.length === 0 || (shown?.problems.length ?? 0) > 0}>
            {say("recon.link.send")}
          </Button>
        )}
      </div>
    </form>
  );
}

interface LinkEffectProps {
  readonly shown: NameListAnswer;
  /** How many were chosen one by one; null: a whole list is. */
  readonly selected: number | null;
  readonly naming: Naming;
}

/** The number that stays, the names that come, what a person should doubt, and the figures before and after. */
function LinkEffect({ shown, selected, naming }: LinkEffectProps): ReactElement {
  const { say } = naming;
  const { units, before, after, effects, alreadyNamed, elsewhere, heardThere } = shown;
  const doubts = [
    alreadyNamed.length === 0 ? null : say("recon.link.already", { n: String(alreadyNamed.length) }),
    elsewhere.length === 0 ? null : say("recon.link.elsewhere", { n: String(elsewhere.length) }),
    heardThere.length === 0 ? null : say("recon.link.heardThere", { n: String(heardThere.length) }),
    after.isExceeded ? say("recon.link.exceeded") : null,
  ].filter((doubt) => doubt !== null);
  return (
    <>
      <ul className={styles.news} data-effect="">
        <li>
          {selected === null ? say("recon.link.records", { n: String(units.length) }) : say("recon.link.selected", { n: String(selected) })}
          {selected !== null && units.length > selected ? ` · ${say("recon.link.families", { n: String(units.length) })}` : ""}
        </li>
        <li data-stays="">
          <b>{say("recon.link.stays", { n: printRange(after.n) })}</b>
        </li>
        <li data-becomes="">
          {say("recon.link.becomes", {
            before: say("recon.move.of", { named: printRange(before.named), n: printRange(before.n) }),
            after: say("recon.move.of", { named: printRange(after.named), n: printRange(after.n) }),
          })}
        </li>
        <li>{say("recon.link.rest", { n: printRange(after.unnamed) })}</li>
      </ul>
      {doubts.length === 0 ? null : (
        <ul className={styles.doubts}>
          {doubts.map((doubt) => (
            <li key={doubt}>{doubt}</li>
          ))}
        </ul>
      )}
      {effects.length === 0 ? null : (
        <table className={styles.table}>
          <caption>{say("recon.link.figures")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("recon.link.figure")}</th>
              <th scope="col">{say("recon.link.before")}</th>
              <th scope="col">{say("recon.link.after")}</th>
            </tr>
          </thead>
          <tbody>
            {effects.map(({ key, before: was, after: is }) => {
              const { what, where } = figureLabel(naming, key);
              return (
                <tr key={key} data-figure-effect={key}>
                  <th scope="row">
                    {what} · {where}
                  </th>
                  <td>
                    <FigureText text={printRange(was.value)} said={sayRange(say, was.value)} hatched={was.stale} />
                  </td>
                  <td>
                    {sameRange(was.value, is.value) ? (
                      <span className={styles.faint}>{say("recon.link.same")}</span>
                    ) : (
                      <FigureText text={printRange(is.value)} said={sayRange(say, is.value)} hatched={is.stale} />
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </>
  );
}
