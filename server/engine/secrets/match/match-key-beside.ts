import { isInComment } from '../../text/in-comment.ts';
import { indentInColumns } from '../../text/indent.ts';
import { isSigningKey } from '../around/opens-nothing/own-settings.ts';
import { readAssignment } from '../assignment/read-assignment.ts';
import { namePlaceAround } from '../assignment/read-name.ts';
import type { Candidate } from '../candidate.ts';
import type { ScanOptions } from '../scan-options.ts';
import { isReference } from '../value/reference.ts';
import { isSentence, isSlot, isWeakKey, refersElsewhere } from './weak-key.ts';

/** Passwords of one text beside which a key is looked for, and lines on either side of one. */
const mostPasswords = 20;
const mostLines = 24;

/** Characters on either side of a password. */
const mostNear = 1_600;

/**
 * Keys made of words by which a program signs its tokens, in a map of YAML that holds a password which is told: `jwtSecret` beside `mysqlPassword`. Whoever applies the map and changes nothing has both, and of the two the key lets in as anybody.
 */
export function matchKeysBeside(
  found: readonly Candidate[],
  text: string,
  { language, detectors }: ScanOptions,
): readonly Candidate[] {
  const detector = language === 'yaml' && namesKey.test(text) ? detectors.generic('token') : undefined;
  if (detector === undefined) return [];
  const told = new Set(found.map(({ span }) => span.start));
  const passwords = found.filter(
    ({ detector: { entry }, assignment }) => assignment?.form === 'assign' && ofPassword.test(entry.id),
  );
  const keys = new Map<number, Candidate>();
  for (const { assignment } of passwords.slice(0, mostPasswords)) {
    for (const at of namesBeside(text, assignment?.nameSpan.start ?? 0)) {
      const name = /^[\w.-]{2,80}/.exec(text.slice(at, at + 80))?.[0] ?? '';
      if (keys.has(at) || !isSigningKey(name) || isInComment(text, at)) continue;
      const place = namePlaceAround(text, at, at + name.length);
      const given = place?.span.start === at ? readAssignment(text, place, language) : undefined;
      if (given?.form !== 'assign' || told.has(given.literal.content.start)) continue;
      const span = given.literal.content;
      const token = text.slice(span.start, span.end);
      if (token.length < leastKey || !isWeakKey(token) || isSlot.test(token) || isSentence.test(token)) continue;
      if (isReference(token) || refersElsewhere(token)) continue;
      keys.set(at, { detector, span, token, assignment: given, weight: 0.3 });
    }
  }
  return [...keys.values()];
}

const namesKey = /(?:jwt|session|cookie|sign(?:ing)?)[-_]?(?:secret|key)|secret[-_]?key/i;
const ofPassword = /^secret-(?:generic-password|kubernetes-secret-manifest)$/;

/** Characters of a key that words make. */
const leastKey = 8;

/** Where the names of the other members of the map begin, which has lines as deep as that of this one. */
function namesBeside(text: string, at: number): readonly number[] {
  const from = text.lastIndexOf('\n', at) + 1;
  const depth = indentInColumns(text.slice(from, at + 1));
  const places: number[] = [];
  const take = (lines: readonly string[], start: number, step: 1 | -1) => {
    let place = start;
    for (const line of lines.slice(0, mostLines)) {
      if (step === -1) place -= line.length + 1;
      const isBlank = line.trim() === '' || /^[ \t]*#/.test(line);
      const indent = indentInColumns(line);
      if (!isBlank && indent < depth) return;
      const quote = /^["']/.test(line.trimStart()) ? 1 : 0;
      if (!isBlank && indent === depth) places.push(place + line.length - line.trimStart().length + quote);
      if (step === 1) place += line.length + 1;
    }
  };
  const above = text
    .slice(Math.max(0, from - mostNear), Math.max(0, from - 1))
    .split('\n')
    .toReversed();
  take(above, from, -1);
  const next = text.indexOf('\n', at);
  if (next !== -1) take(text.slice(next + 1, next + mostNear).split('\n'), next + 1, 1);
  return places;
}
