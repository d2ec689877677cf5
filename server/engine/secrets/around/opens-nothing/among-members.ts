import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';
import { isPrivileged } from '../in-force/seeded-account.ts';

/** Characters on either side of a password in which the other records of its list stand. */
const mostList = 6_000;

/** Records beside that are given a password too. */
const leastOthers = 2;

/**
 * A member of a list that a program fills its database with, none of those who may do more than others: the others beside it have passwords that somebody thought up in
 * the same way, so that each shows what a member looks like. Source: Entity Framework Core, "Data Seeding", `HasData`.
 */
export function isAmongMembers(text: string, span: Span, isSimple: (value: string) => boolean): boolean {
  if (!holdsList(text)) return false;
  lookAround(mostList);
  const before = text.slice(Math.max(0, span.start - mostList), span.start);
  const behind = text.slice(span.end, span.end + mostList);
  const call = [...before.matchAll(fills)].at(-1)?.index;
  const head = call === undefined ? '' : before.slice(call);
  if (head === '' || ends.test(head)) return false;
  const stop = behind.search(ends);
  const list = head + (stop === -1 ? behind : behind.slice(0, stop));
  const others = [...list.matchAll(given)].map(([, value = '']) => value);
  return others.length >= leastOthers && others.every(isSimple) && !isPrivileged(text, span);
}

const holdsList = keptOfText((text) => text.search(fills) !== -1);

/** Calls that are given records to begin with. */
const fills =
  /\b(?:HasData|AddRange|bulkCreate|bulkInsert|bulk_create|createMany|insertMany|insert_all|insert_many)\(/g;
const ends = /\)\s{0,8};/;

const given = /\bpass(?:word|wd)?["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["'`]([^"'`\n]{3,80})["'`]/gi;
