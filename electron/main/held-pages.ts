import { randomUUID } from "node:crypto";
import { APP_ORIGIN } from "#electron/main/app-address.ts";

/** Pages made while the program runs (to be printed, pictured, or to number a display): served once asked for, to nobody but ourselves. */
export interface HeldPages {
  /** Holds a page until it is let go. */
  hold(html: string): { readonly address: string; letGo(): void };
  /** The page at an address; null when it is none of these. */
  answer(address: string): Response | null;
}

/** What a held page may do: look. No script, no connection, nothing from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const FOLDER = `${APP_ORIGIN}/held/`;

export function heldPages(): HeldPages {
  const held = new Map<string, string>();
  return {
    hold(html) {
      const address = `${FOLDER}${randomUUID()}.html`;
      held.set(address, html);
      return { address, letGo: () => held.delete(address) };
    },
    answer(address) {
      if (!address.startsWith(FOLDER)) return null;
      const html = held.get(address);
      const headers = {
        "content-security-policy": POLICY,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-type": "text/html; charset=utf-8",
      };
      return new Response(html ?? null, { status: html === undefined ? 404 : 200, headers });
    },
  };
}
