import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';
import { hasMoreRights } from '../in-force/seeded-account.ts';

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
  return others.length >= leastOthers && others.every(isSimple) && !hasMoreRights(text, span);
}

/** Characters on either side of a password in which the list begins and ends that holds it, and the fewest others of it. */
const mostPasswords = 1_200;
const leastBeside = 3;

/** `const passwords = ['Vasya_12345', 'Petya_12345', …]`: most of a list were thought up in one way, for accounts to try with. */
export function isInListOfSimple(text: string, { start, end }: Span, isSimple: (value: string) => boolean): boolean {
  const before = /\[([^[\]{}()=;]{0,1100})$/.exec(text.slice(Math.max(0, start - mostPasswords), start))?.[1];
  const behind = /^[^[\]{}()=;]{0,1100}(?=\])/.exec(text.slice(end, end + mostPasswords))?.[0];
  if (before === undefined || behind === undefined) return false;
  lookAround(mostPasswords);
  const others = [...`${before}\n${behind.slice(1)}`.matchAll(/["'`]([^"'`\n]{3,60})["'`]/g)].map(
    ([, other = '']) => other,
  );
  return others.length >= leastBeside && others.filter(isSimple).length >= others.length * 0.6;
}

const holdsList = keptOfText((text) => text.search(fills) !== -1);

/** Calls that are given records to begin with. */
const fills =
  /\b(?:HasData|AddRange|bulkCreate|bulkInsert|bulk_create|createMany|insertMany|insert_all|insert_many)\(/g;
const ends = /\)\s{0,8};/;

const given = /\bpass(?:word|wd)?["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["'`]([^"'`\n]{3,80})["'`]/gi;
