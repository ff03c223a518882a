/** Which countries are drawn apart from the rest, by ISO code. */
export interface Emphasis {
  readonly home: string | null;
  readonly inPlay: ReadonlySet<string>;
  readonly selected: string | null;
}
