import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import type { Language } from '../../../text/language.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { isOtherValue } from '../../value/other-value.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { namesSecret } from '../../value/secret-value.ts';
import { blockAround, hostsBeside } from './loopback.ts';
import { isReached } from './reached-host.ts';
import { settingsLanguages } from './settings-languages.ts';

/** A literal that a name for a password is given. */
interface Given {
  readonly name: string;
  readonly span: Span;
  /** What stands around it, `''` where nothing does. */
  readonly quote: string;
}

/**
 * Whether words that a sign joins, `orchard.keeper`, `pear_harvest-7`, are a password: they read as the name of something, and nothing that a program looks up stands as a password beside the user and the host which it
 * opens, where others reach that. In program text only in quotes.
 */
export function opensByJoinedWords(text: string, { name, span, quote }: Given, language: Language): boolean {
  const value = text.slice(span.start, span.end);
  const isPhrase = quote !== '' && arePhrase(value);
  if (
    !(isPhrase || areJoinedWords(value) || areWordsAndNumber(value)) ||
    (quote === '' && !settingsLanguages.has(language))
  )
    return false;
  if (isInComment(text, span.start)) return false;
  const [, user] = userBeside.exec(blockAround(text, span.start, span.end)) ?? [];
  if (user === undefined || isOfOneMake(value, user)) return false;
  const { hosts, speaks } = hostsBeside(text, span, name);
  return speaks && hosts.every((host) => isReached(host) && !isPartOf(value, host));
}

/**
 * Whether such words are the password of a store that others reach, whose address stands before it in one text, `cache.acme.net:6379,password=orchard-cache-password`: nothing is looked up by a part of a list. Source:
 * StackExchange.Redis, "Configuration".
 */
export function opensListedStore(text: string, { start, end }: Span): boolean {
  const [, host = ''] = listedStore.exec(text.slice(Math.max(0, start - mostList), start)) ?? [];
  const value = text.slice(start, end);
  return isReached(host) && ofThreeWords.test(value) && !isPlaceholder(value) && !toBeSet.test(value);
}

/** Characters of a list of settings before one of them. */
const mostList = 300;
const listedStore = /["'`=]([\w-]{1,60}(?:\.[\w-]{1,60}){1,6}):\d{2,5},(?:[^"'`\r\n]{0,200},)?password=$/i;
const ofThreeWords = /^[A-Za-z0-9]{2,20}(?:[._-][A-Za-z0-9]{2,20}){2,4}$/;
const toBeSet = /your|change|replace|example|sample|placeholder/i;

/** Words of letters with one sign between two, and perhaps a number behind one, that neither say that they are a password nor what is to be put there. */
export function areJoinedWords(value: string): boolean {
  if (value.length < leastLetters || !joined.test(value)) return false;
  return (
    !saysOther.test(value) &&
    !namesThing.test(value) &&
    !isPathOfName.test(value) &&
    !isPlaceholder(value) &&
    !isOtherValue(value) &&
    !namesSecret(value)
  );
}

/**
 * Whether a setting that is called a password, and nothing besides, is given words as people make passwords up when they are told to use capitals and digits: `Regen-Wald12`. They may be the name of something all the same.
 */
export function isNumberedWords(text: string, { name, form, literal: { content } }: Assignment): boolean {
  if (form !== 'assign' || !/(?:^|[a-z_.-])(?:password|passwd|pwd)$/i.test(name)) return false;
  const value = text.slice(content.start, content.end);
  return numbered.test(value) && areJoinedWords(value) && !isInComment(text, content.start);
}

const numbered = /^[A-Za-z][a-z]{2,15}[-._][A-Z][a-z]{2,15}\d{1,4}!?$/;

/** Words and numbers between blanks, as a passphrase has them, and none of those that every sentence has. */
function arePhrase(value: string): boolean {
  if (value.length < leastPhrase || value.length > mostPhrase) return false;
  return phrase.test(value) && !saysOther.test(value) && !ofSentences.test(value);
}

const leastPhrase = 12;
const mostPhrase = 40;
const phrase = /^[A-Za-z\d]{1,20}!?(?: [A-Za-z\d]{1,20}!?){2,7}$/;
const ofSentences =
  /(?:^| )(?:an?|and|are|as|at|be|been|by|can|cannot|do|enter|for|from|has|have|in|invalid|is|least|minimum|must|need|new|no|not|of|old|on|only|or|please|required|see|set|should|that|the|this|to|use|used|was|when|will|with|wrong)(?: |$)/i;

/** `regen-wald-12`, `Hafen.Stadt_22`: a number for itself behind the words. */
function areWordsAndNumber(value: string): boolean {
  const words = /^([A-Za-z]{2,20}[._-][A-Za-z]{2,20}(?:[._-][A-Za-z]{2,20})?)[._-]\d{1,4}[!@#$*]?$/.exec(value)?.[1];
  return words !== undefined && areJoinedWords(words);
}

/** Whether a name that nothing but a backup or a phrase has is given a phrase: `RESTIC_PASSWORD='apple river stone 42'`. Sources: restic, "Environment variables"; BorgBackup, "Environment variables". */
export function isNamedPhrase(text: string, { name, literal: { content, quote } }: Assignment): boolean {
  if (quote === '' || !/^(?:RESTIC_PASSWORD|BORG_PASSPHRASE|(?:[A-Z]{2,20}_)?PASSPHRASE)$/.test(name)) return false;
  return arePhrase(text.slice(content.start, content.end)) && !isInComment(text, content.start);
}

const leastLetters = 8;
const joined = /^[A-Za-z]{2,20}\d{0,4}(?:[._-][A-Za-z]{2,20}\d{0,4}){1,3}[!@#$*]?$/;

/** What a part of a form, a safe or the record of a secret is called. */
const namesThing =
  /(?:^|[._-])(?:arn|aws|creds?|field|form|id|input|item|jasypt|kv|label|op|prod|production|pw|qa|ref|ssm|stage|staging|store|text|title|type)\d{0,4}(?=$|[._-])/i;

/** `auth.signin.word`: three words with dots are the way to something. */
const isPathOfName = /\.[^.]*\./;

/** What is asked for, looked up, or says of itself that it is a password, which may stand for one. */
const saysOther =
  /pass|pwd|secret|token|key|user|login|account|change|your|example|sample|demo|dummy|test|config|setting|env(?:[^a-z]|$)|vault|value|default|none|null|undefined|encrypt|\.(?:com|net|org|io|dev|app|json|ya?ml|txt|conf|local)$/i;

/** `signin.form.word` beside `signin.form.user`, `input-field` beside `text-field`: both are names of the same kind of thing. */
function isOfOneMake(value: string, user: string): boolean {
  const sign = /[._-]/.exec(value)?.[0] ?? '';
  const words = value.split(sign);
  const others = user.split(sign);
  return others.length > 1 && (words[0] === others[0] || words.at(-1) === others.at(-1));
}

/** A name of the host itself. */
function isPartOf(value: string, host: string): boolean {
  return host.includes(value);
}

/** Somebody's account, by a literal: `:user_name => "keeper@orchard.net"`. */
const userBeside =
  /(?:^|[\s"'_.:-])(?:user(?:_?name)?|login|uid)["']?[ \t]{0,8}(?:=>|[:=])[ \t]{0,4}["']?(?!null\b|none\b|~|your|\$|\{|<|os\.|env|process\.|ENV)([\w@.+-]{2,60})/i;
