/** The fields of a passport's machine-readable lines as they stand there; null where a field is missing or cannot be read. */
export interface StripFields {
  readonly document: string | null;
  readonly surname: string | null;
  readonly given: string | null;
  /** ГГММДД, YYMMDD: without its century. */
  readonly birth: string | null;
  readonly sex: "m" | "f" | null;
  /** Three letters (KAZ). */
  readonly nationality: string | null;
  readonly expiry: string | null;
  /** The optional number: in Kazakhstan's passports the identification number. */
  readonly personal: string | null;
  /** Whether every check digit is right and every field has its form. */
  readonly isValid: boolean;
}

/** What names and numbers need of a host: the libraries that know passports and the world's telephone numbers. */
export interface NamesPorts {
  /** The fields of two or three machine-readable lines (ICAO Doc 9303); null for lines of no known form. */
  readonly readMrz: (lines: readonly string[]) => StripFields | null;
  /**
   * A telephone number as "+" and its digits (E.164); null where it is none.
   *
   * @param country two letters (KZ) whose numbers may be written without their code
   */
  readonly toE164: (text: string, country: string) => string | null;
}
