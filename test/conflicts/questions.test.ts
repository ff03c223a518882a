import { describe, expect, it } from "vitest";
import { answersOf, correctable } from "#renderer/conflicts/answers.ts";
import { questionTitle, sideWords } from "#renderer/conflicts/conflict-words.ts";
import { listedBy, NO_FILTER, type Question, questionsOf } from "#renderer/conflicts/questions.ts";
import { sideRows } from "#renderer/conflicts/side-rows.ts";
import { namingOf } from "#renderer/room/describe.ts";
import type { ConflictQueue } from "#renderer/store/desk-port.ts";
import { LANGS } from "#renderer/words/lang.ts";
import { NO_TEXTS, textsIn } from "#renderer/words/texts.ts";
import { wordsOf } from "#renderer/words/words.tsx";
import { demoDesk, NOW, NOW_MS } from "../store/desk-bench.ts";

const EN = namingOf(wordsOf("en"), "en", textsIn("en", NO_TEXTS), null);

/** The March crisis, one corridor edited twice without seeing, and a third edit that headquarters refused. */
async function queue(): Promise<ConflictQueue> {
  const { desk, store } = await demoDesk();
  const at = [NOW_MS - 60_000, NOW_MS - 60_000] as const;
  const edit = (f: Record<string, unknown>) => desk.record({ type: "set", e: "C-NEW", kind: "corridor", f, seen: [], at });
  await edit({ status: "in use", legs: [["AM", "KZ"]] });
  await edit({ status: "closed" });
  const refused = await edit({ status: "agreed" });
  const id = refused.kind === "recorded" ? refused.event : "";
  await store.refused([{ id, refusal: { kind: "may-not-write", type: "set", role: "leader" } }]);
  return desk.conflicts(NOW(), "ME");
}

function fieldOf(found: ConflictQueue): Question {
  const question = questionsOf(found).find(({ kind }) => kind === "field");
  if (question === undefined) throw new Error("There must be a question about a field.");
  return question;
}

describe("the questions of the queue", () => {
  it("begin with what headquarters refused: only this machine can put that right", async () => {
    const kinds = questionsOf(await queue()).map(({ kind }) => kind);
    expect(kinds[0]).toBe("refused");
    expect(kinds).toContain("moves");
  });

  it("of a filter are those of its kind, of the theatre, or with an entry of this machine; what was refused is always mine", async () => {
    const found = await queue();
    const all = questionsOf(found);
    const kinds = (filter: Parameters<typeof listedBy>[0]) => [...new Set(listedBy(filter, all, found.events).map(({ kind }) => kind))];
    expect(listedBy(NO_FILTER, all, found.events)).toEqual(all);
    expect(kinds({ kind: "moves", scope: "all" })).toEqual(["moves"]);
    expect(kinds({ kind: "all", scope: "mine" })).toEqual(["refused", "field"]);
    // A corridor from Armenia to Kazakhstan lies outside the theatre.
    expect(kinds({ kind: "all", scope: "theatre" })).not.toContain("field");
  });

  it("name their sides in every language, and never by an id alone where there is a word", async () => {
    const found = await queue();
    for (const lang of LANGS) {
      const naming = namingOf(wordsOf(lang), lang, textsIn(lang, NO_TEXTS), null);
      const words = sideWords(naming, fieldOf(found), found.events).map(({ value }) => value);
      expect(words).toHaveLength(2);
      if (lang !== "en") for (const word of words) expect(word).not.toMatch(/[a-z]/);
    }
    expect(questionTitle(EN, fieldOf(found))).toBe("C-NEW: Status");
  });

  it("tell of each side when it happened, who wrote it, and that its author had not seen the other", async () => {
    const found = await queue();
    const question = fieldOf(found);
    const sides = question.kind === "refused" ? [] : question.conflict.sides.map(({ event }) => found.events[event] ?? null);
    const rows = sideRows(EN, question, sides, found.events);
    expect(rows.map(({ key }) => key)).toEqual(["happened", "received", "author", "seen"]);
    expect(rows.find(({ key }) => key === "seen")?.cells).toEqual(["not the other one", "not the other one"]);
    expect(rows.find(({ key }) => key === "author")?.cells[0]).toContain("this device");
  });
});

describe("the answers to a question", () => {
  it("about a field are its values, each filed as an entry that has seen both; the form holds a third", async () => {
    const found = await queue();
    const question = fieldOf(found);
    const answers = answersOf(EN, question, found.events);
    expect(answers.map(({ label, becomes }) => [label, becomes])).toEqual([
      ["in use", "set"],
      ["closed", "set"],
    ]);
    const heads = question.kind === "refused" ? [] : question.conflict.sides.map(({ event }) => event);
    expect(answers[0]?.draft?.("why")).toMatchObject({ type: "resolve", reason: "why", resolution: { seen: heads } });
    expect(correctable(question, found.events, 0)).toMatchObject({ type: "set", e: "C-NEW" });
  });

  it("about two reports are one movement or two", async () => {
    const found = await queue();
    const moves = questionsOf(found).find(({ kind }) => kind === "moves");
    if (moves === undefined) throw new Error("The scenario has movements that may be one.");
    expect(answersOf(EN, moves, found.events).map(({ label }) => label)).toEqual(["One movement", "Two different movements"]);
    expect(correctable(moves, found.events, 0)).toBeNull();
  });

  it("about what was refused are to correct it in its form, or to lay it aside", async () => {
    const found = await queue();
    const [refused] = questionsOf(found);
    if (refused === undefined) throw new Error("One entry was refused.");
    const [correct, aside] = answersOf(EN, refused, found.events);
    expect(correct).toMatchObject({ becomes: "correct", draft: null });
    expect(aside?.draft?.("twice")).toMatchObject({ type: "withdraw", reason: "twice" });
  });
});
