import { fileOf } from '../text/paths/file-of.ts';
import { check } from './doubts-in-words.ts';
import type { CredentialSubject } from './rule.ts';

/** Who takes it, and why no other one is read in its place. */
export function readInWords({
  readAt,
  deployedBy,
  otherLoadedBy,
  outside,
}: Pick<CredentialSubject, 'readAt' | 'deployedBy' | 'otherLoadedBy' | 'outside'>): readonly string[] {
  if (readAt === undefined && otherLoadedBy !== undefined)
    return [
      `Nothing in this repository loads its file, since ${fileOf(otherLoadedBy)} takes the variables of \`.env\` alone: it counts wherever somebody sets them by this one.`,
    ];
  if (readAt === undefined) return [];
  const reader = fileOf(readAt.path);
  if (deployedBy === undefined && outside !== undefined)
    return [
      `${reader} reads it, and the settings take in \`${outside}\`, which is not in this repository and may give production another one.`,
    ];
  if (deployedBy === undefined)
    return [`${reader} reads it, and nothing in this repository gives production another one.`];
  return [
    readAt.path === deployedBy
      ? `${reader} starts the program with these settings.`
      : `${reader} reads it, and ${fileOf(deployedBy)} starts the program with these settings.`,
  ];
}

/** Why a program does not run with it as it stands, by what other files say; undefined where they say nothing of the kind. */
export function overruledInWords({
  unusedBy,
  ownUsersAt,
  statedBy,
  unchecked,
  replacedBy,
}: Pick<CredentialSubject, 'unusedBy' | 'ownUsersAt' | 'statedBy' | 'unchecked' | 'replacedBy'>): string | undefined {
  if (unusedBy !== undefined)
    return `${fileOf(unusedBy)} takes it into a field that nothing uses: look there for the key that is in use, and remove this one.`;
  if (ownUsersAt !== undefined)
    return `${fileOf(ownUsersAt)} has other users, so Spring Boot makes none by it: remove it.`;
  if (statedBy !== undefined)
    return `${fileOf(statedBy)} states the setting, so this default never counts: look there for what does, and remove it.`;
  if (unchecked?.is === 'uncalled') return uncalledInWords(unchecked.by);
  return replacedBy === undefined ? undefined : `${fileOf(replacedBy)} gives production another one. ${check}`;
}

/** Of a key by which a function alone checks tokens, and nothing calls that. */
function uncalledInWords(name: string): string {
  return `\`${name}\`, which alone checks tokens by it, is called by nothing, so nobody gets in by one. Remove it.`;
}
