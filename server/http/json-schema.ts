import type { GenericSchema } from "valibot";

/** A JSON Schema, 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * A schema of ours as a JSON Schema: the very one by which bodies are read, so that the document cannot say otherwise. Throws for a form
 * that no schema of the protocol has yet.
 */
export function jsonSchemaOf(schema: GenericSchema): JsonSchema {
  return told(schema);
}

type Form = (schema: object) => JsonSchema;

const FORMS: Readonly<Record<string, Form>> = {
  string: () => ({ type: "string" }),
  number: () => ({ type: "number" }),
  boolean: () => ({ type: "boolean" }),
  unknown: () => ({}),
  literal: (schema) => ({ const: Reflect.get(schema, "literal") }),
  picklist: (schema) => ({ enum: listIn(schema, "options") }),
  array: (schema) => ({ type: "array", items: told(Reflect.get(schema, "item")) }),
  strict_tuple: (schema) => {
    const prefixItems = listIn(schema, "items").map(told);
    return { type: "array", prefixItems, items: false, minItems: prefixItems.length };
  },
  record: (schema) => ({ type: "object", additionalProperties: told(Reflect.get(schema, "value")) }),
  nullable: (schema) => ({ anyOf: [told(Reflect.get(schema, "wrapped")), { type: "null" }] }),
  union: (schema) => ({ anyOf: listIn(schema, "options").map(told) }),
  variant: (schema) => ({ anyOf: listIn(schema, "options").map(told) }),
  object: objectForm,
  loose_object: objectForm,
  strict_object: (schema) => ({ ...objectForm(schema), additionalProperties: false }),
};

type Bound = (requirement: unknown) => JsonSchema;

/** What the steps after a schema demand beyond it. Those that are not here need more than JSON Schema can say. */
const BOUNDS: Readonly<Record<string, Bound>> = {
  safe_integer: () => ({ type: "integer" }),
  min_value: (minimum) => ({ minimum }),
  max_value: (maximum) => ({ maximum }),
  regex: (pattern) => ({ pattern: pattern instanceof RegExp ? pattern.source : "" }),
};

function told(schema: unknown): JsonSchema {
  if (typeof schema !== "object" || schema === null) throw new Error("A schema is wanted.");
  const form = FORMS[String(Reflect.get(schema, "type"))];
  if (form === undefined) throw new Error(`No JSON Schema can be made of a schema of type ${String(Reflect.get(schema, "type"))} yet.`);
  const base = form(schema);
  const steps = Reflect.get(schema, "pipe");
  const bounds = Array.isArray(steps) ? steps.slice(1).map((step: unknown) => boundOf(step, base["type"] === "array")) : [];
  return Object.assign({}, base, ...bounds);
}

function boundOf(step: unknown, isList: boolean): JsonSchema {
  if (typeof step !== "object" || step === null) return {};
  const [type, requirement] = [String(Reflect.get(step, "type")), Reflect.get(step, "requirement")];
  const [least, most] = isList ? ["minItems", "maxItems"] : ["minLength", "maxLength"];
  if (type === "min_length") return { [least]: requirement };
  if (type === "max_length") return { [most]: requirement };
  if (type === "length") return { [least]: requirement, [most]: requirement };
  return BOUNDS[type]?.(requirement) ?? {};
}

/** Fields that are not named are left out when read, so that a newer machine is understood. */
function objectForm(schema: object): JsonSchema {
  const entries = Object.entries(Object(Reflect.get(schema, "entries")));
  const isOptional = (entry: unknown) => String(Reflect.get(Object(entry), "type")) === "exact_optional";
  return {
    type: "object",
    properties: Object.fromEntries(
      entries.map(([name, entry]) => [name, told(isOptional(entry) ? Reflect.get(Object(entry), "wrapped") : entry)]),
    ),
    required: entries.filter(([, entry]) => !isOptional(entry)).map(([name]) => name),
  };
}

function listIn(schema: object, name: string): readonly unknown[] {
  const list: unknown = Reflect.get(schema, name);
  return Array.isArray(list) ? list : [];
}
