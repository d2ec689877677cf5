import type { AcceptanceFact } from '../model/facts.ts';
import { entriesOf, itemsOf, keyOf, textOf, valueAt } from '../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { policyOf } from './scanner-policy.ts';

/**
 * Reads the baseline of detect-secrets: under `results`, by file, the SHA-1 of each secret that it no longer reports,
 * with the verdict of its audit where there was one.
 * Source: detect-secrets documentation, "Baseline" and `detect-secrets audit`.
 */
export const detectSecretsExtractor: Extractor = {
  format: 'detect-secrets-baseline',
  syntax: 'json',
  decidesSecrets: true,
  endings: ['baseline'],
  accepts: (path) => path === '.secrets.baseline' || path.endsWith('/.secrets.baseline'),
  extract: readAcceptances,
};

function readAcceptances({ path, text, document }: ExtractInput): FormatFacts {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const acceptances = entriesOf(valueAt(document.roots[0], 'results')).flatMap((file) => {
    const name = (keyOf(file) ?? '').replaceAll('\\', '/').replace(/^\.\//, '');
    return itemsOf(file.value).flatMap((item): readonly AcceptanceFact[] => {
      const sha1 = textOf(valueAt(item, 'hashed_secret'));
      if (sha1 === undefined || !/^[0-9a-f]{40}$/.test(sha1)) return [];
      const verdict = valueAt(item, 'is_secret');
      const isSecret = verdict?.kind === 'scalar' && typeof verdict.value === 'boolean' ? verdict.value : undefined;
      return [{ path: folder + name, sha1, ...(isSecret === undefined ? {} : { isSecret }) }];
    });
  });
  // Its filters name files, lines and values that are left, too.
  return { acceptances, ...policyOf(path, text) };
}
