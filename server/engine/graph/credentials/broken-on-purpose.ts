import { type Credential, tellsNoIssuer } from '../../model/credential.ts';
import type { Facts } from '../../model/facts.ts';
import { isReached } from '../../secrets/around/beside/reached-host.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import type { FactStore } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';

interface Sources {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly readText: (path: string) => string | undefined;
}

/**
 * Whether a secret is part of a program that is vulnerable on purpose, so that people learn to find what is wrong with it: the read-me of its folder, or of one above, says so at
 * its beginning. What a vendor has issued, and the account of a host that others reach, open something all the same. Sources: OWASP, "Vulnerable Web
 * Applications Directory", the read-me files of those it lists.
 */
export function createBrokenOnPurpose({ memo, store, readText }: Sources) {
  /** For as long as the facts of a read-me are the same, so is its text. */
  const known = new WeakMap<Facts, boolean>();
  const told = memo.query<boolean>(isTold, { same: Object.is, onCycle: false });

  return (credential: Credential, path: string): boolean => isLesson(credential) && told(folderOf(path));

  function isTold(folder: string): boolean {
    const prefix = folder === '' ? '' : `${folder}/`;
    if (readMes.some((name) => saysSo(`${prefix}${name}`))) return true;
    return folder !== '' && told(folderOf(folder));
  }

  function saysSo(path: string): boolean {
    const facts = store.readFacts(path);
    if (facts === undefined) return false;
    const says = known.get(facts) ?? onPurpose.test((readText(path) ?? '').slice(0, mostOpening));
    known.set(facts, says);
    return says;
  }
}

function isLesson({ rule, storage, evidence, decoded }: Credential): boolean {
  if (storage !== 'literal' || evidence === 'issued' || evidence === 'host') return false;
  if (decoded.some(({ label, value }) => label === 'host' && isReached(value))) return false;
  return tellsNoIssuer(rule) || /^secret-(?:jwt|kubernetes-secret|private-key)-/.test(rule);
}

const readMes = ['README.md', 'readme.md', 'Readme.md', 'README.rst', 'README.txt', 'README'];

/** Characters of a read-me in which it says what the program is. */
const mostOpening = 1_500;

/** `is an intentionally vulnerable application`; what is tried on several such (`… applications`) is none itself. */
const onPurpose =
  /\b(?:is|are|an?|our|the|this) (?:[\w*-]{1,20} ){0,2}\*{0,2}(?:deliberately|intentionally|purposely|purposefully)[ -](?:[\w*-]{1,20} ){0,2}(?:broken|flawed|insecure|unsafe|vulnerable)\b(?![^.\n]{0,60}\b(?:applications|apps|programs|projects|services|targets)\b)|(?:^|\n)#{0,3} ?\*{0,2}(?:deliberately|intentionally|purposely|purposefully) (?:insecure|vulnerable)\b/i;
