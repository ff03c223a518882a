/** The scheme that the built renderer is read from: no server, no file access, one origin. */
export const APP_SCHEME = "app";
export const APP_ORIGIN = "app://daliz";

/** Whether an address is a page of this program. */
export function isOurs(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${APP_SCHEME}:` && url.host === "daliz";
  } catch {
    return false;
  }
}

/** Whether an address may be handed to the system's browser: https only, no credentials in it. */
export function mayOpenOutside(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === "https:" && url.username === "" && url.password === "";
  } catch {
    return false;
  }
}
