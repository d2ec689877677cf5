import { compareTexts } from '../text/compare-texts.ts';
import { mayBeInForce } from '../text/paths/may-be-in-force.ts';
import type { FactStore } from './store/fact-store.ts';
import type { Memo } from './store/memo.ts';
import { sameData } from './store/same-data.ts';

/** Copies of one policy that are looked at; a repository may hold one for each of hundreds of accounts. */
const mostCopies = 5;

interface Copy {
  readonly symbol: string;
  readonly path: string;
}

/** Symbols of the policies in files of their own that may say the same as one, in files before its own, in the order of their paths. */
export function createPolicyCopies(memo: Memo, store: FactStore): (symbol: string) => readonly string[] {
  const alike = memo.query<readonly Copy[]>(
    (content) =>
      store
        .look('policyContent', content)
        .map(({ fact: { symbol }, path }) => ({ symbol, path }))
        // What is told more quietly there would be told of nowhere else as it is.
        .filter(({ path }) => mayBeInForce(path))
        .sort((one, other) => compareTexts(one.path, other.path))
        .slice(0, mostCopies),
    { same: sameData, onCycle: [] },
  );
  return (symbol) => {
    if (!symbol.startsWith('policy:')) return [];
    const [own] = store.look('grantSet', symbol);
    const { content } = own?.fact ?? {};
    if (!own || content === undefined) return [];
    return alike(content)
      .filter(({ path }) => compareTexts(path, own.path) < 0)
      .map((each) => each.symbol);
  };
}
