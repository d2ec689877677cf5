import { fileOf } from '../text/paths/file-of.ts';
import type { CredentialSubject } from './rule.ts';

/** Who takes it, and why no other one is read in its place. */
export function readInWords({
  readAt,
  deployedBy,
}: Pick<CredentialSubject, 'readAt' | 'deployedBy'>): readonly string[] {
  if (readAt === undefined) return [];
  const reader = fileOf(readAt.path);
  if (deployedBy === undefined)
    return [`${reader} reads it, and nothing in this repository gives production another one.`];
  return [
    readAt.path === deployedBy
      ? `${reader} starts the program with these settings.`
      : `${reader} reads it, and ${fileOf(deployedBy)} starts the program with these settings.`,
  ];
}
