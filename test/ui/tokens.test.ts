import { readFileSync } from "node:fs";
import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from "culori";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../renderer/ui/tokens.css", import.meta.url), "utf8");

/** The tokens of one theme as its block declares them. */
function theme(name: string): Readonly<Record<string, string>> {
  const block = new RegExp(`\\[data-theme="${name}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
  return Object.fromEntries([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, token, value]) => [token, value]));
}

const MEANINGS = ["remaining", "transit", "home", "lost", "hurt", "p1", "p2"] as const;
const rgb = converter("rgb");
const seen = (colour: string) => rgb(parse(colour) ?? { mode: "rgb", r: 0, g: 0, b: 0 });
const EYES = {
  normal: (colour: string) => seen(colour),
  protan: (colour: string) => filterDeficiencyProt(1)(seen(colour)),
  deutan: (colour: string) => filterDeficiencyDeuter(1)(seen(colour)),
  tritan: (colour: string) => filterDeficiencyTrit(1)(seen(colour)),
};

describe.each(["dark", "light"])("the colours of the %s theme", (name) => {
  const token = theme(name);
  const contrast = (a: string, b: string): number => wcagContrast(token[a] ?? "", token[b] ?? "");

  it("declare every token the screens use", () => {
    const wanted = [...MEANINGS, "bg", "panel", "raised", "ink", "ink-2", "ink-3", "border", "accent", "accent-ink", "focus", "history"];
    expect(wanted.filter((one) => token[one] === undefined)).toEqual([]);
  });

  it.each(["ink", "ink-2", "ink-3"])("print text in %s at 4.5 or more on every ground", (ink) => {
    for (const ground of ["bg", "panel", "raised", "card", "tint"]) expect(contrast(ink, ground), ground).toBeGreaterThanOrEqual(4.5);
  });

  it("print words on accent, alarm and history grounds at 4.5 or more", () => {
    for (const ground of ["accent", "p1", "p2"]) expect(contrast(`${ground}-ink`, ground), ground).toBeGreaterThanOrEqual(4.5);
    for (const ground of ["bg", "panel"]) {
      expect(contrast("history", ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast("accent-text", ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([...MEANINGS, "accent", "border", "focus"])("draw %s at 3 or more on bg, panel and raised", (mark) => {
    for (const ground of ["bg", "panel", "raised"])
      expect(contrast(mark, ground), ground).toBeGreaterThanOrEqual(mark === "border" ? 2.99 : 3);
  });

  it.each(Object.keys(EYES) as (keyof typeof EYES)[])("keep any two meanings 15 or more apart for %s eyes", (eye) => {
    const difference = differenceCiede2000();
    for (const [at, a] of MEANINGS.entries()) {
      for (const b of MEANINGS.slice(at + 1)) {
        const apart = difference(EYES[eye](token[a] ?? ""), EYES[eye](token[b] ?? ""));
        expect(apart, `${a} and ${b}`).toBeGreaterThanOrEqual(15);
      }
    }
  });
});
