import type { Span } from '../../../model/span.ts';
import type { Language } from '../../../text/language.ts';
import { wordsOf } from '../../value/name-kind.ts';

/** Characters on either side of a token in which what is recorded with it stands. */
const mostRecord = 640;

/**
 * Whether a token stands in a record in which a time of day stands too: somebody has signed in, ordered or been sent a link then, and a log, a dump, a recorded answer or the sample of one has kept it. A record is an
 * object, or a line of a log or a dump. Settings and statements of a program name times for other reasons. Not what proves a program, which is called a key or a secret, nor what gets new tokens for as long as nobody ends it.
 */
export function isBesideMoment(name: string, text: string, span: Span, language: Language): boolean {
  const words = wordsOf(name);
  const isOfSession = words.at(-1) === 'key' && words.includes('session') && ofLines.has(language);
  if (words.at(-1) !== 'token' && !isOfSession) return false;
  if (words.some((word) => ofPrograms.has(word)) || ofSettings.has(language)) return false;
  const isOfObject = isMember.test(text.slice(Math.max(0, span.start - mostKey), span.start));
  const record = `${isOfObject ? membersAround(text, span) : ''}\n${ofLines.has(language) ? lineOf(text, span) : ''}`;
  return record.split('\n').some((line) => !aside.test(line) && moment.test(line));
}

/** Tokens that a program is given for good. */
const ofPrograms: ReadonlySet<string> = new Set(['admin', 'api', 'app', 'bot', 'deploy', 'refresh', 'service']);

/** Where a time beside a token is another setting. */
const ofSettings: ReadonlySet<Language> = new Set<Language>([
  'bicep',
  'dockerfile',
  'dotenv',
  'hcl',
  'ini',
  'powershell',
  'properties',
  'shell',
  'toml',
  'yaml',
]);

/** Where a line is a record. */
const ofLines: ReadonlySet<Language> = new Set<Language>(['html', 'markdown', 'sql', 'text', 'xml']);

/** Characters of a sign between a key and its value. */
const mostKey = 24;

/** `"token": "`, `token: '`, `\"token\":\"`, `'token' => '`. */
const isMember = /(?::|=>)\s{0,8}\\{0,4}["'`]$/;

/** How many objects around a token are its record: `"card": { "token": … }` of what was paid. */
const mostObjects = 2;

/** The members of the objects that a token stands in, without what is nested in other ones; empty where it is in none. */
function membersAround(text: string, { start, end }: Span): string {
  const before = membersTo(text, start - 1, Math.max(-1, start - 1 - mostRecord), -1, mostObjects);
  const behind = membersTo(text, end, Math.min(text.length, end + mostRecord), 1, before.length);
  return [...before, ...behind].join('\n');
}

/** Of each object around a place, from the innermost on, the members that stand on one side of it. */
function membersTo(text: string, from: number, to: number, step: -1 | 1, most: number): readonly string[] {
  const [opens, closes] = step < 0 ? ['}]', '{['] : ['{[', '}]'];
  const objects: string[] = [];
  let members: string[] = [];
  let depth = 0;
  for (let at = from; at !== to && objects.length < most; at += step) {
    const sign = text.charAt(at);
    if (opens.includes(sign)) depth++;
    else if (!closes.includes(sign)) {
      if (depth === 0) members.push(sign);
    } else if (depth > 0) depth--;
    else {
      objects.push((step < 0 ? members.reverse() : members).join(''));
      members = [];
    }
  }
  return objects;
}

function lineOf(text: string, { start, end }: Span): string {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - mostRecord);
  const next = text.indexOf('\n', end);
  return text.slice(from, Math.min(next < 0 ? text.length : next, end + mostRecord));
}

/** A remark says when a file was written; Kubernetes says it of each object that it prints. Source: Kubernetes, "API conventions", `metadata.creationTimestamp`. */
const aside = /^[ \t]*(?:#|\/\/|;|--|<!--)|creationTimestamp/;

/** Not when something ends, or from when on something else is asked for. */
const moment =
  /(?<!(?:expir\w{0,12}|valid\w{0,8}|until|since|start\w{0,8}|from|end\w{0,8}|begin\w{0,8})\\?["']?[ \t]{0,4}(?:[:=]|=>)[ \t]{0,4}\\?["']?)(?<![\w-])(?:19|20)\d\d-\d\d-\d\d(?:T|[ \t]{1,2})\d\d:\d\d|\b\w{0,20}(?:created|updated|issued|timestamp)_?(?:at|on)?\\?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?1\d{9}(?:\d{3})?\b/i;
