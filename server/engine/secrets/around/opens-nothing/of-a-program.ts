import type { Assignment } from '../../assignment/read-assignment.ts';
import type { Case } from '../case.ts';

/** Characters around a value that are looked at, at most. */
const mostBefore = 240;
const mostBehind = 120;
const mostCalls = 600;

/**
 * Whether what has the name of a secret is a word that a program works with: the class of a word in an editor, the key of an entry in a cache, one of two
 * states, what is put behind a password, or the sample that a vendor gives to all. Only a value of the form that belongs there is meant.
 */
export function isOfProgram({ candidate, text, span, value }: Case): boolean {
  const name = candidate.assignment?.name ?? '';
  const before = text.slice(Math.max(0, span.start - mostBefore), span.start);
  const behind = text.slice(span.end, span.end + mostBehind);
  return (
    isClassOfWord(name, value) ||
    isKeyOfCache(name, value, text, span.start) ||
    isPutBehind(value, before) ||
    isOfSentence(candidate.assignment, text, value, behind) ||
    value === passphraseOfAll
  );
}

/** With this all of Google's PKCS#12 files are closed: who has no file has nothing by it. Source: Google Cloud, "Create and delete service account keys". */
const passphraseOfAll = 'notasecret';

/** `{ token: "keyword.tag-$1" }`: how an editor colours a word. Sources: Monaco, "Monarch"; Ace, "Creating a syntax highlighter"; TextMate, "Naming conventions". */
function isClassOfWord(name: string, value: string): boolean {
  return /(?:^|\.)token$/.test(name) && classOfWord.test(value);
}

const classOfWord =
  /^(?:annotation|attribute|comment|constant|delimiter|doc|entity|identifier|invalid|keyword|markup|meta|metatag|namespace|number|operator|paren|predefined|punctuation|regexp|source|storage|string|support|tag|text|type|variable)(?:\.[a-z\d$][a-z\d$-]{0,30}){1,5}$/;

/** `key = 'orders:all'` and `cache.get(key)`: under which a cache keeps something. Source: Redis, "Keys and values", naming. */
function isKeyOfCache(name: string, value: string, text: string, at: number): boolean {
  if (!/(?:^|[._-])key$/i.test(name) || !/^[a-z][a-z_-]{1,30}(?::[a-z_*-]{1,30}){1,5}$/.test(value)) return false;
  const word = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('-')) + 1);
  return [...text.slice(at, at + mostCalls).matchAll(usesEntry)].some(([, used = '']) => used === word);
}

const usesEntry =
  /\.(?:add|del|delete|exists|expire|forget|get|has|hget|hset|incr|lpush|put|remember|remove|sadd|set|setex|setnx|ttl)\([ \t]{0,4}\$?(\w{1,60})[ \t]{0,4}[,)]/gi;

/** `password += "_region-" + region`: what is put behind one that the program was given. */
function isPutBehind(value: string, before: string): boolean {
  return /^[_.:;,&?|-][\w.-]{2,60}[-_=]$/.test(value) && /\w[ \t]{0,4}\+=[ \t]{0,4}["'`]$/.test(before);
}

/** `# To install only htpasswd binary from the package`: a sentence has begun before the name, and goes on behind the word. */
function isOfSentence(assignment: Assignment | undefined, text: string, value: string, behind: string): boolean {
  if (assignment === undefined || assignment.literal.quote !== '' || !/^[a-z]{2,24}$/.test(value)) return false;
  const { nameSpan, literal } = assignment;
  return (
    /^[ \t]{1,2}$/.test(text.slice(nameSpan.end, literal.span.start)) &&
    /[A-Za-z]{2,20} [a-z]{2,20} $/.test(text.slice(Math.max(0, nameSpan.start - 48), nameSpan.start)) &&
    /^ [a-z]{2,12} [a-z]{2,24}\b/.test(behind)
  );
}
