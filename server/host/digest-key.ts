import { createHmac } from 'node:crypto';
import { baselinePath, parseBaseline } from '../engine/rules/baseline.ts';
import { git, type Root } from './git.ts';
import { firstCommitAsked } from './git-questions.ts';
import { firstCommitRead, unread } from './read-git.ts';
import { readText } from './read-text.ts';

/**
 * The key of a repository's value digests: the one its baseline states, else one derived, without writing, from
 * what all clones share: the remote's name, else the oldest commit, else nothing but the product's name.
 */
export function digestKey({ root, hasGit }: Root, repository: string | undefined): string {
  return statedKey(root) ?? derivedKey(repository ?? (hasGit ? firstCommit(root) : undefined) ?? '');
}

function statedKey(root: string): string | undefined {
  const content = readText(root, baselinePath);
  return (content.kind === 'text' && parseBaseline(content.text)?.digestKey) || undefined;
}

function derivedKey(seed: string): string {
  return createHmac('sha256', 'identity-hygiene').update(seed).digest('hex').slice(0, 32);
}

function firstCommit(root: string): string | undefined {
  const read = firstCommitRead(root);
  return read === unread ? git(root, firstCommitAsked)?.trim() || undefined : read;
}
