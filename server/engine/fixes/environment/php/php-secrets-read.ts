import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../../edit/source-lines.ts';
import { requiredIn } from '../../secret/php-secrets.ts';
import type { LiteralMove } from '../dialect.ts';
import { type PlaceInStatement, phpPlace } from './php-places.ts';

/** How a secret of the site's list is read. */
export interface ListRead {
  /** In the literal's place. */
  readonly call: string;
  /** What makes the list known there. */
  readonly edits: readonly Edit[];
}

/**
 * A secret of the list that a site's own script returns: by a variable that a statement before the literal's gives the list to, in a class or between two
 * statements by the list itself. Undefined where neither can be written.
 */
export function readFromList(move: LiteralMove): ListRead | undefined {
  const { text, literal, name, path, envPath } = move;
  const list = requiredIn(path, envPath);
  const member = `['${name}']`;
  const given = `$secrets = ${list};`;
  const place = phpPlace(text, literal.span.start, given);
  if (place?.kind === 'statement' && !isTaken(text, given)) {
    if (place.isGiven) return { call: `$secrets${member}`, edits: [] };
    const start = lineStartAt(text, place.start);
    const indent = text.slice(start, place.start);
    if (/^[ \t]*$/.test(indent)) {
      const edits = [insertion(start, `${indent}${given}${lineBreakOf(text)}`), ...givenAgain(text, place, given)];
      return { call: `$secrets${member}`, edits };
    }
  }
  return isOfPhp5(move) ? undefined : { call: `(${list})${member}`, edits: [] };
}

/** Whether the script has a variable of that name that is another's, or that a script which it includes may have given it. */
function isTaken(text: string, given: string): boolean {
  const isOwn = text.includes(given);
  return /\$secrets\b/.test(isOwn ? text.replaceAll(given, '').replaceAll("$secrets['", '') : text);
}

/** The lines further down that give the list again where it is known by then: what is lower in a script may have moved before. */
function givenAgain(text: string, { start, scope }: PlaceInStatement, given: string): readonly Edit[] {
  const edits: Edit[] = [];
  for (let at = text.indexOf(given, start); at !== -1; at = text.indexOf(given, at + 1)) {
    const other = phpPlace(text, at, given);
    const isKnown = other?.kind === 'statement' && scope.every((block, index) => other.scope[index] === block);
    const from = lineStartAt(text, at);
    const line = /^[^\n]*(?:\n|$)/.exec(text.slice(from))?.[0] ?? '';
    if (isKnown && line.trim() === given) edits.push({ span: { start: from, end: from + line.length }, text: '' });
  }
  return edits;
}

/** Functions that PHP 7 has no more, in whose time no member is taken of an expression in brackets. Source: PHP Manual, "Migrating from PHP 5.6 to 7.0", "Uniform variable syntax". */
const ofPhp5 = /\b(?:mysql_(?:connect|pconnect|query)|ereg|split)\s?\(/;

/** Whether the script is written for such a PHP, or its package may be put there. */
function isOfPhp5({ text, path, context }: LiteralMove): boolean {
  const [manifest = ''] = foldersAbove(path).flatMap((folder) => context.text(`${folder}composer.json`) ?? []);
  return ofPhp5.test(text) || /"php"\s*:\s*"[^"\d]*5\b/.test(manifest);
}
