import { app, type Session, shell } from "electron";
import { isOurs, mayOpenOutside } from "#electron/main/app-address.ts";
import { strangerRule } from "#electron/main/stranger.ts";

/** Denies what a page of this program never needs: other pages, new windows, webviews, permissions, downloads by a page. */
export function lockDown(): void {
  app.on("web-contents-created", (_event, contents) => {
    const stay = (event: { readonly url: string; preventDefault(): void }): void => {
      if (!(strangerRule(contents) ?? isOurs)(event.url)) event.preventDefault();
    };
    contents.on("will-navigate", stay);
    contents.on("will-redirect", stay);
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void openOutside(url);
      return { action: "deny" };
    });
  });
}

/** Refuses every permission a page of the session could ask for. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** Opens a source's address in the system's browser, if it is https. */
export async function openOutside(url: string): Promise<boolean> {
  if (!mayOpenOutside(url)) return false;
  await shell.openExternal(url);
  return true;
}
