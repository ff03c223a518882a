import type { AccessBridge, ProviderBegun, SignInResult } from "#core/host/access-bridge.ts";

/** What of the page is used. */
interface ProviderPage {
  readonly location: { readonly hash: string; assign(path: string): void };
  readonly history: { replaceState(data: null, unused: string, address: string): void };
  readonly sessionStorage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  addEventListener(type: "pageshow", shown: (event: { readonly persisted: boolean }) => void, options: { once: true }): void;
}

/**
 * In this tab's own store: it is the one that has been to the provider; other tabs of the machine end nothing. Beside it stands what the tab showed,
 * and in which language: headquarters sends it back to the bare address.
 */
const MARK = "daliz.provider";

/**
 * The way of a browser: this very page goes to the provider and comes back to the room. No window is opened, so none can be kept from opening;
 * what signs in stays with the sync worker.
 */
export function providerWay(
  { begin, end }: { readonly begin: () => Promise<ProviderBegun>; readonly end: () => Promise<SignInResult> },
  page: ProviderPage,
): Pick<AccessBridge, "signInWithProvider" | "backFromProvider"> {
  const left = page.sessionStorage.getItem(MARK) ?? "";
  if (left.startsWith("#") && page.location.hash === "") page.history.replaceState(null, "", left);

  function back(): Promise<SignInResult> {
    page.sessionStorage.removeItem(MARK);
    return end();
  }
  return {
    async signInWithProvider() {
      const begun = await begin();
      if (begun.kind !== "begun") return begun;
      page.sessionStorage.setItem(MARK, page.location.hash);
      const returned = new Promise<SignInResult>((resolve, reject) => {
        const shown = ({ persisted }: { readonly persisted: boolean }): void => {
          if (persisted) back().then(resolve, reject);
          else page.addEventListener("pageshow", shown, { once: true });
        };
        page.addEventListener("pageshow", shown, { once: true });
      });
      page.location.assign(begun.path);
      return returned;
    },
    backFromProvider: async () => (page.sessionStorage.getItem(MARK) === null ? null : back()),
  };
}
