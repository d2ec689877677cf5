import { isInComment } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import { classify, isSetAside } from '../../text/paths/path-class.ts';
import { isProductionSettings } from '../../text/paths/production-path.ts';
import { trialPath } from '../../text/paths/trial-path.ts';
import { partHolding } from '../around/beside/part-of-settings.ts';
import { saysProduction } from '../around/beside/says-production.ts';
import { runsAsItStands } from '../around/beside/store-of-others.ts';
import { isGivenHere } from '../around/held-by-many/given-here.ts';
import { isRandom } from '../around/in-force/reached.ts';
import { isSettingsOfSite, signsCookiesOf } from '../around/in-force/sessions-in-cookies.ts';
import { type Assignment, readAssignment } from '../assignment/read-assignment.ts';
import { namePlaceAround } from '../assignment/read-name.ts';
import type { Candidate } from '../candidate.ts';
import type { Detectors } from '../detector.ts';
import { wordsOf } from '../value/name-kind.ts';
import { isPlaceholder } from '../value/placeholder.ts';
import { isReference } from '../value/reference.ts';

/** Where a text stands. */
interface Source {
  readonly path: string;
  readonly language: Language;
  readonly detectors: Detectors;
}

/**
 * Keys by which settings for production, or for any environment, say that tokens and sessions are signed, made of words: who guesses them signs in as
 * anybody. So it is in an `.env` that leads to a store of others or signs in where mail is sent, as one does with which a program runs; in another one they
 * weigh little. Elsewhere a word stands for what somebody is to write.
 */
export function matchSettingsKeys(text: string, { path, language, detectors }: Source): readonly Candidate[] {
  const detector = detectors.generic('token');
  if (detector === undefined || !mayHoldWeakKeys(path)) return [];
  return [...text.slice(0, mostLooked).matchAll(line)].slice(0, mostLines).flatMap((match) => {
    const [all, indent = '', name = ''] = match;
    const start = match.index + all.length - name.length;
    if (isInComment(text, start)) return [];
    const isNamed = isModule(path)
      ? ofModule.test(name)
      : signs(name, text, () => partHolding(text, match.index, indent)) || (isOfSymfony(path) && name === 'secret');
    if (!isNamed) return [];
    const assignment = assignmentAt(text, start, name, language);
    if (assignment === undefined) return [];
    const { content } = assignment.literal;
    const value = text.slice(content.start, content.end);
    if (!isWeakKey(value, isOfSingleQuotes(assignment, language) && !isSlot.test(value))) return [];
    const candidate = { detector, span: content, token: value, assignment };
    // Another file signs by it, or none: who reads a report looks at it.
    if (isModule(path)) return isWordsOfModule(value, text) ? [{ ...candidate, weight: 0.3 }] : [];
    if (saysToChange.test(value) || isOwnName(name, value)) return [{ ...candidate, weight: 0.3 }];
    if (isInForce(name, value, text, path)) return [{ ...candidate, weight: 0.6, isInForce: true as const }];
    if (isOfEnvironment(path) || isOfDeveloper(path)) return [{ ...candidate, weight: 0.3 }];
    if (!isBase(path) || toBeSet.test(value) || isSentence.test(value) || isPlaceholder(value)) return [];
    return [{ ...candidate, weight: isOfSpring(path) && isKeyOfBase(value) ? 0.6 : 0.3 }];
  });
}

/** Whether a file is settings of a program for production, or for any environment; what a chart or a manifest calls a secret may be its name. */
export function mayHoldWeakKeys(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isOfProgram = programs.test(name);
  if (isOfProgram && isProductionSettings(path)) return true;
  return (
    (isCompose(path) ||
      isModule(path) ||
      (isOfProgram && (isBase(path) || isOfEnvironment(path) || isOfDeveloper(path)))) &&
    !isSetAside(classify(path)) &&
    trialPath(path) === undefined
  );
}

/** Whether some file of this name may hold them. */
export function mayNameWeakKeys(name: string): boolean {
  return programs.test(name) || isCompose(name) || modules.test(name);
}

/** A module of a program for Node whose name says that it holds the settings which the other files are given. */
function isModule(path: string): boolean {
  return modules.test(path.slice(path.lastIndexOf('/') + 1));
}

const modules = /^(?:[a-z]{2,20}[._-])?(?:config|configuration|keys|secrets?|settings)\.[cm]?[jt]s$/i;

/** What such a module calls the key of its tokens; by a key or a token alone, a page names what it keeps for its user. */
const ofModule =
  /^(?:secret|secret_?token|(?:jwt|token|session|auth|access|refresh)_?(?:token_?)?secret(?:_?key)?|secret_?(?:jwt|token|session)(?:_?key)?)$/i;

/** Words that somebody made up, in an object that the module hands out. */
function isWordsOfModule(value: string, text: string): boolean {
  if (toBeSet.test(value) || isSentence.test(value) || isPlaceholder(value) || !madeUp.test(value)) return false;
  return handsOut.test(text.slice(0, mostLooked));
}

const madeUp = /^[A-Za-z0-9][\w .@!#-]{3,80}$/;
const handsOut =
  /\bmodule\.exports ?= ?\{|\bexport default \{|\bexport const (?:\w{0,30}[cC]onfig(?:uration)?|[A-Z_]{0,30}CONFIG|env|keys|secrets|settings) ?= ?\{/;

/** `"SigningSecret": "SigningSecretKey"`: words that begin with capitals, as nobody types a key, and all of them those of its name or for a key. */
function isOwnName(name: string, value: string): boolean {
  if (!/^(?:[A-Z][a-z]{1,20}){2,8}$/.test(value)) return false;
  const own = wordsOf(name);
  return wordsOf(value).every((word) => own.includes(word) || forKey.has(word));
}

const forKey: ReadonlySet<string> = new Set(['goes', 'here', 'key', 'secret', 'string', 'token', 'value']);

/** A sentence for whoever sets the program up, wherever it was left: `CHANGE_THIS_TO_A_LONG_KEY_2024`. */
const saysToChange = /^(?:please[-_ ])?(?:change|replace)[-_ ]?(?:it|me|this|with)(?:[-_ ][a-z]{1,20}){3}/i;

function isInForce(name: string, value: string, text: string, path: string): boolean {
  if (isProductionSettings(path) || isSentenceOfBase(value, text, path)) return true;
  if (isOfEnvironment(path)) return runsAsItStands(text);
  if (isSettingsOfSite(path)) return signsCookiesOf(path, name, text) && !toBeSet.test(value) && !isPlaceholder(value);
  if (isOfDeveloper(path)) return false;
  return isKeyOfBase(value) && (isCompose(path) ? saysProduction(text) : !isOfSpring(path));
}

function isCompose(path: string): boolean {
  return /^(?:docker-)?compose[\w.-]{0,40}\.ya?ml$/i.test(path.slice(path.lastIndexOf('/') + 1));
}

/** What a program is started with where it is written, and often where it runs. Source: dotenv. */
function isOfEnvironment(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1) === '.env';
}

/** What it is started with where it is written alone: it is no more than a note there. Sources: dotenv-flow; Next.js, "Environment Variables". */
function isOfDeveloper(path: string): boolean {
  return /^\.env\.(?:dev|devel|development|local)$/.test(path.slice(path.lastIndexOf('/') + 1));
}

/** What a program of .NET reads in every environment, and those of one only beside it. Source: ASP.NET Core, "Configuration". */
function isBase(path: string): boolean {
  return /(?:^|\/)appsettings\.json$/i.test(path) || isOfSpring(path) || isSettingsOfSite(path);
}

/** As that, of a program that comes with its own more often, and the parts that it includes. Source: Spring Boot, "Externalized Configuration", "Profile Groups". */
function isOfSpring(path: string): boolean {
  return /(?:^|\/)src\/main\/resources\/(?:config\/)?application(?:-(?:auth|authentication|base|common|core|jwt|secrets?|security))?\.(?:properties|ya?ml)$/i.test(
    path,
  );
}

/** The parameters of a program, of which `secret` signs its links and cookies. Source: Symfony 3, "Framework Configuration Reference", secret. */
function isOfSymfony(path: string): boolean {
  return /(?:^|\/)app\/config\/parameters\w{0,20}\.ya?ml$/.test(path);
}

/** A key that was made up for the program: long enough to sign with, and by no word of it for whoever sets the program up. Source: RFC 7518, 3.2. */
function isKeyOfBase(value: string): boolean {
  if (toBeSet.test(value) || isSentence.test(value)) return false;
  return value.length >= 16 || (value.length >= 10 && isRandom(value));
}

/**
 * A sentence in the settings of .NET that an issuer of tokens stands beside: the program takes it as the key as it stands, unless it tells somebody what to do. Source:
 * ASP.NET Core, "Configure JWT bearer authentication".
 */
function isSentenceOfBase(value: string, text: string, path: string): boolean {
  if (!/(?:^|\/)appsettings\.json$/i.test(path) || !isSentence.test(value)) return false;
  return !toBeSet.test(value) && !toldToSomebody.test(value) && issuer.test(text.slice(0, mostLooked));
}

const issuer = /"(?:Valid)?Issuer"[ \t]{0,8}:[ \t]{0,8}"[^"<>{}]/i;

/** What somebody is to do, or where else the key is kept. */
const toldToSomebody =
  /\b(?:add|configure|define|enter|fill|generate|here|keep|kept|must|never|not|please|provide|put|should|stored?|use|variables?|vault|write)\b|secrets\.json|user[- ]secrets/i;

/** Said to whoever reads the settings. */
const isSentence = /(?:[A-Za-z]{1,20} ){5}/;

const toBeSet =
  /change|replace|your|example|sample|placeholder|default|insert|\bset\b|(?:^|[^a-z])(?:dev|development|local|test|testing|demo)(?:[^a-z]|$)/i;

const programs =
  /^\.env|\.(?:env|properties)$|^(?:app|application|bootstrap|config|parameters|settings|appsettings)[._-]|^prod(?:uction)?\.(?:json|toml|ya?ml)$/i;

/** Characters at the beginning of settings, and lines of them, that are looked at. */
const mostLooked = 40_000;
const mostLines = 400;

/** A name at the beginning of a line, or that of a member of the settings there. */
const line =
  /^([ \t]{0,24}(?:-[ \t]{1,4})?)(?:export[ \t]{1,4}|\$config\[)?["']?([A-Za-z][\w.-]{2,80})(?=["']?\]?[ \t]{0,8}[:=])/gm;

function signs(name: string, text: string, parent: () => string): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (ofOneToken.test(last) || listsTokens.test(name) || ofOwnParts.test(name)) return true;
  if (!/(?:secret|key)(?:[_-]?(?:key|base))?$/i.test(name)) return false;
  // A variable of the environment is in no part.
  if (last === 'SECRET_KEY') return true;
  const section = name.includes('.') ? name.slice(0, -last.length - 1) : '';
  if (/^(?:secret|key|secret[-_]?key|signing[-_]?key)$/i.test(last)) return ofTokens.test(section || parent());
  return isGivenHere(last) && !isOfRegisteredApp(section, last, text);
}

/** `dingTalk.appKey` beside `dingTalk.appSecret`: a service has given both to an app that is registered there. */
function isOfRegisteredApp(section: string, last: string, text: string): boolean {
  if (section === '' || !/^app[_-]?(?:secret|key)$/i.test(last)) return false;
  const other = /secret$/i.test(last) ? 'app[_-]?(?:key|id)' : 'app[_-]?secret';
  const half = `(?:^|\\n)[ \\t]{0,24}${section.replace(/[.-]/g, '\\$&')}\\.${other}[ \\t]{0,8}[:=][ \\t]{0,4}["']?\\w`;
  return new RegExp(half, 'i').test(text.slice(0, mostLooked));
}

/** The tokens that a program lets in by a list of its own: `ADMIN_API_TOKENS`. */
const listsTokens = /^(?:ADMIN|INTERNAL|SERVICE)_(?:API_)?TOKENS?$|^(?:API|ACCESS|AUTH)_TOKENS$/;

/** By which the parts of a program know each other. */
const ofOwnParts = /^(?:ADMIN|INTERNAL)_API_(?:KEY|SECRET)$|^INTERNAL_(?:AUTH_|SERVICE_)?(?:KEY|SECRET)$/;

const ofTokens =
  /(?:^|[._-])(?:jwt|tokens?|session|cookies?)(?:[_-]?(?:auth|bearer|config|options|settings))?(?:\.secret)?$/i;

/** One of the keys that a program has for each kind of its tokens: `JWT_RESET_SECRET`, `SECRET_JWT_ACCESS_TOKEN_KEY`; without `secret`, a page names so where it keeps a token. */
const ofOneToken =
  /^jwt_?sec$|^(?:jwt|token)_(?:access|activation|admin|email|private|refresh|reset|user|verification)_(?:secret|key)$|^secret_jwt_(?:(?:access|activation|admin|email|forgot|password|private|refresh|reset|token|user|verification|verify)_){1,4}key$/i;

function assignmentAt(text: string, at: number, name: string, language: Language): Assignment | undefined {
  const place = namePlaceAround(text, at, at + name.length);
  const assignment = place?.span.start === at ? readAssignment(text, place, language) : undefined;
  if (assignment?.form !== 'assign') return undefined;
  return language === 'dotenv' && assignment.literal.quote === '' ? withAllWords(text, assignment) : assignment;
}

/** Without quotes, `SECRET=some words` goes to the end of its line, or to a remark. Source: dotenv, "Comments". */
function withAllWords(text: string, assignment: Assignment): Assignment {
  const { content } = assignment.literal;
  const rest =
    /^[^\r\n]{0,200}?(?=[ \t]*(?:[\r\n]|[ \t]#|$))/.exec(text.slice(content.start, content.start + mostLine))?.[0] ??
    '';
  const span = { start: content.start, end: Math.max(content.end, content.start + rest.length) };
  return { ...assignment, literal: { ...assignment.literal, content: span, span } };
}

/** Characters of a value and what stands behind it on its line. */
const mostLine = 300;

/** Characters of the shortest key of HS256, which no name of a variable has (RFC 7518, 3.2). */
const leastKey = 32;

/** Within single quotes a sign for a variable is one like others. Sources: Docker Compose, "Interpolation", env file syntax; python-dotenv and dotenvy, file format. */
function isOfSingleQuotes(assignment: Assignment, language: Language): boolean {
  return language === 'dotenv' && assignment.literal.quote === "'";
}

/** What a deployment fills in all the same, before the file is read: the whole of it, or braces. */
const isSlot = /^\$\w+$|[$#]\{|\$\(|\{\{|<%/;

/** Signs as a generator takes them, of which a bracket that nothing closes begins no call: `k4d(Rw8@51&`. */
function isOfSigns(value: string): boolean {
  return /[()$*]/.test(value) && !/\([^()]*\)|\$[\w({]|[\s"',]/.test(value) && value.length >= 10 && isRandom(value);
}

/** What is given there, and no form to fill in, place or name of a file; `staysAsIs`: its signs stand for themselves. */
function isWeakKey(value: string, staysAsIs: boolean): boolean {
  if (value.length < 4 || value.length > 200 || /[\t\r\n<>{}]|:\/\/|^[/.~]|\//.test(value)) return false;
  if (!staysAsIs && !isOfSigns(value) && (isReference(value) || /[()$*]/.test(value))) return false;
  // What the build puts there. Source: Spring Boot, "Automatic Property Expansion".
  if (/^@[\w.-]{1,100}@$/.test(value)) return false;
  // Said to whoever sets it.
  if (/[\u0e00-\ud7ff]/.test(value)) return false;
  if (/^(?:your|insert|put|enter|same[-_ ]as[-_ ]|xxx+|todo|true|false|null|none|enabled|disabled)/.test(value))
    return false;
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+/.test(value) && value.length < leastKey) return false;
  // It names the variable that somebody is to set: `CHANGE_ME_SHOP_SESSION_SECRET`.
  if (/^(?:CHANGE|REPLACE)_?(?:ME|THIS|IT|WITH)(?:_[A-Z0-9]+)+$/.test(value)) return false;
  return !/^(?:change[-_]?(?:me|it|this)|replace[-_]?me|placeholder|example|(?:vault|enc|arn|secret|file|env|ssm|sops|op):.*)$/i.test(
    value,
  );
}
