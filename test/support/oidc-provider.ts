import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A provider of identities on loopback, as small as a ministry's is for our purposes: one client, code with PKCE, ID tokens by RS256. */
export interface OidcProvider {
  readonly issuer: string;
  /** Who signs in next. */
  signsIn(person: { readonly sub: string; readonly name: string }): void;
  /** Changes what the next ID token says. */
  says(claims: Readonly<Record<string, unknown>>): void;
  /**
   * What it does with whoever comes: signs them in at once; shows a page on which they sign in or say no; says no itself with a word of OAuth;
   * or answers nothing but 503, when asked for what it is (`away`) or when a code is to be changed for a token (`away-later`).
   */
  does(what: "sign-in" | "ask" | "away" | "away-later" | { readonly error: string }): void;
  /** The query of the last question. */
  asked(): URLSearchParams;
  stop(): Promise<void>;
}

interface Attempt {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirect: string;
  readonly person: { readonly sub: string; readonly name: string };
}

export async function oidcProvider(client: string, secret: string): Promise<OidcProvider> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const attempts = new Map<string, Attempt>();
  let person = { sub: "0", name: "nobody" };
  let more: Readonly<Record<string, unknown>> = {};
  let issuer = "";
  let what: Parameters<OidcProvider["does"]>[0] = "sign-in";
  let asked = new URLSearchParams();

  const authorize = (url: URL, reply: ServerResponse): void => {
    const code = randomBytes(16).toString("hex");
    const redirect = url.searchParams.get("redirect_uri") ?? "";
    asked = url.searchParams;
    const choice = url.searchParams.get("choice");
    const refusal = typeof what === "object" ? what.error : choice === "no" ? "access_denied" : null;
    if (what === "ask" && choice === null) return void page(url, reply);
    const isOurs = url.searchParams.get("client_id") === client && url.searchParams.get("code_challenge_method") === "S256";
    if (!isOurs) return void reply.writeHead(400).end();
    attempts.set(code, {
      challenge: url.searchParams.get("code_challenge") ?? "",
      nonce: url.searchParams.get("nonce") ?? "",
      redirect,
      person,
    });
    const back = new URL(redirect);
    if (refusal === null) back.searchParams.set("code", code);
    else back.searchParams.set("error", refusal);
    back.searchParams.set("state", url.searchParams.get("state") ?? "");
    back.searchParams.set("iss", issuer);
    reply.writeHead(302, { location: back.href }).end();
  };

  const token = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const asked = new URLSearchParams(body);
    const attempt = attempts.get(asked.get("code") ?? "");
    attempts.delete(asked.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(asked.get("code_verifier") ?? "")
      .digest("base64url");
    const isSound =
      attempt?.challenge === challenge && attempt.redirect === asked.get("redirect_uri") && asked.get("client_secret") === secret;
    if (!isSound) return json(reply, { error: "invalid_grant" }, 400);
    const nowS = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      aud: client,
      sub: attempt.person.sub,
      preferred_username: attempt.person.name,
      nonce: attempt.nonce,
      iat: nowS,
      exp: nowS + 300,
      ...more,
    };
    json(reply, {
      access_token: randomBytes(8).toString("hex"),
      token_type: "Bearer",
      expires_in: 300,
      id_token: idToken(claims, privateKey),
    });
  };

  const server = createServer((request, reply) => {
    const url = new URL(request.url ?? "/", issuer);
    if (what === "away" || (what === "away-later" && url.pathname === "/token")) return json(reply, {}, 503);
    if (url.pathname === "/authorize") return authorize(url, reply);
    if (url.pathname === "/token") return void token(request, reply);
    if (url.pathname === "/keys")
      return json(reply, { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }] });
    json(reply, {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      authorization_response_iss_parameter_supported: true,
    });
  });
  issuer = `http://127.0.0.1:${await listening(server)}`;
  return {
    issuer,
    signsIn: (next) => {
      person = next;
    },
    says: (claims) => {
      more = claims;
    },
    does: (next) => {
      what = next;
    },
    asked: () => asked,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The page on which a person signs in: a link each for yes and no. */
function page(url: URL, reply: ServerResponse): void {
  const link = (choice: string, word: string): string => {
    const to = new URL(url);
    to.searchParams.set("choice", choice);
    return `<a href="${to.pathname}${to.search.replaceAll("&", "&amp;")}">${word}</a>`;
  };
  const html = `<!doctype html><title>The ministry</title><h1>The ministry</h1>${link("yes", "Sign in")} ${link("no", "Cancel")}`;
  reply.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));
}

function json(reply: ServerResponse, body: object, status = 200): void {
  reply.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function idToken(claims: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", kid: "1" })}.${part(claims)}`;
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}
