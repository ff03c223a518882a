import * as v from "valibot";
import { accessAnswerSchema, accessKeysSchema, findAnswerSchema, givenPasswordSchema } from "#core/access/message-schemas.ts";
import type { AccessBridge, AdminRoute } from "#core/host/access-bridge.ts";
import type { AccountsBook, BookFailure, Got } from "./accounts-book.ts";
import { readLinesSchema } from "./read-line.ts";

/** Asks headquarters with one of the two tokens and checks what it answers; an answer that is none of ours counts as refused. */
export async function askAdmin<T>(
  bridge: AccessBridge,
  as: "server" | "own",
  route: AdminRoute,
  body: unknown,
  schema: v.GenericSchema<unknown, T>,
): Promise<Got<T>> {
  const result = await bridge.admin(as, route, body);
  if (result.kind !== "answered") return failureOf(result);
  const read = v.safeParse(schema, result.answer);
  return read.success ? { kind: "got", value: read.output } : { kind: "refused", reason: "unreadable" };
}

/** The questions of a book that change no account. */
export function adminReader(
  bridge: AccessBridge,
  as: "server" | "own",
): Pick<AccountsBook, "overview" | "find" | "givePassword" | "rotate" | "reads"> {
  return {
    overview: () => askAdmin(bridge, as, "access", null, accessAnswerSchema),
    find: (code) => askAdmin(bridge, as, "find", { code }, findAnswerSchema),
    givePassword: (user) => askAdmin(bridge, as, "password", { user }, givenPasswordSchema),
    rotate: (key) => askAdmin(bridge, as, "rotate", { key }, accessKeysSchema),
    async reads(before) {
      const got = await askAdmin(bridge, as, "reads", { before }, readLinesSchema);
      return got.kind === "got" ? { kind: "got", value: got.value.reads } : got;
    },
  };
}

function failureOf(result: Exclude<Awaited<ReturnType<AccessBridge["admin"]>>, { readonly kind: "answered" }>): BookFailure {
  return result.kind === "no-keys" ? { kind: "refused", reason: "no-keys" } : result;
}
