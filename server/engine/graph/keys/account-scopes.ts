import type { IdentityConfig } from '../../model/identity-config.ts';
import type { Key } from '../../model/key.ts';
import { matchesPath, pathPattern } from '../../text/paths/path-pattern.ts';

/** What a key leaves open, filled in by what the configuration says of the path: account, project or cluster. */
export function completedKey(key: Key, path: string, { accounts, accountAliases }: IdentityConfig): Key {
  if (accounts.length === 0 || !key.value.includes('*')) return key;
  const here = accounts.filter(({ match }) => match.some((pattern) => matchesPath(pathPattern(pattern), path)));
  const part = partOf[key.scheme];
  const named = part && here.map((scope) => scope[part]).findLast((text) => text !== undefined);
  const open = openIn[key.scheme];
  if (named === undefined || !open?.test(key.value)) return key;
  const meant = accountAliases[named.toLowerCase()] ?? named;
  return { ...key, value: key.value.replace(open, (_, before: string, after: string) => `${before}${meant}${after}`) };
}

/** A key in which names of accounts, projects and clusters give way to what they stand for. */
export function withoutAliases(key: Key, aliases: IdentityConfig['accountAliases']): Key {
  const held = heldIn[key.scheme]?.exec(key.value);
  const meant = held?.[2] === undefined ? undefined : aliases[held[2].toLowerCase()];
  if (!held || meant === undefined) return key;
  const [whole, before = ''] = held;
  return { ...key, value: `${before}${meant}${key.value.slice(whole.length)}` };
}

const partOf: Readonly<Partial<Record<Key['scheme'], 'aws' | 'project' | 'cluster'>>> = {
  aws: 'aws',
  'gcp-sa': 'project',
  k8s: 'cluster',
};

const openIn: Readonly<Partial<Record<Key['scheme'], RegExp>>> = {
  aws: /^(arn:[^:]*:[^:]*:[^:]*:)\*(:)/,
  'gcp-sa': /^([^@]*@)\*(\.iam\.gserviceaccount\.com)$/,
  k8s: /^()\*(\/[^/]+\/[^/]+)$/,
};

const heldIn: Readonly<Partial<Record<Key['scheme'], RegExp>>> = {
  aws: /^(arn:[^:]*:[^:]*:[^:]*:)([^:]+)(?=:)/,
  'gcp-sa': /^([^@]*@)([^.]+)(?=\.iam\.gserviceaccount\.com$)/,
  k8s: /^()([^/]+)(?=\/[^/]+\/[^/]+$)/,
};
