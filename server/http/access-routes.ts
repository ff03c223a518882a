import type { KeyName } from "#core/access/messages.ts";
import type { Access } from "#server/access/open-access.ts";
import { accessRoute } from "./access.ts";
import { accessFindRoute } from "./access-find.ts";
import { accessPasswordRoute } from "./access-password.ts";
import { accessRotateRoute } from "./access-rotate.ts";
import { enrolRoute } from "./enrol.ts";
import { enrolStateRoute } from "./enrol-state.ts";
import { nonceRoute } from "./nonce.ts";
import { oidcBackRoute } from "./oidc-back.ts";
import { oidcStartRoute } from "./oidc-start.ts";
import { oidcStateRoute } from "./oidc-state.ts";
import type { Route } from "./policy.ts";
import { signOutRoute } from "./sign-out.ts";
import { signPasswordRoute } from "./sign-password.ts";
import { tokenRoute } from "./token.ts";

/** The routes about accounts: all there are. Those of the ministry's provider only where one is configured. */
export function accessRoutes(access: Access, rotated: (key: KeyName) => void): readonly Route[] {
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
    accessRotateRoute(access, rotated),
    ...(oidc === null
      ? []
      : [oidcStartRoute(oidc, oidc.redirect, nowMs), oidcBackRoute(oidc, oidc.redirect, nowMs), oidcStateRoute(oidc, nowMs)]),
  ];
}
