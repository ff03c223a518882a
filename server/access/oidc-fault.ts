import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client";
import type { ProviderState } from "#core/access/messages.ts";
import { codeOf } from "#server/start-problem.ts";

/** Why the provider signed nobody in. */
export type OidcFault = Extract<ProviderState, "cancelled" | "nobody" | "refused" | "unreachable">;

/** Words of OAuth by which a provider passes on that the person said no, or was told no there. */
const CANCELLED: ReadonlySet<string> = new Set(["access_denied", "login_required", "interaction_required", "consent_required"]);
/** And that it cannot answer now. */
const AWAY: ReadonlySet<string> = new Set(["temporarily_unavailable", "server_error"]);
/** What is no answer at all. */
const UNANSWERED: ReadonlySet<string> = new Set(["OAUTH_TIMEOUT", "OAUTH_ABORT"]);

/** What a failed sign-in at the provider comes to. What does not say that nobody answered, or that the person did, is refused. */
export function faultOf(error: unknown): OidcFault {
  if (error instanceof AuthorizationResponseError)
    return CANCELLED.has(error.error) ? "cancelled" : AWAY.has(error.error) ? "unreachable" : "refused";
  if (error instanceof ResponseBodyError) return AWAY.has(error.error) ? "unreachable" : "refused";
  if (UNANSWERED.has(codeOf(error))) return "unreachable";
  const cause = error instanceof ClientError ? error.cause : error;
  if (cause instanceof Response) return cause.status >= 500 ? "unreachable" : "refused";
  return isUnanswered(cause) ? "unreachable" : "refused";
}

/** What fetch throws when nobody is there: a TypeError whose cause is the system's. */
function isUnanswered(error: unknown): boolean {
  return error instanceof TypeError && error.cause instanceof Error;
}
