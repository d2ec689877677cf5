import type { FixResult } from '../fixes/fix.ts';
import { envPathFor } from '../fixes/move-secret/kept/env-file.ts';
import { isTitleOfSigningKey } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import { classify, isSetAside } from '../text/paths/path-class.ts';
import type { FixInputs } from './fix-inputs.ts';
import { type MovedElsewhere, movedFrom, nothingElsewhere } from './moved-elsewhere.ts';
import { offersOf } from './offers.ts';

/** What moves with a key that code signs by: the same one by which it is checked. Code that signs by a new key while other code checks by the old one lets nobody in. */
export function signedElsewhere(
  finding: Finding,
  offerId: string,
  inputs: FixInputs,
  resolve: (finding: Finding, offerId: string) => FixResult,
): MovedElsewhere {
  const { queries, settled, context } = inputs;
  const own = context.credential(finding);
  if (!/^move-to-environment(?!:clip)/.test(offerId) || own === undefined || !isTitleOfSigningKey(own.title))
    return nothingElsewhere;
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
  const isOffered = (each: Finding) =>
    offersOf(each, inputs).some(({ id, isAttended }) => id === offerId && !isAttended);
  return movedFrom(files, {
    open(path) {
      const starts = new Set(placesIn(path).map(({ span }) => span.start));
      return queries
        .findings(path)
        .filter(({ suppressed }) => !suppressed)
        .map((each) => settled.data(each, path))
        .filter((each) => starts.has(each.at.span.start) && isOffered(each));
    },
    resolve: (each) => resolve(each, offerId),
    tell: (kept) =>
      `${kept.join(' and ')} ${kept.length === 1 ? 'signs or checks' : 'sign or check'} by the same key, and ${kept.length === 1 ? 'keeps' : 'keep'} it: change that in the same step, else what one hands out another refuses.`,
  });
}

const mostFiles = 20;
