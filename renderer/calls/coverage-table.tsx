import type { ReactElement } from "react";
import type { Coverage } from "#core/contact/coverage.ts";
import { printRange } from "#core/count/print.ts";
import type { Driver } from "#core/tally/figure.ts";
import { People } from "#renderer/registry/people.tsx";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import { FigureText } from "#renderer/ui/figure.tsx";
import { sayAge, sayRange } from "#renderer/words/say.ts";
import styles from "./calls.module.css";

interface CoverageTableProps {
  readonly lines: readonly Coverage[];
  readonly vMs: number;
  readonly naming: Naming;
}

/** Contact as a tally, place by place: who is in contact by record, who is not, and how many of all there nobody can say of. */
export function CoverageTable({ lines, vMs, naming }: CoverageTableProps): ReactElement {
  const { say } = naming;
  return (
    <div className={styles.scroll}>
      <table className={styles.plain}>
        <thead>
          <tr>
            <th scope="col">{say("calls.place")}</th>
            <th scope="col">{say("calls.in")}</th>
            <th scope="col">{say("calls.out")}</th>
            <th scope="col">{say("calls.notKnown")}</th>
            <th scope="col">{say("calls.base")}</th>
            <th scope="col">{say("calls.said")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.place ?? ""} line={line} vMs={vMs} naming={naming} />
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{say("calls.places.note")}</p>
    </div>
  );
}

function Line({ line, vMs, naming }: { readonly line: Coverage; readonly vMs: number; readonly naming: Naming }): ReactElement {
  const { say } = naming;
  const { place, inContact, silent, notKnown, base, isApproximate, allStated } = line;
  return (
    <tr data-coverage={place ?? "all"}>
      <th scope="row">{place === null ? say("calls.everywhere") : nameOf(naming, place)}</th>
      <td data-part="in">
        <People n={inContact} naming={naming} />
      </td>
      <td data-part="out">
        <People n={silent} naming={naming} />
      </td>
      <td data-part="unknown">{notKnown === null ? "—" : <People n={notKnown} naming={naming} />}</td>
      <td data-part="base">
        {base === null ? (
          place === null ? (
            "—"
          ) : (
            say("calls.noBase")
          )
        ) : (
          <>
            <FigureText text={printRange(base.value)} said={sayRange(say, base.value)} unsure={isApproximate} hatched={base.stale} />
            <small>
              {[isApproximate && base.value?.[1] !== null ? say("calls.approx") : null, sourceText(base.driver, vMs, naming)]
                .filter(Boolean)
                .join(" · ")}
            </small>
          </>
        )}
      </td>
      <td data-part="said">
        {allStated === null ? (
          "—"
        ) : (
          <>
            {say("calls.said.all")}
            <small>
              {[
                sourceText(allStated.driver, vMs, naming),
                isApproximate ? say("calls.said.approx", { n: printRange(base?.value ?? null) }) : null,
              ]
                .filter(Boolean)
                .join(" · ")}
            </small>
          </>
        )}
      </td>
    </tr>
  );
}

function sourceText(driver: Driver | null, vMs: number, { say, texts }: Naming): string | null {
  if (driver === null) return null;
  const who = driver.who === null ? driver.outlet : texts.whoShort(driver.who);
  return [who, say("age.ago", { age: sayAge(say, Math.max(0, vMs - driver.asOfMs)) })].filter((one) => one !== null).join(", ");
}
