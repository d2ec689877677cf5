import type { GrantUse, RecordReview } from './review.ts';
import type { Span } from './span.ts';

/** An entry of an inventory file in the workspace. */
export interface RecordFact {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly match: readonly string[];
  /** Places of the keys, in the order of `match`; missing where they do not stand apart. */
  readonly matchSpans?: readonly Span[];
  readonly technical: readonly string[];
  readonly business: readonly string[];
  readonly purpose?: string;
  readonly environment?: string;
  readonly systems: readonly string[];
  readonly data: readonly string[];
  readonly lifecycle?: string;
  readonly review?: RecordReview;
  readonly credentials: readonly { readonly type: string; readonly expiresAt?: string; readonly span?: Span }[];
  readonly permissions?: { readonly summary: readonly string[]; readonly privileged?: boolean };
  readonly url?: string;
  /** Of a record outside the repository: the file that states it, where its source tells it. */
  readonly file?: { readonly path: string; readonly text: string };
  /** The web page on which people edit it. */
  readonly page?: string;
  readonly lastUsed?: string;
  /** When parts of its grants were last used, where the inventory knows. */
  readonly usage?: readonly GrantUse[];
  /** Where it is watched: a dashboard, an alert. */
  readonly monitoring?: string;
  readonly sources: readonly { readonly repo?: string; readonly path?: string }[];
  readonly span: Span;
  readonly idSpan: Span;
}
