import defaults from '../../../rules/secrets/defaults.json' with { type: 'json' };
import type { Credential } from '../model/credential.ts';
import type { Level } from '../model/finding.ts';
import { isSentByAll } from '../secrets/around/held-by-many/given-here.ts';
import { titleOfReports } from '../secrets/judge/title-of.ts';
import { classify } from '../text/paths/path-class.ts';
import {
  doubtsAbout,
  endsWithRemedy,
  hasExpired,
  namesPlacesAlone,
  reasonForNote,
  toldBy,
} from './credential-in-words.ts';
import { subjectSlot } from './evaluate-rule.ts';
import { splitInWords } from './half-in-words.ts';
import { fillMessage, listInWords, withSentences } from './message.ts';
import { uncapitalised } from './opens-in-words.ts';
import { withoutPlainCheck } from './plain-answer.ts';
import { head, moveOut } from './remedies.ts';
import type { CredentialSubject, Rule } from './rule.ts';
import type { SecretMask } from './secret-mask.ts';
import { opensOf } from './secret-opens.ts';

/** What decides about the words besides the secret itself. */
interface Weight {
  readonly level: Level;
  /** Its file is no part of the running system. */
  readonly isAside: boolean;
  /** ISO date. */
  readonly today: string;
  /** Takes secrets out of what stands in the text. */
  readonly mask: SecretMask;
}

export interface SaidOfSecret {
  readonly message: string;
  /** Without the names of places to which the finding itself leads, for views in which they stand below it. */
  readonly brief: string;
}

/**
 * What a finding says of a hardcoded secret: what it is, what whoever has it can do, where else it stands, and what to do; of one that is a note, why
 * it is no more. A detector's own message stands instead of the first two.
 */
export function secretMessage(rule: Rule, subject: CredentialSubject, weight: Weight): SaidOfSecret {
  const message = wordsOf(rule, subject, weight, 'named');
  return { message, brief: wordsOf(rule, subject, weight, 'counted') };
}

function wordsOf(
  rule: Rule,
  subject: CredentialSubject,
  { level, isAside, today, mask }: Weight,
  places: 'named' | 'counted',
): string {
  const { credential } = subject;
  const doubts = withoutPlainCheck(doubtsAbout(subject, today, places), subject);
  const isNote = level === 'note' && rule.level !== 'note';
  const isUnsaid = doubts === '' || namesPlacesAlone(doubts);
  const reason = isNote && isUnsaid ? withoutPlainCheck(reasonForNote(subject, { isAside, today }), subject) : '';
  const aside = !isNote && credential.isPutAside === true && !isAside ? putAside : '';
  const why = [reason, aside, doubts].filter(Boolean).join(' ');
  const split = splitInWords(credential.half, subject.path);
  const reasons = (isNote ? [why, split] : [split, why]).filter(Boolean).join(' ');
  const told = (said: ReadonlySet<string>) => listInWords(toldBy(credential, said).map((part) => mask(part)));
  const filled = (template: string, opens = '', said: ReadonlySet<string> = nothing) =>
    fillMessage(template, (name) => {
      if (name === 'opens') return opens;
      // What everybody is given is called secret by its name alone.
      if (name === 'title' && credential.isPublic && credential.title === 'Secret') return 'Key';
      return name === 'told' ? told(said) : subjectSlot(subject, name, undefined, mask);
    });
  const isOver = hasExpired(credential, today);
  if (credential.isPublic && rule.level !== 'note' && rule.message === defaults.message)
    return withSentences(filled(messageOfPublic(subject)), reasons);
  if (rule.message !== defaults.message) return withSentences(filled(rule.message), reasons);
  // Why it is no more than a note is what there is to say of it.
  if (isNote && why !== '') return filled(head, uncapitalised(reasons), isOver ? end : nothing);
  // So is what everybody can do with it, or that nobody can any more.
  const isKnown =
    credential.knownDefault !== undefined ||
    credential.publishedBy !== undefined ||
    credential.doubt === 'shut-down' ||
    isOver;
  if (isKnown) return filled(head, uncapitalised(reasons), isOver ? end : nothing);
  const { words, said } = opensOf(rule, subject, (value) => mask(value));
  const says = `${filled(head, words, said)}.`;
  return endsWithRemedy(reasons) ? withSentences(says, reasons) : withSentences(withSentences(says, reasons), moveOut);
}

/** What is said of what is public by design: whether anything can be restricted, and by whom. */
function messageOfPublic({ credential, path }: CredentialSubject): string {
  if (credential.decoded.some(({ label, value }) => label === 'host' && value === hostOfFiles))
    return defaults.sharedFileMessage;
  // Whose it is restricts it, and that is nobody here.
  const isOfOthers = classify(path) === 'vendored';
  return isOfOthers || isHeldByAll(credential) ? defaults.sentByAllMessage : defaults.publicMessage;
}

/** Each file there has a token of its own, which its address holds. Source: Firebase, "Download files with Cloud Storage on Web", download URLs. */
const hostOfFiles = 'firebasestorage.googleapis.com';

/** Everybody sends it along by design, and nothing can be restricted. */
function isHeldByAll({ site, title }: Credential): boolean {
  return title === titleOfReports || isSentByAll(site?.name ?? '');
}

/** Who looks for what runs with it finds nothing, and it is as open as any other. */
const putAside = 'It is in a comment.';

const nothing: ReadonlySet<string> = new Set();
/** What says that it has ended says when. */
const end: ReadonlySet<string> = new Set(['expires']);
