import type { Profile } from "../briefing.ts";
import type { Paper } from "./paper.ts";

/** Margin boxes of printed pages: number of the page on each; from the second on title, marking and in an exercise its word. One named page per language. */
export function pageBoxes(papers: readonly Paper[], profile: Profile): string {
  return papers.map((paper) => boxes(paper, profile)).join("");
}

function boxes(paper: Paper, profile: Profile): string {
  const { say, at, b } = paper;
  const type = `font-family:"Inter Page",Inter,Arial,sans-serif;font-size:7pt`;
  const number = `@bottom-right{content:${quoted(`${say("page.word")} `)} counter(page) ${quoted(` ${say("page.of")} `)} counter(pages);${type};vertical-align:top;padding-top:1mm}`;
  const title = `@top-left{content:${quoted(say("title", { n: b.number }))};${type};vertical-align:bottom;padding-bottom:1.6mm}`;
  const marking = `@top-right{content:${quoted(say(`mark.${profile}`))};${type};vertical-align:bottom;padding-bottom:1.6mm}`;
  const exercise = b.exercise
    ? `@top-center{content:${quoted(say("exercise"))};${type};font-size:9pt;font-weight:700;letter-spacing:.08em;vertical-align:bottom;padding-bottom:1.4mm}@bottom-center{content:${quoted(say("exercise"))};${type};font-weight:700;letter-spacing:.08em;vertical-align:top;padding-top:1mm}`
    : "";
  const first = `@page ${at}:first{@top-left{content:none}@top-right{content:none}@top-center{content:none}}`;
  return `@page ${at}{size:A4 portrait;margin:10.5mm 12mm 10.5mm 20mm;${number}${title}${marking}${exercise}}${first}.sheet:lang(${paper.lang}){page:${at}}`;
}

/** The word of an exercise above and below every sheet of a document that flows over its sheets. */
export function exerciseBoxes({ say }: Paper): string {
  const word = `content:${quoted(say("exercise"))};font-family:"Inter Page",Inter,Arial,sans-serif;font-size:15px;font-weight:700;letter-spacing:.08em`;
  return `@page{@top-center{${word}}@bottom-center{${word}}}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\\n<]/g, " ")}"`;
}
