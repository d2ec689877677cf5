import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { askedAround } from '../../../text/looked.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { namesOwnOfReader } from '../../value/other-languages.ts';
import { isGuessable, isPlaceholder } from '../../value/placeholder.ts';
import { isReference } from '../../value/reference.ts';
import { runsAsItStands } from '../beside/store-of-others.ts';
import { isSigningKey } from '../opens-nothing/own-settings.ts';

/** Characters before a value on its line. */
const mostLine = 120;

/**
 * Whether a program gives the value to the application itself as the key that signs its sessions: who reads it makes a session of anybody, on
 * every machine that runs the program. No licence for the text changes that. Sources: Flask documentation, "Sessions"; Laravel, "Encryption".
 */
export function signsSessions(path: string, text: string, at: number): boolean {
  if (!mayBeInForce(path)) return false;
  if (path.endsWith('.py')) return isOfApplication(text, at);
  if (ofJavaScript.test(path)) return isOfExpress(text, at) || isOfTokens(text, at);
  if (path.endsWith('.rb')) return ofDevise.test(text.slice(Math.max(0, at - mostLine), at)) && setsUpDevise(text);
  return path.endsWith('.php') && isOfLaravel(text, at);
}

/** Whether the name alone says that a program signs its tokens with the value, in a language whose programs start as they are written: `jwtSecret: '…'`. */
export function signsTokens(name: string, path: string, language: Language): boolean {
  if (!scripts.has(language) || !/jwt/i.test(name) || !isSigningKey(name)) return false;
  return classify(path) === 'source' && trialPath(path) === undefined;
}

const scripts: ReadonlySet<Language> = new Set<Language>(['javascript', 'php', 'python', 'ruby', 'tsx', 'typescript']);

const ofJavaScript = /\.[cm]?[jt]sx?$/;

/** By it the links are told with which people confirm an account or set a new password. Source: Devise, `lib/generators/templates/devise.rb`. */
const ofDevise = /(?:^|\n)[ \t]{0,8}\w{1,20}\.secret_key[ \t]{0,4}=[ \t]{0,4}["']$/;
const setsUpDevise = keptOfText((text) => /^Devise\.setup do \|/m.test(text));

/** The key of the settings themselves, and of no part of them, which may be called after a service. */
function isOfLaravel(text: string, at: number): boolean {
  if (!ofLaravel.test(text.slice(Math.max(0, at - mostLine), at))) return false;
  const [own = '', ...above] = text
    .slice(Math.max(0, at - mostPart), at)
    .split('\n')
    .reverse();
  const depth = own.length - own.trimStart().length;
  const holder = above.find((line) => line.trim() !== '' && line.length - line.trimStart().length < depth);
  return holder === undefined || !/=>[ \t]{0,10}(?:\[|array\()[ \t\r]{0,10}$/.test(holder);
}

/** Characters before a key in which the part of the settings begins that holds it. */
const mostPart = 600;

const ofLaravel = /(?:^|\n|\breturn[ \t]{1,4}(?:\[|array\())[ \t]{0,40}["']key["'][ \t]{0,10}=>[ \t]{0,10}["']$/;

/** The value that begins there is given to an application of Flask. */
function isOfApplication(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - mostLine), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (ofApplication.test(line) || isOfMiddleware(text, at)) return true;
  return ofMapping.test(line) && givesMapping.test(text.slice(Math.max(0, at - mostCall), at));
}

/** The value that begins there is given to what keeps sessions in signed cookies: `app.add_middleware(SessionMiddleware, secret_key="`. Source: Starlette, "Middleware", `SessionMiddleware`. */
function isOfMiddleware(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - mostCall), at);
  return ofKeyword.test(before.slice(-mostKeyword)) && ofMiddleware.test(before);
}

/** Characters before a value in which its keyword stands. */
const mostKeyword = 24;
const ofKeyword = /\bsecret_key ?= ?[bru]{0,2}["']$/;
const ofMiddleware =
  /\b(?:(?:add_m|M)iddleware\(\s{0,40}(?:[\w.]{1,60}\.)?SessionMiddleware,|SessionMiddleware\()[^()]{0,240}$/;

/** The value that begins there is given to the sessions of Express, or to an object that is. Source: express-session, "Options", secret. */
function isOfExpress(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - mostCall), at);
  if (ofExpress.test(before)) return true;
  const [, options] = ofOptions.exec(before) ?? [];
  return options !== undefined && isGivenToSessions(text, at, options);
}

/** Whether a program of Express signs nothing by it but the ids of sessions that its server keeps. Source: express-session, "Introduction". */
export function signsSessionIds(path: string, text: string, at: number): boolean {
  return ofJavaScript.test(path) && keepsSessions(text) && isOfExpress(text, at);
}

const keepsSessions = keptOfText(
  (text) => /\bexpress-session\b/.test(text) && !/\bcookie-session\b|\bclient-sessions\b/.test(text),
);

const isGivenToSessions = askedAround(Number.POSITIVE_INFINITY, (text, _at, options: string) =>
  [`session(${options})`, `Session(${options})`].some((call) => text.includes(call)),
);

/**
 * An object that is named for the tokens which a program signs, or the module that is given it, holds the value as the secret: `jwtConstants = { secret: '…'`.
 * Sources: NestJS, "Authentication"; passport-jwt, "Configure strategy".
 */
function isOfTokens(text: string, at: number): boolean {
  return ofTokens.test(text.slice(Math.max(0, at - mostCall), at));
}

const ofTokens = anyOf(
  [
    // `const jwtConfig = { secret: "`, `JwtModule.register({ secret: "`, `jwt({ secretOrKey: "`.
    /(?:\b(?:const|let|var)[ \t]{1,4}\w{0,30}jwt\w{0,30}(?:[ \t]?:[ \t]?[\w<>., ]{1,60})?[ \t]{0,4}=[ \t]{0,4}\{|\bJwtModule\.register(?:Async)?\(\s{0,40}\{|\b(?:express_?|koa)?jwt\(\s{0,40}\{)[^{}]{0,300}(?:\{[^{}]{0,100}\}[^{}]{0,100}){0,2}\b(?:secret(?:_?key|_?or_?key)?|key)["']?:[ \t]{0,4}["'`]$/,
    /\bsecretOrKey["']?[ \t]{0,4}[:=][ \t]{0,4}["'`]$/,
  ],
  'i',
);

/** An object that is declared, up to its secret. */
const ofOptions =
  /\b(?:const|let|var)[ \t]{1,4}([A-Za-z_$][\w$]{0,60})[ \t]{0,4}=[ \t]{0,4}\{[^{}]{0,300}(?:\{[^{}]{0,100}\}[^{}]{0,100}){0,2}\bsecret["']?:[ \t]{0,4}["'`]$/;

/** Characters of a call before one of its options. */
const mostCall = 400;

/** `session({ …, secret: "`, or with a variable before it, `secret: process.env.KEY || "`, and so for sessions in cookies. */
const ofExpress =
  /(?<![.$])\b(?:\w{0,20}[sS]ession|cookieSession)\(\s{0,40}\{[^{}]{0,300}(?:\{[^{}]{0,100}\}[^{}]{0,100}){0,2}\bsecret["']?:[ \t]{0,4}(?:process\.env\.\w{1,60}[ \t]{0,4}(?:\|\||\?\?)[ \t]{0,4})?["'`]$/;

/** What words weigh that sign the sessions of an application: who tries enough of them makes a session of anybody. Of what somebody is to put there, 0. */
export function weightOfWords(text: string, at: number, value: string): number {
  if (isReference(value)) return 0;
  // Documents of Express show `secret` there, and whoever copies that runs with it.
  if (isOfExpress(text, at)) return anyWords.test(value) && !toBeSet.test(value) ? 0.3 : 0;
  if (isOfTokens(text, at) || isOfMiddleware(text, at))
    return anyWords.test(value) && !toBeSet.test(value) && !forbids.test(value) ? 0.3 : 0;
  return isOfApplication(text, at) && words.test(value) && !isPlaceholder(value) ? 0.3 : 0;
}

/** Whether words are a key that somebody made up, and not what tells somebody to make one. */
export function areWordsOfKey(value: string): boolean {
  return (
    anyWords.test(value) && !toBeSet.test(value) && !forbids.test(value) && !isReference(value) && !isPlaceholder(value)
  );
}

/** Words by which somebody is to set another key. */
export function tellsToSet(value: string): boolean {
  return toBeSet.test(value) || namesOwnOfReader(value);
}

/** Words that stand for a key which nobody has set, and that whoever tries words finds: `production-secret-key-must-be-configured`. */
export function saysToSet(value: string): boolean {
  return /^[a-z]{2,16}(?:[-_ ][a-z]{2,16}){2,10}$/i.test(value) && (toBeSet.test(value) || leftToSet.test(value));
}

const leftToSet =
  /(?:must|should|has[-_ ]to|needs[-_ ]to)[-_ ]be[-_ ](?:configured|defined|generated|provided|set|supplied)/i;

/** Whether words sign the sessions of an application that listens to others than the machine itself, or leads to a store or a mailbox of others, or tokens, which no file that holds their key says. */
export function isTriedByOthers(text: string, at: number, value: string): boolean {
  if (weightOfWords(text, at, value) === 0 || isGuessable(value) || isPlaceholder(value)) return false;
  return isOfTokens(text, at) || listens(text) || runsAsItStands(text);
}

/** `DO NOT USE THIS VALUE`: what documents write for whoever copies them. */
const forbids = /\b(?:do not|don't|never)\b|(?:[A-Za-z]{1,20} ){6}/i;

const words = /^(?!.*(?:your|change|replace|example))[A-Za-z][\w .!@#$-]{7,100}$/i;

const anyWords = /^[\w .,!?@#$%^&*+-]{4,100}$/;
const toBeSet = /your|change|replace|example|insert|placeholder/i;

/** To all who reach the machine, and no longer to it alone; an application of Express that another file starts does. */
export const listens = keptOfText((text) => anyAddress.test(text));
/** What a program does that others reach: listens on every address, runs under a server of Python, takes its port from whoever hosts it, or is handed to one. */
const anyAddress =
  /\bhost ?= ?["']0\.0\.0\.0["']|\bgunicorn\b|\bwaitress\b|os\.(?:environ\.get|getenv)\(["']PORT["']|\bprocess\.env\.(?:PORT|NODE_ENV)\b|\bmodule\.exports ?= ?app\b|\bexport default app\b/;

/** `app.config.update(SECRET_KEY='…')`. Source: Flask documentation, "Configuration Basics". */
const ofMapping = /\bSECRET_KEY ?= ?[bru]{0,2}["']$/;
const givesMapping = /\b\w{1,40}\.config\.(?:update|from_mapping)\([^()]{0,300}\bSECRET_KEY ?= ?[bru]{0,2}["']$/;

const ofApplication =
  /^[ \t]{0,8}\w{1,40}\.(?:secret_key|config\[["'](?:JWT_)?SECRET_KEY["']\])[ \t]{0,4}=[ \t]{0,4}[bru]{0,2}["']$/;
