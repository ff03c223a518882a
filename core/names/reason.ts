/** What speaks for or against two records being one person, as a screen says it in its reader's language. */
export type Reason =
  | { readonly kind: "same-iin" | "iin-one-slip" | "iin-differs" }
  | { readonly kind: "same-document" | "document-one-slip" | "document-differs" }
  /** How alike the names sound, 0 to 1, in hundredths: "name 0.93". */
  | { readonly kind: "name"; readonly likeness: number }
  /** On how many days people of this name were born, among the records. */
  | { readonly kind: "common-name"; readonly people: number }
  | { readonly kind: "same-father" | "father-differs" }
  | { readonly kind: "same-birth" | "same-birth-year" | "birth-day-and-month-swapped" | "birth-one-slip" | "birth-differs" }
  | { readonly kind: "same-phone" | "phone-differs" }
  | { readonly kind: "sex-differs" }
  | { readonly kind: "same-surname" }
  | { readonly kind: "same-household" };

/** A reason's name as it stands in words files and in what commands print. */
export type ReasonKind = Reason["kind"];
