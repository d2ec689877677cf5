import { createHmac } from 'node:crypto';
import { git } from './git.ts';
import { readText } from './read-text.ts';

/** Where a repository's digest key stands once a baseline is written. */
export const baselinePath = '.identity/baseline.json';

/**
 * The key of a repository's value digests: the one its baseline states, else one derived, without writing, from
 * what all clones share: the remote's name, else the oldest commit, else nothing but the product's name.
 */
export function digestKey(root: string, repository: string | undefined, hasGit: boolean): string {
  return statedKey(root) ?? derivedKey(repository ?? (hasGit ? firstCommit(root) : undefined) ?? '');
}

/** Keyed digest of a secret value: the first 128 bits of HMAC-SHA-256, in hexadecimal. */
export function digester(key: string): (value: string) => string {
  return (value) => createHmac('sha256', key).update(value).digest('hex').slice(0, 32);
}

function statedKey(root: string): string | undefined {
  const content = readText(root, baselinePath);
  if (content.kind !== 'text') return undefined;
  try {
    const baseline: unknown = JSON.parse(content.text);
    const key = typeof baseline === 'object' && baseline !== null && 'digestKey' in baseline ? baseline.digestKey : '';
    return typeof key === 'string' && key !== '' ? key : undefined;
  } catch {
    return undefined;
  }
}

function derivedKey(seed: string): string {
  return createHmac('sha256', 'identity-hygiene').update(seed).digest('hex').slice(0, 32);
}

function firstCommit(root: string): string | undefined {
  return git(root, ['rev-list', '--max-parents=0', '--max-count=1', 'HEAD'])?.trim() || undefined;
}
