/** Who commits to a repository, as far as git tells: one person alone, several, or nobody can say. Programs are nobody. */
export type Committers =
  | {
      readonly kind: 'one';
      /** As they last spelled it. */
      readonly name: string;
      /** More than a first few commits: who works alone, works so for some time. */
      readonly isLong?: true;
    }
  | { readonly kind: 'several' }
  | { readonly kind: 'unknown' };

/** No git, or a clone without its history. */
export const unknownCommitters: Committers = { kind: 'unknown' };
