import { matchesPath, pathPattern } from '../../text/paths/path-pattern.ts';
import { sha256Hex } from '../../text/sha256.ts';
import { type Allowance, meansSecret } from './allowance.ts';
import { objectOf, type Plain, plainData, textOf, textsOf } from './plain-data.ts';

/**
 * `.gitguardian.yaml`: paths, detectors, and matches by value or by the SHA-256 that ggshield prints, which is of the value
 * and of the name of what it is. Both versions of the file.
 * Source: ggshield, "Configuration" and `secret ignore`.
 */
export function gitguardianIgnores(file: string, text: string): readonly Allowance[] {
  const config = withUnderscores(plainData('yaml', text));
  const secret = withUnderscores(objectOf(config.secret));
  const patterns = [...textsOf(config.paths_ignore), ...textsOf(secret.ignored_paths)].map(pathPattern);
  const matches = [config.matches_ignore, secret.ignored_matches].flatMap((list) => (Array.isArray(list) ? list : []));
  return [
    { reason: `path ignored in ${file}`, allows: ({ path }) => patterns.some((each) => matchesPath(each, path)) },
    ...matches.flatMap((match) => matchAllowance(file, match)),
    ...textsOf(secret.ignored_detectors).map(
      (detector): Allowance => ({
        reason: `${detector} is switched off in ${file}`,
        allows: ({ rule }) => meansSecret(detector, rule),
      }),
    ),
  ];
}

function matchAllowance(file: string, match: unknown): readonly Allowance[] {
  const entry = objectOf(match);
  const wanted = textOf(match) ?? textOf(entry.match);
  if (wanted === undefined || wanted === '') return [];
  const name = textOf(entry.name);
  const reason = name ? `ignored in ${file}: ${name}` : `ignored in ${file}`;
  const isDigest = /^[0-9a-f]{64}$/.test(wanted);
  return [
    {
      reason,
      allows: ({ value }) => value === wanted || (isDigest && digestsOf(value).includes(wanted)),
    },
  ];
}

/** What ggshield calls the one part that most detectors find. */
const partNames: readonly string[] = [
  'apikey',
  'token',
  'password',
  'client_secret',
  'private_key',
  'secret',
  'connection_uri',
  'webhook',
];

function digestsOf(value: string): readonly string[] {
  return [value, ...partNames.map((name) => `${value},${name}`)].map(sha256Hex);
}

function withUnderscores(part: Plain): Plain {
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key.replaceAll('-', '_'), value]));
}
