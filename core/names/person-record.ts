/** What is known of somebody, as far as it tells who he is. It lives in sealed records and in the memory of those who may read them, nowhere else. */
export interface PersonRecord {
  /** The unit's id, or the row's of an import. */
  readonly id: string;
  /** The whole name in each spelling known, in any script and order. */
  readonly names: readonly string[];
  /** `1985-02-28`, `1985-02` or `1985`. */
  readonly birth?: string;
  /** Number of a passport or identity card, as written. */
  readonly document?: string;
  /** Identification number, as written. */
  readonly iin?: string;
  /** Telephones as "+" and digits (`toE164`); others are compared digit by digit. */
  readonly phones?: readonly string[];
  /** Id of the household that it is known to belong to. */
  readonly household?: string;
}
