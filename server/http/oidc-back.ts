import type { Oidc } from "#server/access/oidc.ts";
import type { Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";

/** Nothing on it runs or loads: the room, which waits in its own window, goes on by itself. */
const PAGE = `<!doctype html><html lang="kk"><meta charset="utf-8"><title>Daliz</title>
<p lang="kk">Бұл терезені жабуға болады.</p><p lang="ru">Это окно можно закрыть.</p><p lang="en">You may close this window.</p></html>
`;

/** GET /v1/oidc/back: the browser comes back from the ministry's provider. */
export function oidcBackRoute(oidc: Oidc, nowMs: () => number): Route {
  return {
    method: "GET",
    url: "/v1/oidc/back",
    policy: { who: "anybody" },
    handle: async (request, reply) => {
      const query = request.url.indexOf("?");
      const answer = new URLSearchParams(query < 0 ? "" : request.url.slice(query + 1));
      if (!(await oidc.back(answer, nowMs()))) throw new RefusedRequest({ kind: "not-signed-in" });
      return reply.header("cache-control", "no-store").type("text/html; charset=utf-8").send(PAGE);
    },
  };
}
