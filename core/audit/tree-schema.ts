import * as v from "valibot";
import { UUID } from "#core/journal/uuid.ts";
import type { ConsistencyProof, InclusionProof, SeenAnswer, TreeHead } from "./tree-head.ts";

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits are wanted"));
const uuid = v.pipe(v.string(), v.regex(UUID, "a lower-case UUID is wanted"));
/** A proof over 2^53 leaves has no more. */
const proof = v.pipe(v.array(hash), v.maxLength(64));

/** Answer to GET /v1/tree, `Hello.tree`, and body of POST /v1/tree/seen. */
export const treeHeadSchema: v.GenericSchema<unknown, TreeHead> = v.object({
  epoch: uuid,
  size,
  root: hash,
  seal: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, "43 characters of base64url are wanted")),
});

/** Answer to GET /v1/tree/consistency. */
export const consistencySchema: v.GenericSchema<unknown, ConsistencyProof> = v.object({ epoch: uuid, from: size, to: size, proof });

/** Answer to GET /v1/tree/inclusion. */
export const inclusionSchema: v.GenericSchema<unknown, InclusionProof> = v.object({ epoch: uuid, seq: size, size, leaf: hash, proof });

/** Answer to POST /v1/tree/seen. */
export const seenSchema: v.GenericSchema<unknown, SeenAnswer> = v.object({ stand: v.picklist(["sound", "behind", "other"]) });
