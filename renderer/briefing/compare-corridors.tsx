import type { ReactElement } from "react";
import type { FrozenCorridor } from "#core/briefing/briefing.ts";
import { printRange } from "#core/count/print.ts";
import { lineStyle } from "#renderer/map/line-style.ts";
import { useLang, useWords, wordOr } from "#renderer/words/words.tsx";
import styles from "./compare.module.css";
import { namedIn } from "./told.ts";
import type { Compared } from "./use-comparison.ts";

/** The corridors of both briefings: the status then and now, the line that the map draws it with, and how many have passed. */
export function CompareCorridors({
  compared: { a, b, comparison },
  only,
}: {
  readonly compared: Compared;
  readonly only: boolean;
}): ReactElement | null {
  const say = useWords();
  const lang = useLang();
  const rows = comparison.corridors
    .map((change, at) => ({ ...change, no: at + 1 }))
    .filter((change) => !only || differs(change.a, change.b));
  const status = (corridor: FrozenCorridor | null): ReactElement | string =>
    corridor === null || corridor.status === null ? (
      <None label={say("corridor.none")} />
    ) : (
      wordOr(say, `corridor.${corridor.status}`, corridor.status)
    );
  if (rows.length === 0) return null;
  return (
    <section className={styles.corridors}>
      <h2>{say("brief.cmp.corridors")}</h2>
      <table className={styles.routes}>
        <thead>
          <tr className={styles.routesTop}>
            <th scope="col" colSpan={2}>
              {say("brief.cmp.route")}
            </th>
            <th scope="col">{say("brief.cmp.rule")}</th>
            <th scope="col">{say("brief.no", { t: String(a.number) })}</th>
            <th scope="col">
              <span className="unseen">→</span>
            </th>
            <th scope="col" colSpan={2}>
              {say("brief.no", { t: String(b.number) })}
            </th>
            <th scope="col">{say("brief.cmp.passed")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((change) => {
            const now = change.b ?? change.a;
            const permit = now?.permit ?? "unknown";
            return (
              <tr key={change.id} data-corridor={change.id}>
                <td>
                  <span className={styles.number}>{change.no}</span>
                </td>
                <th scope="row">{namedIn(lang, [b, a], change.id)}</th>
                <td>{permit === "none" ? say("permit.none") : wordOr(say, `permit.${permit}`, permit)}</td>
                <td>{status(change.a)}</td>
                <td aria-hidden="true">→</td>
                <td>
                  <LineSign corridor={change.b} />
                </td>
                <td>
                  <strong>{status(change.b)}</strong>
                </td>
                <td>
                  {change.b === null || change.b.passed === null ? (
                    <None label={say("say.none")} />
                  ) : (
                    <strong>{printRange(change.b.passed)}</strong>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function differs(a: FrozenCorridor | null, b: FrozenCorridor | null): boolean {
  return a?.status !== b?.status || a?.permit !== b?.permit || a?.passed?.join() !== b?.passed?.join();
}

/** "No information": a hatched tile with a dash, and the words for those who do not see it. */
function None({ label }: { readonly label: string }): ReactElement {
  return (
    <>
      <span aria-hidden="true" className={styles.noValue}>
        —
      </span>
      <span className="unseen">{label}</span>
    </>
  );
}

/** The line as the map draws it: the state is in the pattern, and always in the word beside it. */
function LineSign({ corridor }: { readonly corridor: FrozenCorridor | null }): ReactElement | null {
  if (corridor === null) return null;
  const { width, core, dash, endBar, kind } = lineStyle(corridor.status, corridor.permit);
  const colour = kind === "grey" ? "var(--ink-3)" : "var(--ink)";
  return (
    <svg width="56" height="12" viewBox="0 0 56 12" aria-hidden="true">
      <path d="M1 6H54" stroke={colour} strokeWidth={width} {...(dash === null ? {} : { strokeDasharray: dash.join(" ") })} />
      {core > 0 ? <path d="M1 6H54" stroke="var(--bg)" strokeWidth={core} /> : null}
      {endBar ? <path d="M54 1V11" stroke={colour} strokeWidth="2.5" /> : null}
    </svg>
  );
}
