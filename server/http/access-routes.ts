import type { Access } from "#server/access/open-access.ts";
import { accessRoute } from "./access.ts";
import { accessFindRoute } from "./access-find.ts";
import { accessPasswordRoute } from "./access-password.ts";
import { enrolRoute } from "./enrol.ts";
import { enrolStateRoute } from "./enrol-state.ts";
import { nonceRoute } from "./nonce.ts";
import { oidcBackRoute } from "./oidc-back.ts";
import { oidcStartRoute } from "./oidc-start.ts";
import type { Route } from "./policy.ts";
import { signOutRoute } from "./sign-out.ts";
import { signPasswordRoute } from "./sign-password.ts";
import { tokenRoute } from "./token.ts";

/** The routes about accounts: all there are. Those of the ministry's provider only where one is configured. */
export function accessRoutes(access: Access): readonly Route[] {
  const { oidc, nowMs } = access;
  return [
    enrolRoute(access),
    enrolStateRoute(access),
    nonceRoute(access),
    tokenRoute(access),
    signOutRoute(access),
    signPasswordRoute(access),
    accessRoute(access),
    accessFindRoute(access),
    accessPasswordRoute(access),
    ...(oidc === null ? [] : [oidcStartRoute(oidc, nowMs), oidcBackRoute(oidc, nowMs)]),
  ];
}
