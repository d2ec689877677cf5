import type { FixResult } from '../fixes/fix.ts';
import { envPathFor } from '../fixes/move-secret/kept/env-file.ts';
import { firstChange } from '../fixes/moves-along.ts';
import { isTitleOfSigningKey } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import { classify, isSetAside } from '../text/paths/path-class.ts';
import type { FixInputs } from './fix-inputs.ts';
import { offersOf } from './offers.ts';

/** What moves with a secret: the same one in other files. */
export interface MovedElsewhere {
  /** A move for each place, as the texts stand by then. */
  readonly moves: readonly (() => FixResult)[];
  /** In words, which files keep it, once the moves are made; undefined where none does. */
  left(): string | undefined;
}

/** What moves with a key that code signs by: the same one by which it is checked. Code that signs by a new key while other code checks by the old one lets nobody in. */
export function signedElsewhere(
  finding: Finding,
  offerId: string,
  inputs: FixInputs,
  resolve: (finding: Finding, offerId: string) => FixResult,
): MovedElsewhere {
  const { queries, settled, context } = inputs;
  const own = context.credential(finding);
  const moved = new Map<string, number>();
  if (!/^move-to-environment(?!:clip)/.test(offerId) || own === undefined || !isTitleOfSigningKey(own.title))
    return { moves: [], left: () => undefined };
  const placesIn = (path: string) =>
    (context.facts(path)?.credentials ?? []).filter(
      ({ digest, title, site }) => digest === own.digest && site !== undefined && isTitleOfSigningKey(title),
    );
  // The file that the value goes to holds it from then on, or does so already.
  const ends = [finding.at.path, envPathFor(finding.at.path, context)];
  const files = [...new Set(finding.related.map(({ at }) => at.path))]
    .filter((path) => !ends.includes(path) && !isSetAside(classify(path)))
    .map((path) => ({ path, places: placesIn(path).length }))
    .filter(({ places }) => places > 0)
    .slice(0, mostFiles);
  const moveOf = (path: string) => (): FixResult => {
    const starts = new Set(placesIn(path).map(({ span }) => span.start));
    const open = queries
      .findings(path)
      .filter(({ suppressed }) => !suppressed)
      .map((each) => settled.data(each, path))
      .filter((each) => starts.has(each.at.span.start) && isOffered(each));
    const result = firstChange(open, (each) => [() => resolve(each, offerId)]);
    if (result.kind === 'changes') moved.set(path, (moved.get(path) ?? 0) + 1);
    return result;
  };
  const isOffered = (each: Finding) =>
    offersOf(each, inputs).some(({ id, isAttended }) => id === offerId && !isAttended);
  return {
    moves: files.flatMap(({ path, places }) => Array.from({ length: places }, () => moveOf(path))),
    left() {
      const kept = files.filter(({ path, places }) => (moved.get(path) ?? 0) < places).map(({ path }) => path);
      return kept.length === 0
        ? undefined
        : `${kept.join(' and ')} ${kept.length === 1 ? 'signs or checks' : 'sign or check'} by the same key, and ${kept.length === 1 ? 'keeps' : 'keep'} it: change that in the same step, else what one hands out another refuses.`;
    },
  };
}

const mostFiles = 20;
