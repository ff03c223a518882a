import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds against WCAG 2.2 AA on the page as it stands, a line a rule. */
export async function axeFaults(page: Page, { but }: { readonly but?: string } = {}): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).withTags(WCAG);
  const { violations } = await (but === undefined ? axe : axe.exclude(but)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

const EVERY_LOOK = (["kk", "ru", "en"] as const).flatMap((lang) => (["dark", "light"] as const).map((theme) => [lang, theme] as const));

const IS_ALL = process.env["DALIZ_LOOKS"] === "all";

/** How a screen that is looked at in all languages at once is looked at: in both themes in `npm run test:long`. */
export const THEMES = IS_ALL ? (["dark", "light"] as const) : (["dark"] as const);

/** How a screen is looked at: every language and every theme once; all six together in `npm run test:long`. */
export const LOOKS = IS_ALL
  ? EVERY_LOOK
  : ([
      ["kk", "dark"],
      ["ru", "light"],
      ["en", "dark"],
    ] as const);
