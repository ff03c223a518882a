import { describe, expect, test } from "vitest";
import { escaped, html } from "#core/briefing/page/html.ts";
import { redactBriefing } from "#core/briefing/redact.ts";
import { pageFont } from "../../commands/page-font.ts";
import { sha256 } from "../briefing/frozen.ts";
import { KINDS, LANGS, pageOf, second, textOf, third } from "./documents.ts";

const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(1)> & </style>`;

describe.each(KINDS)("the %s page", (page) => {
  test("is one document with no script, no link outside and nothing fetched", () => {
    const text = pageOf(third, { page, lang: LANGS });
    expect(text).toMatch(/^<!doctype html>\n<html lang="kk">/);
    expect(text).not.toMatch(/<script|<link|<iframe|<object|<base|javascript:|https?:|@import|\son\w+=/i);
    for (const [, target] of text.matchAll(/(?:href|src)="([^"]*)"/g)) expect(target).toMatch(/^#/);
    for (const [, target] of text.matchAll(/url\(([^)]*)\)/g)) expect(target).toMatch(/^#/);
  });

  test("is the same each time it is made", () => {
    expect(pageOf(third, { page })).toBe(pageOf(third, { page }));
  });

  test("every link inside it leads somewhere, and no id stands twice", () => {
    const text = pageOf(third, { page, lang: LANGS });
    const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, to] of text.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(to);
    for (const [, of] of text.matchAll(/aria-labelledby="([^"]*)"/g)) expect(ids).toContain(of);
  });

  test("a name that turns the direction of what follows turns no figure", () => {
    const turned = { kk: "Иран\u202e", ru: "Иран\u202e", en: "Iran\u2067" };
    const named = { ...third, names: Object.fromEntries(Object.keys(third.names).map((id) => [id, turned])) };
    expect(pageOf(named, { page })).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
  });

  test("a name that is markup is a name", () => {
    const evil = { kk: EVIL, ru: EVIL, en: EVIL };
    const named = {
      ...third,
      title: EVIL,
      officer: EVIL,
      names: Object.fromEntries(Object.keys(third.names).map((id) => [id, evil])),
      highlights: [evil],
      questions: [{ kind: EVIL, entity: EVIL, places: [EVIL], text: evil }],
      events: third.events.map((event) => ({ ...event, title: evil })),
      sources: third.sources.map((source) => ({ ...source, who: evil, outlet: evil })),
      figures: third.figures.map((figure) => ({ ...figure, words: evil })),
    };
    const text = pageOf(named, { page });
    expect(text).not.toContain("<script");
    expect(text).not.toContain("<img");
    expect(text.match(/<\/style>/g)).toHaveLength(1);
    expect(textOf(text)).toContain("<script>alert(1)</script>");
  });

  test("several languages are sections of one document, each in its language", () => {
    const text = pageOf(third, { page, lang: ["kk", "ru"] });
    expect(text).toMatch(/<section class="[^"]*" lang="kk"/);
    expect(text).toMatch(/<section class="[^"]*" lang="ru"/);
    expect(textOf(text)).toContain("№\u00a03 мәлімет");
    expect(textOf(text)).toContain("Сводка №\u00a03");
  });

  test("tables have heads that say what they head, drawings have words, headings begin at one", () => {
    const text = pageOf(third, { page });
    for (const [, attributes] of text.matchAll(/<th(\s[^>]*)?>/g)) expect(attributes).toMatch(/scope="(?:col|row)"/);
    for (const [svg] of text.matchAll(/<svg[^>]*>/g)) {
      const isPart = /overflow="hidden"/.test(svg);
      if (!isPart) expect(svg).toMatch(/aria-hidden="true"|role="img" aria-label="[^"]+"|aria-label="[^"]+"/);
    }
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text.indexOf("<h1")).toBeLessThan(text.indexOf("<h2"));
  });

  test("an exercise bears its word on every sheet, and no other page does", () => {
    const text = pageOf({ ...third, exercise: true }, { page, lang: LANGS });
    const bands = text.match(/<div class="exercise">/g)?.length ?? 0;
    expect(bands).toBe(page === "wide" ? text.match(/<section class="slide/g)?.length : LANGS.length);
    for (const word of ["ЖАТТЫҒУ", "УЧЕНИЯ", "EXERCISE"]) expect(textOf(text)).toContain(word);
    if (page === "a4") for (const word of ["ЖАТТЫҒУ", "УЧЕНИЯ", "EXERCISE"]) expect(text).toContain(`@top-center{content:"${word}"`);
    expect(pageOf(third, { page })).not.toContain('<div class="exercise">');
  });

  test("the profile is marked and what was taken out is listed", () => {
    for (const profile of ["internal", "interagency", "public"] as const) {
      const { briefing, removed } = redactBriefing(third, profile, { released: true, kinTold: false, smallCells: 3, hash: sha256 });
      const before = redactBriefing(second, profile, { released: true, kinTold: false, smallCells: 3, hash: sha256 }).briefing;
      const text = textOf(pageOf(briefing, { page, profile, removed, previous: before }));
      expect(text).toContain(
        { internal: "Для служебного пользования", interagency: "межведомственная", public: "Для публикации" }[profile],
      );
      expect(text.includes("Из этой версии убрано")).toBe(profile !== "internal");
    }
  });

  test("later corrections are one quiet line; with none there is no line", () => {
    expect(textOf(pageOf(third, { page, corrected: 3 }))).toContain("исправленных с тех пор: 3");
    expect(textOf(pageOf(third, { page, corrected: 0 }))).not.toContain("с тех пор");
  });

  test("it says that nobody was authenticated, until somebody was", () => {
    expect(textOf(pageOf(third, { page }))).toContain("не подтверждена");
    expect(textOf(pageOf({ ...third, authenticated: true }, { page }))).not.toContain("не подтверждена");
  });

  test("the digest stands in groups of eight", () => {
    expect(textOf(pageOf(third, { page }))).toContain(third.digest.replace(/(.{8})(?=.)/g, "$1 "));
  });

  test("with its font and three languages it is less than 1.2 MB and reads without either", () => {
    const font = pageFont(new URL("../../node_modules/inter-ui/variable/InterVariable.woff2", import.meta.url).pathname);
    const text = pageOf(third, { page, lang: LANGS, font });
    expect(text).toContain("@font-face");
    expect(new TextEncoder().encode(text).length).toBeLessThan(1_200_000);
    expect(textOf(pageOf(third, { page, land: null }))).toContain("Основа карты не приложена");
  });
});

test("the first briefing has no column of changes, and a strange one before it is not taken", () => {
  const alone = textOf(pageOf({ ...third, previous: null }));
  expect(alone).not.toContain("Изменение с");
  expect(textOf(pageOf(third, { previous: { ...second, id: "another" } }))).not.toContain("Изменение с");
  expect(textOf(pageOf(third))).toContain("Изменение с №\u00a02");
});

test("the page of No 3 says the five verdicts of its mock in words", () => {
  const text = textOf(pageOf(third));
  for (const words of ["Сравнить не с чем", "Достоверных изменений нет", "Заявлено впервые", "Новых сведений нет"])
    expect(text).toContain(words);
  expect(text).toContain("«около 70»");
  expect(text).toContain("заявлено 145–165");
  expect(text).toContain("нет, по заявлению 3\u00a0марта");
});

test("without sentences of the duty officer the page says its figures itself, and says that it did", () => {
  const text = textOf(pageOf({ ...third, highlights: [] }));
  expect(text).toContain("Иран 65–75");
  expect(text).toContain("составлены программой");
});

test("a font that is no WOFF2 in a data URL is not taken", () => {
  for (const font of ["https://example.org/a.woff2", "data:font/woff2;base64,AA==);}</style><script>", "data:text/html;base64,AA=="])
    expect(pageOf(third, { font })).not.toContain("@font-face");
});

test("text in a template is escaped, in quoted attributes too; control characters are dropped", () => {
  expect(html`<b title="${'"x"'}">${"<i>&'"}</b>`.markup).toBe('<b title="&#34;x&#34;">&#60;i&#62;&#38;&#39;</b>');
  expect(escaped("a\u0000b\u0007c\nd")).toBe("abc\nd");
});
