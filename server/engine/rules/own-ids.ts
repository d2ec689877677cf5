import type { OwnRuleFact } from '../model/facts.ts';
import { nearest } from '../text/edit-distance.ts';

/** Ids that stand for something before a repository's own rules are read. */
export interface TakenIds {
  /** Of the product's rules and detectors. */
  readonly product: ReadonlySet<string>;
  /** Of rules that inventories lay down for the repository. */
  readonly inherited: ReadonlySet<string>;
}

/** What is wrong with an id. */
export interface IdProblem {
  readonly message: string;
  /** Its rule holds all the same. */
  readonly isHarmless?: true;
}

/** The ids of a file of own rules, in text order. */
export interface OwnIds {
  readonly path: string;
  readonly ids: readonly Omit<OwnRuleFact, 'span'>[];
}

/**
 * Judges the ids of all files of own rules together: for each file as many answers as it has ids, undefined where
 * nothing is wrong. Of equal ids the first holds, by path and then by place, so the order in which files are read changes nothing.
 */
export function judgeOwnIds(
  files: readonly OwnIds[],
  taken: TakenIds,
): ReadonlyMap<string, readonly (IdProblem | undefined)[]> {
  const holders = new Map<string, string>();
  const inOrder = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return new Map(
    inOrder.map(({ path, ids }) => [
      path,
      ids.map((id) => {
        const problem = problemOf(id, path, holders.get(id.text), taken);
        if (problem === undefined || problem.isHarmless) holders.set(id.text, path);
        return problem;
      }),
    ]),
  );
}

/** Whether a rule holds, by what is said of its id. */
export function holds(problem: IdProblem | undefined): boolean {
  return problem === undefined || problem.isHarmless === true;
}

function problemOf(
  { text, replaces }: Omit<OwnRuleFact, 'span'>,
  path: string,
  holder: string | undefined,
  { product, inherited }: TakenIds,
): IdProblem | undefined {
  if (inherited.has(text)) return { message: `an inventory lays down a rule ${text}, which holds: choose another id` };
  if (holder !== undefined)
    return { message: `${holder === path ? 'this file' : holder} has a rule ${text} already: choose another id` };
  if (product.has(text) === (replaces === true)) return undefined;
  return replaces
    ? { message: `there is no rule ${text} to replace${hint(text, product)}`, isHarmless: true }
    : { message: ours(text) };
}

function hint(id: string, product: ReadonlySet<string>): string {
  const near = nearest(id, product);
  return near === undefined ? '' : `, the nearest is ${near}`;
}

function ours(id: string): string {
  return `Identity Hygiene has a rule ${id} of its own: choose another id, or say "replaces: true" to have yours in its place`;
}
