import type { Role } from "#core/access/role.ts";
import { isReleased } from "#core/briefing/approval.ts";
import type { PageMaker } from "#server/briefing/page-maker.ts";
import type { OpenBriefing } from "#server/briefing/pages.ts";
import type { Shelf } from "#server/briefing/shelf.ts";
import { maySee } from "./briefings.ts";
import { callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";
import { choiceOf } from "./query.ts";
import { BRIEFING_READERS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

/** The page carries all it needs, runs nothing and asks nobody. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Pages that may be waited for at a time. */
const MOST_WAITING = 20;
const BUSY_MS = 2_000;

export interface BriefingPorts {
  readonly shelf: Shelf;
  readonly pages: PageMaker;
  /** How many of its figures read otherwise today; null where that cannot be told now. */
  readonly corrected: (id: string) => Promise<number | null>;
}

/**
 * GET /v1/briefings/:id?profile=internal|interagency|public&lang=kk|ru|en&page=read|a4|wide: its page, whole and without scripts. The
 * public version only when two different persons have released it.
 */
export function briefingRoute({ shelf, pages, corrected }: BriefingPorts): Route {
  return {
    method: "GET",
    url: "/v1/briefings/:id",
    policy: { who: "roles", roles: BRIEFING_READERS },
    handle: async (request, reply) => {
      const { role } = callerOf(request);
      const profile = choiceOf(request, "profile", ["internal", "interagency", "public"]);
      const lang = choiceOf(request, "lang", ["kk", "ru", "en"]);
      const page = choiceOf(request, "page", ["read", "a4", "wide"]);
      const id = idOf(request.params);
      const open = await visible(shelf, role, id);
      if (open === null) throw new RefusedRequest({ kind: "not-found" });
      if (profile === "public" && !isReleased(open.standing))
        throw new RefusedRequest({ kind: "not-released", released: new Set(open.standing.released.map(({ person }) => person.id)).size });
      const previous = open.briefing.previous === null ? null : await visible(shelf, role, open.briefing.previous.id);
      const before = previous !== null && (profile !== "public" || isReleased(previous.standing)) ? previous : null;
      // Counted over all figures, also those that a public version leaves out.
      const newer = profile === "public" ? null : await corrected(id);
      if (pages.waiting() >= MOST_WAITING) throw new RefusedRequest({ kind: "slow-down", retryAfterMs: BUSY_MS });
      const html = await pages.page({ ...open, before, wish: { profile, lang, page }, corrected: newer });
      return reply
        .header("content-security-policy", POLICY)
        .header("cache-control", "no-store")
        .type("text/html; charset=utf-8")
        .send(html);
    },
  };
}

async function visible(shelf: Shelf, role: Role, id: string): Promise<OpenBriefing | null> {
  // What may not be seen is not read either: it would take longer than what is not there.
  const shelved = (await shelf.list()).find((one) => one.id === id);
  const opened = shelved !== undefined && maySee(role, shelved) ? await shelf.open(id) : null;
  if (opened === null || !maySee(role, opened.shelved)) return null;
  return { briefing: opened.briefing, standing: opened.shelved.standing };
}

function idOf(params: unknown): string {
  return typeof params === "object" && params !== null && "id" in params && typeof params.id === "string" ? params.id : "";
}
