import { printRange } from "#core/count/print.ts";
import type { FrozenCorridor } from "../briefing.ts";
import { type CorridorLine, corridorLine, lineSample } from "./corridor-line.ts";
import { dayMonth } from "./dates.ts";
import { figureAttributes, noneTile } from "./figure-value.ts";
import { type Html, html, type Piece } from "./html.ts";
import { footnote } from "./notes.ts";
import type { Paper } from "./paper.ts";
import { corridorName } from "./stops.ts";
import { wordFor } from "./words.ts";

/** The corridors as a table: number, way and rule with the line as on the map, status then and now, who has passed. */
export function corridorsTable(paper: Paper, rows: readonly FrozenCorridor[], offset: number): Html {
  const { say, previous, b } = paper;
  if (rows.length === 0) return html`<p class="quiet">${say("corridors.none")}</p>`;
  const head = previous === null ? say("corridors.now") : `${say("number", { n: previous.number })} → ${say("number", { n: b.number })}`;
  return html`<table class="corridors"><thead><tr><th scope="col"><span class="hear">№</span></th><th scope="col">${say("route")}</th><th scope="col">${head}</th><th scope="col">${say("passed")}</th></tr></thead><tbody>${rows.map((row, i) => corridorRow(paper, row, offset + i + 1))}</tbody></table>`;
}

/** What each line that occurs means, in words. */
export function linesLegend(paper: Paper): string {
  const used = new Set(paper.b.corridors.map((row) => corridorLine(row.status, row.permit)));
  const order: readonly CorridorLine[] = ["solid", "long", "hollow", "thin", "short", "dots", "grey"];
  const words = order.filter((line) => used.has(line)).map((line) => paper.say(`line.${line}`));
  return words.length === 0 ? "" : `${paper.say("lines")}: ${words.join(", ")}.`;
}

/** `действует`, with its footnote. */
export function statusWords(paper: Paper, row: FrozenCorridor | null): Piece {
  if (row === null) return noneTile(paper.say("none"));
  return html`${wordFor(paper.say, "status", row.status ?? "none", "status.none")}${footnote(paper, row.statusSource)}`;
}

/** The rule of a corridor: its permit in words; permits that were issued are not passages. */
export function ruleWords(paper: Paper, row: FrozenCorridor): Html {
  const { say, b } = paper;
  const places = new Set(row.legs.flat());
  const issued = b.permits.filter(
    (permit) => permit.crossing !== null && places.has(permit.crossing) && permit.status === "granted" && permit.n !== null,
  );
  const granted =
    row.permit === "special" && issued.length > 0
      ? html`; ${say("permit.issued", { n: issued.map((permit) => printRange(permit.n)).join(" + ") })}`
      : null;
  return html`${wordFor(say, "permit", row.permit ?? "unknown", "permit.unknown")}${granted}${footnote(paper, row.permitSource)}${row.conflict ? html`; ${say("disputedValues")}` : null}`;
}

/** Who has passed, carrying its range; a hatched tile where nobody said. */
export function passedWords(paper: Paper, row: FrozenCorridor): Html {
  const attributes = figureAttributes(`passed.${row.id}`, row.passed);
  if (row.hidden) return html`<span class="fig held"${attributes}>${paper.say("hidden")}</span>`;
  if (row.passed === null) return html`<span class="fig empty"${attributes}>${noneTile(paper.say("none"))}</span>`;
  const last = row.lastPassed === null ? null : html`<br><small>${paper.say("until", { t: dayMonth(row.lastPassed, paper.lang) })}</small>`;
  return html`<span class="fig"${attributes}>${printRange(row.passed)}</span>${last}`;
}

/** The corridor stood so in the briefing before it too. */
export function isSame(was: FrozenCorridor | null, now: FrozenCorridor): boolean {
  return was !== null && was.status === now.status;
}

function corridorRow(paper: Paper, row: FrozenCorridor, no: number): Html {
  const was = paper.previous?.corridors.find((corridor) => corridor.id === row.id) ?? null;
  const now = html`<b>${statusWords(paper, row)}</b>`;
  const status =
    paper.previous === null
      ? now
      : isSame(was, row)
        ? html`${now}<br>${paper.say("status.same")}`
        : html`${statusWords(paper, was)} →<br>${now}`;
  return html`<tr><td class="no"><span class="disc">${no}</span></td><th scope="row" class="way"><b>${corridorName(paper, row)}</b><span class="rule">${lineSample(corridorLine(row.status, row.permit))}<span>${ruleWords(paper, row)}</span></span></th><td class="status">${status}</td><td class="passed">${passedWords(paper, row)}</td></tr>`;
}
