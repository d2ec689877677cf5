/** A name that is given a literal. */
export interface Assignment {
  readonly name: string;
}
