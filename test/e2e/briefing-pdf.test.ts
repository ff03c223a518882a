import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, type Page, test } from "@playwright/test";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { pageFont } from "../../commands/page-font.ts";
import { pdfOf } from "../../commands/pdf.ts";
import { compareBriefings } from "../../core/briefing/compare.ts";
import { informs } from "../../core/briefing/informs.ts";
import { comparisonPage } from "../../core/briefing/page/comparison-page.ts";
import { figureText } from "../../core/briefing/page/figure-value.ts";
import { redactBriefing } from "../../core/briefing/redact.ts";
import { frozen, march, sha256 } from "../briefing/frozen.ts";
import { KINDS, LANGS, land, pageOf, second, third } from "../briefing-page/documents.ts";
import { axeFaults } from "../support/axe-faults.ts";

const font = pageFont(new URL("../../node_modules/inter-ui/variable/InterVariable.woff2", import.meta.url).pathname);

interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly children?: readonly Node[];
}

async function read(pdf: Uint8Array) {
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise;
  const pages: string[] = [];
  const nodes: Node[] = [];
  const walk = (node: Node): void => {
    nodes.push(node);
    for (const child of node.children ?? []) walk(child);
  };
  for (let no = 1; no <= document.numPages; no++) {
    const page = await document.getPage(no);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? " " : "") : "")).join(""));
    const tree = (await page.getStructTree()) as Node | null;
    if (tree !== null) walk(tree);
  }
  const size = (await document.getPage(1)).view;
  const found = {
    pages,
    text: pages.join(" ").replace(/\s+/g, (gap) => (gap.includes("\u202f") ? gap : " ")),
    roles: new Set(nodes.map(({ role }) => role)),
    alts: nodes.flatMap(({ alt }) => (alt === undefined || alt === "" ? [] : [alt])),
    outline: (await document.getOutline())?.map(({ title }) => title) ?? [],
    marked: (await document.getMarkInfo())?.Marked ?? false,
    lang: ((await document.getMetadata()).info as Readonly<Record<string, unknown>>)["Language"],
    size: [Math.round((size[2] ?? 0) - (size[0] ?? 0)), Math.round((size[3] ?? 0) - (size[1] ?? 0))],
  };
  await document.destroy();
  return found;
}

for (const lang of ["kk", "ru"] as const) {
  test(`a printed briefing in ${lang} is a tagged PDF with its language, outline, words and figures`, async () => {
    const pdf = await read(await pdfOf(pageOf(third, { lang, font }), "a4"));
    expect(pdf.marked).toBe(true);
    expect(pdf.lang).toBe(lang);
    expect(pdf.size).toEqual([595, 842]);
    for (const role of ["H1", "H2", "Table", "TH", "TD", "Figure", "L", "LI", "Link"]) expect(pdf.roles).toContain(role);
    expect(pdf.alts.some((alt) => alt.includes(lang === "ru" ? "Иран: от 65 до 75" : "Иран: кемінде 65, көп дегенде 75"))).toBe(true);
    expect(pdf.outline.join(" ")).toContain("3");
    for (const figure of third.figures) if (figure.level === 1 && informs(figure)) expect(pdf.text).toContain(figureText(figure));
    for (const words of [
      "65–75",
      "80–90",
      ...(lang === "ru" ? ["Достоверных изменений нет", "заявлено 145–165"] : ["Анық өзгеріс жоқ", "Аймақта", "Елге"]),
    ])
      expect(pdf.text).toContain(words);
    expect(pdf.text).toContain(third.digest.slice(0, 8));
    if (lang === "kk") for (const letter of "әғқңөұүһі") if (letter !== "һ") expect(pdf.text.toLowerCase()).toContain(letter);
    // The page with the signatures is the first, and whole.
    expect(pdf.pages[0]).toContain(third.digest.slice(-8));
  });
}

test("a public version in Kazakh and Russian prints thousands and ranges as the page does, and none of what was taken out", async () => {
  const many = {
    ...third,
    officer: "Кезекші Синтетов",
    figures: third.figures.map((figure) => (figure.key === "home.IR" ? { ...figure, n: [9517, 9517] as const, stated: null } : figure)),
  };
  const options = { released: true, kinTold: false, smallCells: 3, hash: sha256 };
  const { briefing, removed } = redactBriefing(many, "public", options);
  const previous = redactBriefing(second, "public", options).briefing;
  const pdf = await read(await pdfOf(pageOf(briefing, { lang: ["kk", "ru"], profile: "public", removed, previous, font }), "a4"));
  expect(pdf.text).toMatch(/9[\u202f\u2009 ]517/);
  expect(pdf.text).toContain("80–90");
  expect(pdf.text).toContain("Для публикации");
  expect(pdf.text).toContain("Жариялау үшін");
  expect(pdf.text).toContain(briefing.digest.slice(0, 8));
  for (const marker of ["Синтетов", "около 70", "Тегеран"]) expect(pdf.text).not.toContain(marker);
});

test("an exercise bears its word on every printed page, sheets are 16:9, a long table repeats its head", async () => {
  const figure = third.figures[0];
  const long = {
    ...third,
    exercise: true,
    figures: [
      ...third.figures,
      ...Array.from({ length: 90 }, (_, i) => ({ ...(figure as NonNullable<typeof figure>), key: `present.X${i}`, level: 2 as const })),
    ],
  };
  const paper = await read(await pdfOf(pageOf(long, { font }), "a4"));
  expect(paper.pages.length).toBeGreaterThan(3);
  for (const page of paper.pages) expect(page).toContain("УЧЕНИЯ");
  expect(paper.pages.filter((page) => page.includes("Как заявлено")).length).toBeGreaterThan(3);
  expect(paper.pages[1]).toContain(`2 из ${paper.pages.length}`);
  const sheets = await read(await pdfOf(pageOf(long, { page: "wide", font }), "wide"));
  expect(sheets.size).toEqual([1440, 810]);
  for (const page of sheets.pages) expect(page).toContain("УЧЕНИЯ");
  const compared = comparisonPage(
    compareBriefings(second, { ...third, exercise: true }),
    second,
    { ...third, exercise: true },
    { lang: "ru", page: "wide", profile: "internal", land, font },
  );
  for (const page of (await read(await pdfOf(compared, "wide"))).pages) expect(page).toContain("УЧЕНИЯ");
});

test("a browser that is not there, or is no browser, is said in a sentence, and nothing is left behind", async () => {
  const before = process.env["CHROMIUM_PATH"];
  const left = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("daliz-pdf-"));
  const had = left();
  try {
    process.env["CHROMIUM_PATH"] = "/nowhere/chromium";
    await expect(pdfOf("<p>x", "a4")).rejects.toThrow("CHROMIUM_PATH names /nowhere/chromium, which is not a program.");
    process.env["CHROMIUM_PATH"] = process.execPath;
    await expect(pdfOf("<p>x", "a4")).rejects.toThrow("The PDF could not be made");
  } finally {
    if (before === undefined) delete process.env["CHROMIUM_PATH"];
    else process.env["CHROMIUM_PATH"] = before;
  }
  expect(left()).toEqual(had);
});

async function show(page: Page, html: string): Promise<void> {
  await page.setContent(html);
  await page.evaluate(() => document.fonts.ready);
}

test("no sheet of 1920 by 1080 is overfull and no word of it is cut, however much there is to say", async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const late = frozen(march, Date.UTC(2026, 2, 12, 7), { number: 4, previous: third, exercise: true });
  const [corridor, question] = [third.corridors[0], third.questions[1]];
  const many = {
    ...late,
    corridors: [
      ...late.corridors,
      ...Array.from({ length: 9 }, (_, i) => ({ ...(corridor as NonNullable<typeof corridor>), id: `C-${i}` })),
    ],
    questions: [...late.questions, ...Array.from({ length: 30 }, () => question as NonNullable<typeof question>)],
    figures: late.figures.map((figure) => ({ ...figure, level: 1 as const })),
  };
  const removed = [{ what: "events", n: 12 }] as const;
  for (const lang of LANGS) {
    for (const [b, previous] of [
      [third, second],
      [late, third],
      [many, third],
    ] as const) {
      await show(page, pageOf(b, { lang, page: "wide", font, previous, removed, corrected: 2 }));
      const sheets = await page.evaluate(() =>
        [...document.querySelectorAll(".slide")].map((slide) => {
          const body = slide.querySelector(".body");
          const inner = [slide.scrollWidth, slide.scrollHeight, (body?.scrollHeight ?? 0) - (body?.clientHeight ?? 0)];
          return [...inner, (body?.scrollWidth ?? 0) - (body?.clientWidth ?? 0)];
        }),
      );
      expect(sheets.length).toBeGreaterThan(1);
      for (const sheet of sheets) expect(sheet).toEqual([1920, 1080, 0, 0]);
    }
  }
});

test("reading mode fits a phone of 375 pixels and a laptop at 200 %, light and dark, and leads down and back by links alone", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: { width: 375, height: 812 }, colorScheme: "dark" });
  const page = await context.newPage();
  for (const lang of LANGS) {
    await show(page, pageOf(third, { lang, page: "read", font }));
    for (const width of [375, 683, 1366]) {
      await page.setViewportSize({ width, height: 768 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))).toBe(18);
  }
  await page.locator('.tiles a[href="#en-fig-home.IR"]').click();
  await expect(page.locator("[id='en-fig-home.IR']")).toBeInViewport();
  await page.locator("[id='en-fig-home.IR'] summary").click();
  await page.locator("[id='en-fig-home.IR'] .ledger a").first().click();
  await expect(page.locator(".event:target")).toBeInViewport();
  await page.locator("nav a").first().click();
  await expect(page.locator("h1")).toBeInViewport();
  await context.close();
});

test("every figure that a reader sees on any page is the frozen one", async ({ page }) => {
  const asFrozen = Object.fromEntries(third.figures.map((figure) => [figure.key, JSON.stringify(figure.n)]));
  for (const kind of KINDS) {
    await show(page, pageOf(third, { lang: LANGS, page: kind }));
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll("[data-key]")].map(
        (each) => [each.getAttribute("data-key") ?? "", each.getAttribute("data-n") ?? ""] as const,
      ),
    );
    const figures = seen.filter(([key]) => !key.startsWith("passed."));
    expect(figures.length).toBeGreaterThan(20);
    for (const [key, n] of figures) expect(n).toBe(asFrozen[key]);
  }
});

for (const [colorScheme, lang] of [
  ["light", "kk"],
  ["dark", "ru"],
] as const) {
  test(`axe finds nothing in reading mode and in a comparison, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(240_000);
    const context = await browser.newContext({ colorScheme, viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    const ask = { lang, page: "read", profile: "internal", land: null, font: null } as const;
    // Without the base map, whose thousand strokes hold no text and cost a minute; the picture's own words are checked by the unit tests.
    for (const html of [pageOf(third, ask), comparisonPage(compareBriefings(second, third), second, third, ask)]) {
      await show(page, html);
      expect(await axeFaults(page)).toEqual([]);
    }
    await context.close();
  });
}
