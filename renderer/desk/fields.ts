import type { Naming } from "#renderer/room/describe.ts";
import type { FormField, FormState } from "./form-state.ts";

/** What each part of a form is given. */
export interface FormPart {
  readonly state: FormState;
  readonly change: (part: Partial<FormState>) => void;
  readonly error: (field: FormField) => string | null;
  readonly naming: Naming;
}
