/** Red, green, blue, opacity: 0-255, as deck.gl takes them. */
export type Rgba = [r: number, g: number, b: number, a: number];

const TOKENS = {
  sea: "--sea",
  land: "--land",
  inPlay: "--land-in-play",
  home: "--land-home",
  selected: "--land-selected",
  coast: "--line-coast",
  country: "--line-country",
  inPlayLine: "--line-in-play",
  province: "--line-province",
  river: "--line-river",
  claim: "--line-claim",
  accent: "--accent",
  focus: "--focus",
  ink3: "--ink-3",
  panel: "--panel",
  remaining: "--remaining",
  transit: "--transit",
  arrived: "--home",
  lost: "--lost",
  hurt: "--hurt",
} as const;

/** The custom properties the GPU needs, as numbers: the style sheets stay the one source of colour. */
export type Colours = Readonly<Record<keyof typeof TOKENS, Rgba>>;

/** Reads the colours that a theme has at `element`. */
export function coloursAt(element: HTMLElement, theme: "dark" | "light"): Colours {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.dataset["theme"] = theme;
  probe.dataset["mapTheme"] = theme;
  element.append(probe);
  const read = (name: string): Rgba => {
    probe.style.color = `var(${name})`;
    return parsedColour(getComputedStyle(probe).color);
  };
  const colours = Object.fromEntries(Object.entries(TOKENS).map(([key, name]) => [key, read(name)]));
  probe.remove();
  return colours as Colours;
}

/** `rgb(11, 21, 25)`, `rgba(…)`, `rgb(5 12 15 / 62%)` as numbers; what cannot be read is opaque grey. */
export function parsedColour(text: string): Rgba {
  const numbers =
    /^rgba?\(([^)]*)\)$/
      .exec(text)?.[1]
      ?.split(/[\s,/]+/)
      .filter((part) => part !== "") ?? [];
  const [r, g, b, a] = numbers;
  if (r === undefined || g === undefined || b === undefined) return [128, 128, 128, 255];
  const opacity = a === undefined ? 1 : a.endsWith("%") ? Number.parseFloat(a) / 100 : Number.parseFloat(a);
  return [Number.parseFloat(r), Number.parseFloat(g), Number.parseFloat(b), Math.round(opacity * 255)];
}

/** The colour at another opacity, 0-1 of its own. */
export function faded([r, g, b, a]: Rgba, opacity: number): Rgba {
  return [r, g, b, Math.round(a * opacity)];
}
