import { isInComment } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse, Detector } from '../detector.ts';
import type { ScanOptions } from '../scan-options.ts';
import { knownDefaultOf } from '../value/known-default.ts';
import { secretWeight } from '../value/secret-value.ts';
import { literalReach } from './match-generic.ts';

/** Characters on either side of the cipher or the time zone in which the key is given. */
const mostBeside = 2_000;

/**
 * `'key' => '…'` beside `'cipher' => '…'`, or in the settings of an application that names no cipher: what Laravel signs and encrypts with, which its name
 * alone does not tell. Source: Laravel, "Encryption".
 */
export function matchApplicationKey(
  { length }: AnchorUse,
  text: string,
  end: number,
  language: Language,
  state: ScanState,
): Candidate | undefined {
  const start = end - length;
  if (language !== 'php' || !/^'(?:cipher|timezone)' =>/i.test(text.slice(start, end))) return undefined;
  state.reach = literalReach;
  const from = Math.max(0, start - mostBeside);
  const beside = text.slice(from, end + mostBeside);
  if (text[start + 1] === 't' && (beside.includes("'cipher' =>") || !beside.includes('Illuminate'))) return undefined;
  const [before, behind] = [beside.slice(0, start - from), beside.slice(start - from)];
  const last = [...before.matchAll(key)].at(-1);
  const next = last ?? [...behind.matchAll(key)][0];
  if (next === undefined) return undefined;
  const at = (last === undefined ? start : from) + next.index + next[0].length;
  return keyAt(text, at, language, state.generic('key'));
}

/** As that, in what Laravel 4 reads over those settings where it runs: `app/config/production/app.php`, which names no cipher again. Or of Laravel 3, whose settings name none either: `application/config/application.php`. Sources: Laravel 4.2, "Configuration", environment configuration; Laravel 3, "Installation & Setup", basic configuration. */
export function matchKeysOfSite(text: string, { path, language, detectors }: ScanOptions): readonly Candidate[] {
  if (language !== 'php' || !holdsKeyOfSite(path)) return [];
  return [...text.slice(0, mostBeside).matchAll(key)]
    .slice(0, 1)
    .flatMap((match) => keyAt(text, match.index + match[0].length, language, detectors.generic('token')) ?? []);
}

/** Whether a file is such settings. */
export function holdsKeyOfSite(path: string): boolean {
  return ofSite.test(path);
}

const ofSite = /(?:^|\/)(?:app\/config\/(?:live|prod|production|staging)\/app|application\/config\/application)\.php$/;

/** The key that begins there, behind its name, if it is one that a cipher takes. */
function keyAt(text: string, at: number, language: Language, detector: Detector | undefined): Candidate | undefined {
  const literal = readLiteral(text, at, language, { inside: '' });
  if (literal === undefined || literal.quote === '' || detector === undefined || isInComment(text, at))
    return undefined;
  const nameEnd = text.lastIndexOf('key', at) + 3;
  const { content } = literal;
  const value = text.slice(content.start, content.end);
  if (!ofCipher.test(value)) return undefined;
  // What the framework comes with until somebody runs `key:generate` reads as what it is, and signs all the same. Source: Laravel 4.2, `app/config/app.php`.
  const weight = knownDefaultOf(value)
    ? weightOfDefault
    : secretWeight({ kind: 'key', name: 'app_key', value, isQuoted: true });
  if (weight < 0.5) return undefined;
  const nameSpan = { start: nameEnd - 3, end: nameEnd };
  return {
    detector,
    span: content,
    token: value,
    weight,
    assignment: { name: 'key', nameSpan, literal, form: 'assign' },
  };
}

const weightOfDefault = 0.6;

const key = /["']key["'][ \t]{0,10}=>[ \t]{0,10}(?=["'])/g;

/** So many bytes as ciphers take. */
const ofCipher = /^(?:base64:)?(?:\S{16}|\S{24}|\S{32}|\S{44})$/;
