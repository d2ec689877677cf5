import { type Credential, moreHere } from '../../../model/credential.ts';
import { classify, isSetAside } from '../../../text/paths/path-class.ts';
import type { DetectorEntry } from '../../detector.ts';

const rule = 'secret-password-hash-crypt';

/**
 * What is told in texts of some languages alone. A hash of a password is worth a word where the accounts of a system are kept: in the files of its
 * log-ins, in a dump of its tables, in notes. Program text and settings hold those that a check compares with, and tests and documents those of nobody.
 */
export function isUntold({ id, languages }: DetectorEntry, path: string, language: string): boolean {
  if (languages !== undefined && !languages.includes(language)) return true;
  return id === rule && isSetAside(classify(path));
}

/** A script that fills a table with fewer gives everybody the account that the program begins with. */
const leastOfDump = 3;

/** Whether a credential is a hash of a password, which has to be tried before it opens anything. */
export function isHash(credential: { readonly rule: string }): boolean {
  return credential.rule === rule;
}

/** Of the hashes of one text the first, with how many more there are: a dump of users has thousands, and all of them are of one leak. */
export function withFirstHash(credentials: readonly Credential[], language: string): readonly Credential[] {
  const hashes = credentials.filter(isHash);
  const first = language === 'sql' && hashes.length < leastOfDump ? undefined : hashes[0];
  const more = new Set(hashes.map(({ digest }) => digest)).size - 1;
  return credentials.flatMap((each) => {
    if (!isHash(each)) return [each];
    if (each !== first) return [];
    return [more === 0 ? each : { ...each, decoded: [...each.decoded, { label: moreHere, value: String(more) }] }];
  });
}
