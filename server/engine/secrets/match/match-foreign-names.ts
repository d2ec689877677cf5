import { isInComment } from '../../text/in-comment.ts';
import { isCatalogue } from '../../text/paths/catalogue-path.ts';
import { readAssignment } from '../assignment/read-assignment.ts';
import type { NamePlace } from '../assignment/read-name.ts';
import type { Candidate } from '../candidate.ts';
import { beyondAscii, foreignPasswords } from '../foreign-names.ts';
import type { ScanOptions } from '../scan-options.ts';
import { secretWeight } from '../value/secret-value.ts';
import { leastWeight } from './least-weight.ts';
import { weightOf } from './weigh-generic.ts';

/** Names of one text that are read. */
const mostNames = 400;

/** However a name is written, a value beside it in notes is one that no word is. */
const leastNoted = 0.5;

/** Passwords given to a name in letters beyond ASCII: `contraseña = "…"`, `"пароль": "…"`, `密码：…`. */
export function matchForeignNames(text: string, { path, language, detectors }: ScanOptions): readonly Candidate[] {
  if (language === 'css' || !beyondAscii.test(text) || isCatalogue(path)) return [];
  const detector = detectors.generic('password');
  if (detector === undefined) return [];
  const found: Candidate[] = [];
  let left = mostNames;
  for (const match of text.matchAll(words)) {
    if (left-- === 0) break;
    const place = placeOf(text, match.index, match[0]);
    if (place === undefined) continue;
    const isComment = isInComment(text, place.span.start);
    const read = readAssignment(text, place, language);
    if (read === undefined) continue;
    const { content, quote } = read.literal;
    const value = text.slice(content.start, content.end);
    if (!/^[!-~]{4,128}$/.test(value)) continue;
    const assignment = { ...read, name: place.text, nameSpan: place.span };
    const own = secretWeight({ kind: 'password', name: place.text, value, isQuoted: quote !== '' });
    const isNoted = isComment || quote === '' || language === 'markdown' || language === 'text';
    const least = Math.max(leastWeight(text, assignment, value), isNoted ? leastNoted : 0);
    if (own < least) continue;
    const weight = weightOf({
      text,
      kind: 'password',
      assignment,
      value,
      written: own,
      isShown: isComment,
      isRemark: false,
      isAddressed: false,
      language,
    });
    if (weight >= Math.min(least, 0.4)) found.push({ detector, span: content, token: value, assignment, weight });
  }
  return found;
}

const words = new RegExp(
  [...foreignPasswords.keys()]
    .toSorted((a, b) => b.length - a.length)
    .join('|')
    .replaceAll(' ', '[ _-]'),
  'g',
);

/** Letters that join no words: what stands before a word there is a part of what it is about. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const mostAround = 30;

/** The name around the word, with the word as names in ASCII have it; undefined where it is a part of another word, or speaks of a password. */
function placeOf(text: string, at: number, word: string): NamePlace | undefined {
  const head = /[\w.-]{0,30}$/.exec(text.slice(Math.max(0, at - mostAround), at))?.[0] ?? '';
  const before = text[at - head.length - 1] ?? ' ';
  const isUnspaced = unspaced.test(word);
  if (!isUnspaced && /\p{L}/u.test(before)) return undefined;
  if (!isUnspaced && /[A-Za-z]$/.test(head) && word[0] === word[0]?.toLowerCase()) return undefined;
  const end = at + word.length;
  const tail =
    /^(?:[_.-]?(?:\d{1,3}|(?:db|smtp|mail|prod|dev|test|admin|root)\b)){0,2}/i.exec(
      text.slice(end, end + mostAround),
    )?.[0] ?? '';
  if (/[\p{L}\p{N}_]/u.test(text[end + tail.length] ?? ' ')) return undefined;
  const start = at - head.replace(/^[.-]+/, '').length;
  const written = foreignPasswords.get(word.replace(/[_-]/g, ' ')) ?? foreignPasswords.get(word) ?? 'password';
  const name = `${text.slice(start, at)}${written}`;
  return { text: name, span: { start, end: end + tail.length }, dashes: 0 };
}
