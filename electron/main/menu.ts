import { app, type BaseWindow, Menu } from "electron";
import { MENU_COMMANDS, type MenuCommand } from "#core/host/bridge.ts";
import { menuWords } from "#electron/main/menu-words.ts";

/**
 * The program's menu: the journal's files and who has access, editing, size of the text, full screen, leaving. Hidden until Alt is pressed;
 * its keys always work. Other labels come with the roles, in the system's language, as ours do. No developer's tools, no reload: a room
 * is not a web page.
 *
 * @param choose one of our own entries was chosen, in this window
 */
export function setMenu(choose: (command: MenuCommand, window: BaseWindow | null) => void): void {
  const words = menuWords(app.getLocale());
  const own = MENU_COMMANDS.map((command) => ({
    label: words[command],
    id: command,
    click: (_item: object, window: BaseWindow | undefined) => choose(command, window ?? null),
  }));
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: "Daliz", submenu: [{ role: "togglefullscreen" }, { role: "minimize" }, { type: "separator" }, { role: "quit" }] },
      { label: words.journal, submenu: own },
      {
        role: "editMenu",
        submenu: [{ role: "cut" }, { role: "copy" }, { role: "paste" }, { role: "selectAll" }],
      },
      {
        role: "viewMenu",
        submenu: [
          { role: "resetZoom" },
          { role: "zoomIn" },
          { role: "zoomIn", accelerator: "CommandOrControl+=", visible: false },
          { role: "zoomOut" },
        ],
      },
    ]),
  );
}
