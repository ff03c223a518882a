import type { Page } from "@playwright/test";
import { differenceCiede2000, filterDeficiencyDeuter, filterDeficiencyProt, filterDeficiencyTrit, parse, wcagContrast } from "culori";

/** What is smallest on a wall, recomputed from what is rendered. */
export interface WallMeasures {
  /** How many texts were looked at. */
  readonly texts: number;
  /** Smallest cap height, minutes of arc at the farthest viewer. */
  readonly capArcmin: number;
  readonly capText: string;
  /** Smallest WCAG contrast of a text with what it lies on. */
  readonly contrast: number;
  readonly contrastText: string;
  /** Smallest CIEDE2000 distance of two meaning colours as drawn, in normal sight and three kinds of colour blindness. */
  readonly apart: number;
  readonly apartPair: string;
  /** Words of the scene and its tallies. */
  readonly words: number;
  /** Texts that do not fit the part they stand in. */
  readonly cut: readonly string[];
}

interface SeenText {
  readonly text: string;
  readonly fontPx: number;
  readonly ink: string;
  readonly ground: string;
  readonly isCut: boolean;
}

/** Cap height of Inter, em. */
const CAP_EM = 0.728;
const SIGHTS = [
  ["normal", (colour: NonNullable<ReturnType<typeof parse>>) => colour],
  ["protan", filterDeficiencyProt(1)],
  ["deutan", filterDeficiencyDeuter(1)],
  ["tritan", filterDeficiencyTrit(1)],
] as const;

/** Looks at everything that an open wall shows. */
export async function wallMeasures(page: Page): Promise<WallMeasures> {
  await page.evaluate(() => document.fonts.ready);
  const { texts, scale, am, meanings } = await page.evaluate(seenOnWall);
  const caps = texts.map((one) => ({ ...one, arcmin: (one.fontPx * CAP_EM) / scale / am }));
  const contrasts = texts.map((one) => ({ ...one, ratio: wcagContrast(one.ink, one.ground) }));
  const least = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((best, one) => (of(one) < of(best) ? one : best));
  const cap = least(caps, ({ arcmin }) => arcmin);
  const contrast = least(contrasts, ({ ratio }) => ratio);
  const apart = least(pairs(meanings), ({ distance }) => distance);
  return {
    texts: texts.length,
    capArcmin: cap.arcmin,
    capText: cap.text,
    contrast: contrast.ratio,
    contrastText: contrast.text,
    apart: apart.distance,
    apartPair: apart.pair,
    words: texts.flatMap(({ text }) => text.match(/\p{L}{2,}/gu) ?? []).length,
    cut: texts.filter(({ isCut }) => isCut).map(({ text }) => text),
  };
}

/** One line for the log. */
export function printedMeasures(name: string, found: WallMeasures): string {
  const { texts, capArcmin, capText, contrast, contrastText, apart, apartPair, words, cut } = found;
  const least = `caps ${capArcmin.toFixed(2)}′ («${capText}»), contrast ${contrast.toFixed(2)} («${contrastText}»), colours ${apart.toFixed(1)} (${apartPair})`;
  return `${name}: ${texts} texts, ${words} words; smallest: ${least}${cut.length > 0 ? `; CUT: ${cut.join(" | ")}` : ""}`;
}

function pairs(meanings: Readonly<Record<string, string>>): { readonly pair: string; readonly distance: number }[] {
  const between = differenceCiede2000();
  const names = Object.keys(meanings);
  return names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b) =>
      SIGHTS.map(([sight, seen]) => {
        const [one, other] = [parse(meanings[a] ?? ""), parse(meanings[b] ?? "")];
        if (one === undefined || other === undefined) throw new Error(`A colour of ${a} or ${b} does not read.`);
        return { pair: `${a} and ${b}, ${sight}`, distance: between(seen(one), seen(other)) };
      }),
    ),
  );
}

/** Runs in the page: every text with its size, its ink and what it lies on. */
function seenOnWall(): {
  readonly texts: SeenText[];
  readonly scale: number;
  readonly am: number;
  readonly meanings: Record<string, string>;
} {
  const wall = document.querySelector<HTMLElement>("[data-am]");
  if (wall === null) throw new Error("There is no wall on this page.");
  const am = Number(wall.dataset["am"]);
  // Pixels of the page for one of the display.
  const scale = wall.getBoundingClientRect().width / Number(getComputedStyle(wall).getPropertyValue("--display-w"));
  const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour: string): string => {
    if (probe === null) return colour;
    probe.clearRect(0, 0, 1, 1);
    probe.fillStyle = colour;
    probe.fillRect(0, 0, 1, 1);
    const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
    return `rgb(${r} ${g} ${b})`;
  };
  const clear = (colour: string) => colour === "transparent" || /,\s*0\)$|\/\s*0\)$/.test(colour);
  const groundOf = (from: Element): string => {
    for (let at: Element | null = from; at !== null; at = at.parentElement) {
      const { backgroundColor, stroke } = getComputedStyle(at);
      if (at === from && at instanceof SVGTextContentElement && stroke !== "none") return stroke;
      if (!clear(backgroundColor)) return backgroundColor;
    }
    return "#000";
  };
  const texts: SeenText[] = [];
  const walker = document.createTreeWalker(wall, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = (node.textContent ?? "").trim();
    const element = node.parentElement;
    if (text === "" || element === null || element.closest(".unseen, title, defs") !== null) continue;
    const style = getComputedStyle(element);
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const frame = (element.closest("[data-tally], [data-scene], footer, header") ?? wall).getBoundingClientRect();
    const svg = element.closest("svg");
    // What is drawn is in pixels of the display; what is set is in pixels of the page.
    const fontPx = Number.parseFloat(style.fontSize) * (svg === null ? 1 : svg.getBoundingClientRect().width / svg.viewBox.baseVal.width);
    // Of the height only the letters count, not the line they stand in.
    const [middle, half] = [(box.top + box.bottom) / 2, fontPx * (box.height > fontPx * 1.6 ? 1 : 0.4)];
    const isHigh = middle - half < frame.top || middle + half > frame.bottom;
    const isCut = box.left < frame.left - 1 || box.right > frame.right + 1 || isHigh;
    texts.push({ text, fontPx, ink: rgb(svg === null ? style.color : style.fill), ground: rgb(groundOf(element)), isCut });
  }
  const meanings = Object.fromEntries(
    ["remaining", "transit", "home", "lost", "hurt"].flatMap((meaning) => {
      const tally = document.querySelector(`[data-tally="${meaning}"]`);
      return tally === null ? [] : [[meaning, rgb(getComputedStyle(tally).borderLeftColor)]];
    }),
  );
  for (const name of ["p1", "p2"]) meanings[name] = rgb(getComputedStyle(wall).getPropertyValue(`--${name}`));
  return { texts, scale, am, meanings };
}
