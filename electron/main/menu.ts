import { Menu } from "electron";

/**
 * The program's menu: editing, size of the text, full screen, leaving. Hidden until Alt is pressed; its keys always work. Labels come
 * with the roles, in the system's language. No developer's tools, no reload: a room is not a web page.
 */
export function setMenu(): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: "Daliz", submenu: [{ role: "togglefullscreen" }, { role: "minimize" }, { type: "separator" }, { role: "quit" }] },
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
