import * as v from "valibot";
import {
  accessAnswerSchema,
  accessKeysSchema,
  enrolAnswerSchema,
  enrolRequestSchema,
  enrolStateRequestSchema,
  enrolStateSchema,
  findAnswerSchema,
  findRequestSchema,
  givenPasswordSchema,
  givePasswordRequestSchema,
  nonceAnswerSchema,
  passwordRequestSchema,
  providerStateRequestSchema,
  providerStateSchema,
  rotateRequestSchema,
  tokenAnswerSchema,
  tokenRequestSchema,
} from "#core/access/message-schemas.ts";
import { recoverRequestSchema } from "#core/access/recovery-envelope.ts";
import { consistencySchema, inclusionSchema, seenSchema, treeHeadSchema } from "#core/audit/tree-schema.ts";
import {
  askShredSchema,
  goneKeysSchema,
  madeKeysSchema,
  makeKeysSchema,
  openedKeysSchema,
  openKeysSchema,
  shredAskedSchema,
  shredsSchema,
  stillThereSchema,
  takenOutSchema,
  takeOutSchema,
} from "#core/identity/key-messages.ts";
import type { RequestRefusal } from "#core/sync/protocol.ts";
import { helloSchema, localSessionSchema, manifestSchema, pullSchema, pushAnswerSchema, pushSchema } from "#core/sync/protocol-schema.ts";
import {
  aliveSchema,
  briefingListSchema,
  changedSchema,
  healthSchema,
  readsSchema,
  signedOutSchema,
  wallHistorySchema,
  wallSchema,
} from "./answer-schemas.ts";

/** What a route is asked and answers, as the OpenAPI document says it. Who may ask stands with the route. */
export interface Description {
  readonly does: string;
  readonly query?: Readonly<Record<string, v.GenericSchema>>;
  readonly path?: Readonly<Record<string, v.GenericSchema>>;
  readonly body?: v.GenericSchema;
  /** A schema where the answer is JSON; else its types. */
  readonly answer: v.GenericSchema | readonly string[];
  /** It may also be asked for as server-sent events. */
  readonly streams?: true;
  /** Refusals besides those that its policy and every route have. */
  readonly refuses?: readonly RequestRefusal["kind"][];
}

const number = v.pipe(v.string(), v.regex(/^\d{1,15}$/));
const text = v.string();
const protocol = number;
const journal = text;

/** By method and address, as in the table of routes. */
export const DESCRIPTIONS: Readonly<Record<string, Description>> = {
  "GET /healthz": { does: "The process answers", answer: aliveSchema },
  "GET /readyz": { does: "How the parts of the server stand; 503 when nothing can be taken in", answer: healthSchema },
  "GET /metrics": { does: "What the server counts of itself, for Prometheus", answer: ["text/plain"] },
  "GET /v1/openapi.json": { does: "This document", answer: v.looseObject({ openapi: v.literal("3.1.0") }) },
  "GET /v1/hello": { does: "Who the server is and where its journal stands", answer: helloSchema },
  "POST /v1/push": {
    does: "Offers events; what is in `taken` is on headquarters' disk",
    body: pushSchema,
    answer: pushAnswerSchema,
    refuses: ["other-journal", "other-epoch", "protocol-too-old"],
  },
  "POST /v1/recover": {
    does: "Brings what a machine had sealed for headquarters before it dropped its key",
    body: recoverRequestSchema,
    answer: pushAnswerSchema,
    refuses: ["other-journal"],
  },
  "GET /v1/pull": {
    does: "All events of the caller's scope after a number",
    query: { after: number, limit: number, upTo: number, late: number, rest: v.literal("1"), journal, protocol },
    answer: pullSchema,
    refuses: ["other-journal", "protocol-too-old"],
  },
  "GET /v1/feed": {
    does: "What is new, as server-sent events, each an answer to a pull",
    query: { after: number, journal, protocol },
    answer: ["text/event-stream"],
    refuses: ["other-journal", "protocol-too-old"],
  },
  "GET /v1/segments": {
    does: "Which segments of the journal there are for the caller",
    query: { journal, protocol },
    answer: manifestSchema,
    refuses: ["other-journal", "protocol-too-old"],
  },
  "GET /v1/segments/:digest": {
    does: "The bytes of a segment, deflated (raw); one range of them is 206",
    path: { digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) },
    answer: ["application/vnd.daliz.segment"],
  },
  "GET /v1/tree": { does: "The head of the tree of hashes over the journal", answer: treeHeadSchema },
  "GET /v1/tree/consistency": {
    does: "Proves that an older tree is the beginning of a newer one",
    query: { from: number, to: number },
    answer: consistencySchema,
  },
  "GET /v1/tree/inclusion": { does: "Proves that an event is in a tree", query: { seq: number, size: number }, answer: inclusionSchema },
  "GET /v1/tree/leaves": {
    does: "Hashes of events, 32 bytes each",
    query: { after: number, upTo: number },
    answer: ["application/vnd.daliz.leaves"],
  },
  "POST /v1/tree/seen": { does: "Shows a head that was given before", body: treeHeadSchema, answer: seenSchema, refuses: ["other-epoch"] },
  "GET /v1/access/reads": {
    does: "Who read what is sealed, the newest first",
    query: { before: number, limit: number },
    answer: readsSchema,
  },
  "GET /v1/wall": {
    does: "The aggregates of a wall, once or as server-sent events",
    query: { set: text, at: text },
    answer: wallSchema,
    streams: true,
  },
  "GET /v1/wall/history": {
    does: "All that a wall was ever shown, as step functions; 304 where nothing is new",
    query: { set: text, since: number, base: text },
    answer: wallHistorySchema,
  },
  "GET /v1/briefings": { does: "What has been frozen", answer: briefingListSchema },
  "GET /v1/briefings/:id": {
    does: "The page of a briefing, without scripts",
    path: { id: text },
    query: {
      profile: v.picklist(["internal", "interagency", "public"]),
      lang: v.picklist(["kk", "ru", "en"]),
      page: v.picklist(["read", "a4", "wide"]),
    },
    answer: ["text/html"],
    refuses: ["not-released"],
  },
  "POST /v1/session/local": { does: "Gives the page of this machine its token", answer: localSessionSchema },
  "POST /v1/session/wall": { does: "Gives the page of this machine the token of its walls", answer: localSessionSchema },
  "POST /v1/session/admin": { does: "Gives the page of this machine the token that opens Access", answer: localSessionSchema },
  "POST /v1/enrol": { does: "A new machine asks to be let in", body: enrolRequestSchema, answer: enrolAnswerSchema },
  "POST /v1/enrol/state": { does: "How an enrolment stands", body: enrolStateRequestSchema, answer: enrolStateSchema },
  "POST /v1/nonce": { does: "What a device signs to prove that it has its key", answer: nonceAnswerSchema },
  "POST /v1/token": {
    does: "A device proves itself, a person signs in, and both get a token for ten minutes",
    body: tokenRequestSchema,
    answer: tokenAnswerSchema,
    refuses: ["not-signed-in", "sign-in", "revoked"],
  },
  "POST /v1/sign-out": { does: "The person leaves", answer: signedOutSchema },
  "POST /v1/password": { does: "The person takes another password", body: passwordRequestSchema, answer: changedSchema },
  "GET /v1/access": { does: "Accounts as they stand, and when devices were heard of", answer: accessAnswerSchema },
  "POST /v1/access/find": { does: "Which machine a code means", body: findRequestSchema, answer: findAnswerSchema },
  "POST /v1/access/password": { does: "A first password for a person", body: givePasswordRequestSchema, answer: givenPasswordSchema },
  "POST /v1/access/rotate": { does: "A key of headquarters is made anew", body: rotateRequestSchema, answer: accessKeysSchema },
  "POST /v1/keys/make": { does: "Keys for subjects whose records are to be sealed", body: makeKeysSchema, answer: madeKeysSchema },
  "POST /v1/keys/open": {
    does: "Keys of subjects for a reason, which is written down before they leave",
    body: openKeysSchema,
    answer: openedKeysSchema,
  },
  "POST /v1/keys/take-out": { does: "The keys of the own mission, to read without a network", body: takeOutSchema, answer: takenOutSchema },
  "POST /v1/keys/still": { does: "Which of the keys that a machine holds it must forget", body: stillThereSchema, answer: goneKeysSchema },
  "POST /v1/keys/shred": { does: "Asks that a subject be made unreadable for good", body: askShredSchema, answer: shredAskedSchema },
  "GET /v1/keys/shreds": { does: "What waits to be shredded, and whether what was has no key left", answer: shredsSchema },
  "GET /v1/oidc/start": {
    does: "Sends the browser to the ministry's provider of identities",
    query: { claim: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)) },
    answer: [],
    refuses: ["not-signed-in"],
  },
  "GET /v1/oidc/back": { does: "The browser comes back from it, and goes on to the room", answer: [], refuses: ["not-signed-in"] },
  "POST /v1/oidc/state": { does: "What came of it", body: providerStateRequestSchema, answer: providerStateSchema },
};
