import { matchesPath, pathPattern } from '../../text/paths/path-pattern.ts';
import { linearPattern } from '../../text/patterns/linear-pattern.ts';
import { sha256Hex } from '../../text/sha256.ts';
import type { Allowance, SecretTest } from './allowance.ts';
import { objectsOf, type Plain, plainData, textOf, textsOf } from './plain-data.ts';

/**
 * `.talismanrc`: files whose content is left, for good or for as long as it has a checksum, and words of lines that are left.
 * Source: Talisman, "Ignoring files", and how it makes a checksum.
 */
export function talismanIgnores(file: string, text: string): readonly Allowance[] {
  const config = plainData('yaml', text);
  return [
    ...lines(file, config, () => true),
    ...objectsOf(config.fileignoreconfig).flatMap((entry) => ofFile(file, entry)),
  ];
}

function ofFile(file: string, entry: Plain): readonly Allowance[] {
  const named = textOf(entry.filename);
  if (named === undefined || named === '') return [];
  const pattern = pathPattern(named);
  const isNamed: SecretTest = ({ path }) => matchesPath(pattern, path);
  const checksum = textOf(entry.checksum)?.toLowerCase();
  const whole: readonly Allowance[] = textsOf(entry.ignore_detectors).includes('filecontent')
    ? [{ reason: `${named} is ignored in ${file}`, allows: isNamed }]
    : [];
  const asItWas: readonly Allowance[] =
    checksum === undefined
      ? []
      : [
          {
            reason: `${named} is ignored in ${file} as it is, by its checksum`,
            allows: (secret) => isNamed(secret) && checksum === checksumOf(secret.path, secret.fileDigest()),
          },
        ];
  return [...whole, ...asItWas, ...lines(file, entry, isNamed)];
}

/** Talisman takes what such patterns find out of a text before it looks at the rest. */
function lines(file: string, part: Plain, isAsked: SecretTest): readonly Allowance[] {
  return textsOf(part.allowed_patterns).flatMap((source): readonly Allowance[] => {
    const test = source === '' ? undefined : linearPattern(source);
    if (test === undefined) return [];
    return [{ reason: `its line is allowed in ${file}`, allows: (secret) => isAsked(secret) && test(secret.lineText) }];
  });
}

/** Digests of nothing, of the content and of the name, one behind the other, are digested once more. */
function checksumOf(path: string, content: string): string {
  return sha256Hex(sha256Hex('') + content + sha256Hex(path));
}
