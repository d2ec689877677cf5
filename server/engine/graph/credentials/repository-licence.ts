import type { Facts } from '../../model/facts.ts';
import { licencesIn } from '../../text/paths/licence-files.ts';
import { invitations } from '../../text/paths/open-project.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import type { FactStore } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';

/** What a repository says of who may have it. */
export interface RepositoryLicence {
  /** It is licensed to others. */
  isLicensed(): boolean;
  /** Everybody may read and use it, and is asked to work on it. */
  asksEverybody(): boolean;
}

export function createLicence({
  memo,
  store,
  readText,
}: {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly readText: (path: string) => string | undefined;
}): RepositoryLicence {
  /** Whether a file is a licence that lets everybody read and use what stands beside it, for as long as its text is the same. */
  const open = new WeakMap<Facts, boolean>();
  // Looked up once for all secrets, since each asks dozens of paths.
  const asked = memo.query<boolean>(isAnInvitation, { same: Object.is, onCycle: false });
  return { isLicensed, asksEverybody: () => asked('') };

  function isAnInvitation(): boolean {
    if (!licences.some(isOpen)) return false;
    const kinds = invitations.filter((paths) => paths.some((path) => store.readFacts(path) !== undefined));
    return kinds.length >= leastInvitations;
  }

  function isOpen(path: string): boolean {
    const facts = store.readFacts(path);
    if (facts === undefined) return false;
    const known = open.get(facts) ?? openWords.test((readText(path) ?? '').slice(0, mostTitle));
    open.set(facts, known);
    return known;
  }

  function isLicensed(): boolean {
    return licences.some((path) => store.readFacts(path) !== undefined);
  }
}

const licences = licencesIn('');

/** Kinds of invitations of which a project has some: one alone comes with many templates. */
const leastInvitations = 2;

/** Characters at the beginning of a licence in which it says what it is. */
const mostTitle = 3_000;

/** Words of the licences that repositories are open under; a company's own that reserves all rights has none of them. */
const openWords = anyOf(
  [
    /permission is hereby granted/,
    /permission to use, copy/,
    /apache license/,
    /public license/,
    /redistribution and use/,
    /creative commons/,
    /boost software license/,
    /business source license/,
    /elastic license/,
    /artistic license/,
    /public domain/,
    /\bunder\s(?:the\sterms\sof\s)?(?:an?\s|the\s)?(?:GNU |Mozilla |Apache\b|BSD\b|MIT\b|ISC\b|[AL]?GPL|MPL|EPL)/,
  ],
  'i',
);
