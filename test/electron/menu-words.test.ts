import { expect, test } from "vitest";
import { MENU_COMMANDS } from "#core/host/bridge.ts";
import { menuWords } from "#electron/main/menu-words.ts";
import { COMMANDS } from "#renderer/shell/keys.ts";

test("the menu's own entries are said in the system's language, in English where it is none of ours", () => {
  expect(menuWords("kk-KZ")["screen.access"]).toBe("Қолжетім");
  expect(menuWords("ru")["screen.access"]).toBe("Доступ");
  for (const locale of ["en-GB", "de", ""]) expect(menuWords(locale)["screen.access"]).toBe("Access");
});

test("each of them is a command of the room", () => {
  const ids = COMMANDS.filter(({ by }) => by === "here").map(({ id }) => id as string);
  for (const command of MENU_COMMANDS) expect(ids).toContain(command);
});
