const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * What an address is on the way to the ministry's provider and back. `there`: a page of the provider, or of whom it asks; `answer`: the
 * provider's answer goes to headquarters; `back`: headquarters has it and sends the browser on: the window has done its work; `no`: no place
 * for a sign-in.
 *
 * @param back the address of GET /v1/oidc/back
 */
export function providerStep(back: URL, address: string): "there" | "answer" | "back" | "no" {
  if (!URL.canParse(address)) return "no";
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return "no";
  if (url.origin === back.origin) return url.pathname === back.pathname ? "answer" : "back";
  if (url.protocol === "https:") return "there";
  // Plain HTTP only on this machine: whoever tries the program out has the provider there, and headquarters is there too.
  return url.protocol === "http:" && LOOPBACK.has(url.hostname) && LOOPBACK.has(back.hostname) ? "there" : "no";
}

/** Where the browser is sent, where it comes back, and the word by which it is known then: what GET /v1/oidc/start answers. */
export interface ProviderStart {
  readonly to: string;
  readonly back: URL;
  readonly cookie: { readonly name: string; readonly value: string };
}

/** Reads that answer; null: it does not go to the provider. */
export function providerStart(status: number, location: string | null, setCookie: string | null): ProviderStart | null {
  const [, name, value] = /^([a-z-]{1,40})=([A-Za-z0-9_-]{1,100});/.exec(setCookie ?? "") ?? [];
  if (status !== 303 || location === null || !URL.canParse(location) || name === undefined || value === undefined) return null;
  const redirect = new URL(location).searchParams.get("redirect_uri") ?? "";
  if (!URL.canParse(redirect)) return null;
  const back = new URL(redirect);
  return providerStep(back, location) === "there" ? { to: location, back, cookie: { name, value } } : null;
}
