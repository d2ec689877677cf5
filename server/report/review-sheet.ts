import type { Amendment } from '../engine/fixes/record/amend.ts';
import type { Engine } from '../engine/index.ts';
import { type ReviewDecision, reviewDecisions } from '../engine/model/review.ts';
import { readCsv } from './read-csv.ts';

/** The reviews that a filled sheet holds for one repository, and the rows that say nothing usable. */
export interface SheetReviews {
  readonly reviews: readonly Extract<Amendment, { readonly kind: 'review' }>[];
  /** The rows that say them, in the same order: the header is row 1. */
  readonly rows: readonly number[];
  /** A line each: "row 7, billing: keep it is none of keep, narrow, retire, reassign". */
  readonly problems: readonly string[];
}

/** The repository that a sheet is held against. */
export interface ReviewedRepository {
  readonly engine: Engine;
  /** Where it lies below the folder that the sheet is of, with `/`; absent where the sheet is of it alone. */
  readonly within?: string;
}

/** Reads a sheet that `identities --format csv` made and people filled in; `by` signs rows that name no reviewer. */
export function reviewsIn(sheet: string, repository: ReviewedRepository, by: string | undefined): SheetReviews {
  const reviews: SheetReviews['reviews'][number][] = [];
  const said: number[] = [];
  const problems: string[] = [];
  const rows = readCsv(sheet);
  const [first] = rows;
  if (!first || !('id' in first && 'decision' in first))
    return { reviews, rows: said, problems: ['this is no review sheet: no row has the columns id and decision'] };
  for (const [index, row] of rows.entries()) {
    const review = reviewOf(row, repository, by);
    // The header is row 1.
    if (typeof review === 'string') problems.push(`row ${index + 2}, ${row.name || row.id || '?'}: ${review}`);
    else if (review) {
      reviews.push(review);
      said.push(index + 2);
    }
  }
  return { reviews, rows: said, problems };
}

/** Undefined for a row that was left empty. */
function reviewOf(
  row: Readonly<Record<string, string>>,
  repository: ReviewedRepository,
  person: string | undefined,
): SheetReviews['reviews'][number] | string | undefined {
  const said = (name: string) => row[name]?.trim() || undefined;
  const word = said('decision');
  if (word === undefined) return undefined;
  const decision = reviewDecisions.find((each): each is ReviewDecision => each === word.toLowerCase());
  if (decision === undefined) return `${word} is none of ${reviewDecisions.join(', ')}`;
  const on = said('reviewed_on');
  if (on !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(on)) return `${on} is no date such as 2026-12-31`;
  const symbol = symbolOf(repository, said('id'), said('path'));
  if (symbol === undefined) return 'this repository has no such identity';
  const by = said('reviewer') ?? person;
  return {
    kind: 'review',
    symbol,
    decision,
    ...optionally('comment', said('comment')),
    ...optionally('owner', said('new_owner')),
    ...optionally('digest', said('digest')),
    ...optionally('on', on),
    ...optionally('by', by),
  };
}

function optionally<Name extends string>(name: Name, value: string | undefined): { readonly [key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]: string });
}

/** Of several with one id, the one of that file; a sheet of a folder has its paths below that folder. */
function symbolOf(
  { engine, within }: ReviewedRepository,
  id: string | undefined,
  path: string | undefined,
): string | undefined {
  const same = engine.identities().filter((identity) => identity.id === id);
  // Repositories beside each other may have equal ids at equal paths.
  if (within !== undefined)
    return same.find(({ at }) => path === (within === '' ? at.path : `${within}/${at.path}`))?.symbol;
  const here = same.filter(({ at }) => path !== undefined && (at.path === path || at.path.endsWith(`/${path}`)));
  const [only, ...others] = here.length > 0 ? here : same;
  return others.length === 0 ? only?.symbol : undefined;
}
