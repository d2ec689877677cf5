import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';
import { ownText } from '../../../text/own-text.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';

/** Characters on either side of a password in which the record is made. */
const mostNear = 600;

/** Characters before a password in which the function begins that makes the record. */
const mostFunction = 2_400;

/** Characters before a password in which it is hashed or given to its member. */
const mostLine = 80;

/**
 * Whether the file by which a program of Node starts to listen calls, at its top level and under no question for the environment, a function that makes an administrator by this password: hashed first, or as a member of the
 * record. Whoever tries what is easy to guess is let in wherever it runs. Sources: Express, "Hello world example"; Prisma, `create`; Mongoose, `Model.create`; Sequelize, `findOrCreate`.
 */
export function isOfAdminOfEntry(path: string, text: string, { start, end }: Span): boolean {
  if (!/\.[cm]?[jt]s$/.test(path)) return false;
  const before = text.slice(Math.max(0, start - mostLine), start);
  const use = ofMember.test(before) ? 'member' : hashes.test(before) ? 'hashed' : undefined;
  if (use === undefined || !listensAtOnce(text)) return false;
  if (classify(path) !== 'source' || trialPath(path) !== undefined || isInComment(text, start)) return false;
  if (toLookAt.test(path.slice(path.lastIndexOf('/') + 1)) || !isInCalledFunction(text, start)) return false;
  return administers.test(recordAround(text, { start, end }, use));
}

/** The record that holds the password, or the one that is made next of its hash, with the call that makes it. */
function recordAround(text: string, { start, end }: Span, use: 'member' | 'hashed'): string {
  const behind = text.slice(end, end + mostNear);
  const above = text.slice(Math.max(0, start - mostNear), start);
  const made = use === 'member' ? `${makesRecord.exec(above)?.[0] ?? ''}${behind}` : (makes.exec(behind)?.[0] ?? '');
  // Its end.
  return made.split(/\}\s{0,20}\)/, 1)[0] ?? '';
}

const ofMember = /(?<![\w$])password["']?:[ \t]{0,4}(?:(?:await )?\w{0,20}\.?hash(?:Sync|Password)?\(\s{0,20})?["'`]$/;
const hashes = /\bhash(?:Sync|Password)?\(\s{0,40}["'`]$/;
const makes =
  /(?<![\w$])[\w$.]{1,60}\.(?:create|findOrCreate|insertOne|save)\(\s{0,20}\{[\s\S]*|\bnew \w{1,40}\(\s{0,20}\{[\s\S]*/;
const makesRecord =
  /(?:(?<![\w$])[\w$.]{1,60}\.(?:create|findOrCreate|insertOne)|\bnew \w{1,40})\(\s{0,20}\{(?:[^{}]|\b(?:data|defaults|where): ?\{|\}, ?(?=\s{0,20}defaults))*$/;

/** The record says so, or what it is a record of. */
const administers =
  /^(?:new )?[\w$.]{0,50}?(?<![a-z])(?:[sS]uper)?[aA]dmin(?:istrator)?s?(?:\.(?:create|findOrCreate|insertOne))?\(|\brole["']?[ \t]{0,4}:[ \t]{0,4}(?:\w{1,40}\.)?["'`]?(?:SYS|SYSTEM|SUPER|ROOT)?_?ADMIN(?:ISTRATOR)?\b|\bis_?(?:super_?)?admin["']?[ \t]{0,4}:[ \t]{0,4}true\b/i;

/** It stands in a function that the file calls outside of all others. */
function isInCalledFunction(text: string, start: number): boolean {
  lookAround(mostFunction);
  const heads = [...text.slice(Math.max(0, start - mostFunction), start).matchAll(head)];
  const [, name, named] = heads.at(-1) ?? [];
  return calledAtTop(text).includes(name ?? named ?? '');
}

/** A function that is declared at the beginning of a line. */
const head =
  /\n(?:(?:async[ \t])?function[ \t]([\w$]{2,60})\(|(?:const|let|var)[ \t]([\w$]{2,60})[ \t]?=[ \t]?(?:async[ \t]?)?(?:function\b|\([^()\n]{0,60}\)[ \t]?=>))/g;

/** Names of the functions that the file calls at the beginning of a line, or once its database is there. */
const calledAtTop = keptOfText((text) => [
  ...new Set(
    [...text.matchAll(/\n(?:await[ \t])?([\w$]{2,60})\(\)|\.then\(\s{0,20}([\w$]{2,60})\s{0,20}\)/g)].map(
      ([, name, next]) => ownText(name ?? next ?? ''),
    ),
  ),
]);

const listensAtOnce: (text: string) => boolean = keptOfText(
  (text) =>
    /\b(?:app|server|httpServer|fastify)\.listen\(/.test(text) && /admin/i.test(text) && !underCondition.test(text),
);

/** Something in the environment may decide whether it is made. */
const underCondition =
  /\bNODE_ENV\b|\bAPP_ENV\b|\bisProd\w{0,10}\b|\bisDev\w{0,12}\b|\bprocess\.env(?:\.|\[["'])\w{0,40}(?:SEED|DEMO|ADMIN)|\bprocess\.argv\b/i;

const toLookAt = /demo|dummy|example|fake|mock|sample|seed|test/i;
