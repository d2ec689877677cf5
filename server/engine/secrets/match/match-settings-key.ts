import { isInComment } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import { linesNear } from '../../text/lines-near.ts';
import { baseSettingsOf, isKeyOfRequests } from '../../text/paths/base-settings.ts';
import { isComposeFile } from '../../text/paths/compose-path.ts';
import { fileNameOf } from '../../text/paths/file-name.ts';
import { isProductionSettings } from '../../text/paths/production-path.ts';
import { partHolding, tableHolding } from '../around/beside/part-of-settings.ts';
import { isKeptUp } from '../around/beside/reached-store.ts';
import { saysProduction } from '../around/beside/says-production.ts';
import { runsAsItStands } from '../around/beside/store-of-others.ts';
import { isSettingsOfSite, signsCookiesOf } from '../around/in-force/sessions-in-cookies.ts';
import { areWordsOfKey, tellsToSet } from '../around/in-force/signs-sessions.ts';
import { isSigningKey } from '../around/opens-nothing/own-settings.ts';
import { type Assignment, readAssignment } from '../assignment/read-assignment.ts';
import { namePlaceAround } from '../assignment/read-name.ts';
import type { Candidate } from '../candidate.ts';
import type { Detectors } from '../detector.ts';
import { isPlaceholder } from '../value/placeholder.ts';
import { isRandom } from '../value/random-password.ts';
import { isReference } from '../value/reference.ts';
import { fallbackOfCompose, isFallbackInForce } from './fallback-of-compose.ts';
import { fallbackOfModule } from './fallen-back-on.ts';
import {
  isBase,
  isModule,
  isOfDeveloper,
  isOfEnvironment,
  isOfOwnReader,
  isOfSpring,
  isOfSymfony,
  isProfileOfSpring,
  mayHoldWeakKeys,
  mostLooked,
} from './settings-of-keys.ts';
import { isNamedForToken, isSigningName } from './signing-name.ts';
import {
  isKeyOfBase,
  isLongToSet,
  isOwnName,
  isSentence,
  isSentenceOfBase,
  isSlot,
  isWeakKey,
  isWordsOfModule,
  refersElsewhere,
  saysToChange,
  toBeSet,
} from './weak-key.ts';

/** Where a text stands. */
interface Source {
  readonly path: string;
  readonly language: Language;
  readonly detectors: Detectors;
}

/**
 * Keys made of words by which settings for production, or for any environment, say that tokens and sessions are signed: who guesses them signs in as
 * anybody. So it is in an `.env` that leads to a store of others or signs in where mail is sent, as one does with which a program runs; in another one they
 * weigh little. Elsewhere a word stands for what somebody is to write.
 */
export function matchSettingsKeys(text: string, source: Source): readonly Candidate[] {
  const { path, language, detectors } = source;
  const detector = mayHoldWeakKeys(path) ? detectors.generic('token') : undefined;
  if (detector === undefined) return [];
  return namesIn(text, { path, language }).flatMap((place) => {
    const base = baseSettingsOf(path)?.reader;
    const isOfCode = isModule(path) || base === 'django' || base === 'module';
    const fallback = isOfCode ? fallbackOfModule(text, place.end, language) : undefined;
    if (fallback !== undefined) return [{ detector, ...(isModule(path) ? little : unlessInForce), ...fallback }];
    if (!mayNameKey.test(place.name)) return [];
    const ofCompose = isComposeFile(path) ? fallbackInForce(place, text, source) : undefined;
    if (ofCompose !== undefined) return [{ detector, ...ofCompose }];
    const ofSpring = isOfSpring(path) ? fallbackOfSpring(place, text, source) : undefined;
    if (ofSpring !== undefined) return [{ detector, ...ofSpring, ...little }];
    const assignment = keyAt(place, text, source);
    if (assignment === undefined) return [];
    const span = assignment.literal.content;
    const token = text.slice(span.start, span.end);
    const isConstant = base === 'module' && /^["']$/.test(assignment.literal.quote);
    const staysAsItIs = (isConstant || isOfSingleQuotes(assignment, language)) && !isSlot.test(token);
    if (!isWeakKey(token) && isLeftToSet(place.name, token, { text, path, at: span.start }))
      return [{ detector, span, token, assignment, ...little }];
    if (!isWeakKey(token) || (!staysAsItIs && refersElsewhere(token))) return [];
    const weighed = isSigned(place, text, source)
      ? weigh(place.name, token, { text, path, at: span.start })
      : isMadeUp(token, path) || isOwnVariable(place.name, token, path)
        ? unlessInForce
        : undefined;
    return weighed === undefined ? [] : [{ detector, span, token, assignment, ...weighed }];
  });
}

/** What each of the names holds that are asked for below. */
const mayNameKey = /sec|key|token/i;

/** A set-up that is named for a server on which those who make the program look at it: what it falls back on there opens no more than that. */
function isForTrial(path: string): boolean {
  return /(?:^|[._-])(?:qa|stage|staging|uat)(?:[._-]|$)/i.test(fileNameOf(path));
}

/** A name at the beginning of a line. */
interface PlaceOfName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The name of the part of the settings that holds it, `''` where none does. */
  readonly part: () => string;
}

/** The names that settings give values to, comments aside. */
function namesIn(text: string, { path, language }: Omit<Source, 'detectors'>): readonly PlaceOfName[] {
  // Laravel asks for what `config/jwt.php` holds as `jwt.secret`.
  const ofFile = baseSettingsOf(path)?.reader === 'laravel' ? fileNameOf(path).replace(/\.php$/, '') : '';
  const looked = text.slice(0, mostLooked);
  const declared = baseSettingsOf(path)?.reader === 'module' ? looked.matchAll(declaration) : [];
  return [...[...looked.matchAll(line)].slice(0, mostLines), ...[...declared].slice(0, mostLines)].flatMap((match) => {
    const [all, indent = '', name = ''] = match;
    const end = match.index + all.length;
    const start = end - name.length;
    const part = () =>
      language === 'toml' ? tableHolding(text, match.index) : partHolding(text, match.index, indent) || ofFile;
    return isInComment(text, start) ? [] : [{ name, start, end, part }];
  });
}

/** What a set-up that runs for others falls back on for such a name. */
function fallbackInForce(place: PlaceOfName, text: string, { path }: Source) {
  const assignment = isSigningName(place.name, { path, text, part: place.part })
    ? fallbackOfCompose(text, place)
    : undefined;
  if (assignment === undefined) return undefined;
  const span = assignment.literal.content;
  const token = text.slice(span.start, span.end);
  const found = { span, token, assignment };
  if (isFallbackInForce(token, text, path)) return { ...found, ...(isForTrial(path) ? little : inForce) };
  // Whoever starts it and sets nothing signs by it, as everybody does.
  const isTyped = isSigningKey(place.name) && isWeakKey(token) && !isReference(token) && !tellsToSet(token);
  return isTyped && /[A-Za-z]{3}/.test(token) ? { ...found, ...little } : undefined;
}

/** What a program of Spring signs or encrypts by where nobody has set the variable: `secret: ${JWT_SECRET:…}`. A random one is told by its name. Source: Spring Framework, "Placeholder resolution", default values. */
function fallbackOfSpring(place: PlaceOfName, text: string, { path }: Source) {
  if (!isSigningName(place.name, { path, text, part: place.part }) && !isCipherName(place)) return undefined;
  const [all = '', value = ''] = springFallback.exec(text.slice(place.end, place.end + mostFallback)) ?? [];
  if (value === '' || isReference(value) || isRandom(value)) return undefined;
  if (!isWeakKey(value.slice(0, mostTyped)) && !isLeftAsGiven.test(value)) return undefined;
  const start = place.end + all.indexOf(`:${value}}`) + 1;
  const span = { start, end: start + value.length };
  const literal = { content: span, span, quote: '', isWhole: false };
  const nameSpan = { start: place.start, end: place.end };
  return { span, token: value, assignment: { name: place.name, nameSpan, literal, form: 'assign' as const } };
}

/** `your-secret-key-at-least-32-characters`: what a lesson has, by which the program signs as it stands. */
const isLeftAsGiven = /^your(?:[-_][a-z\d]{1,16}){2,10}$/i;

/** Characters of a setting behind its name, and of a key that somebody typed. */
const mostFallback = 640;
const mostTyped = 200;
const springFallback =
  /^["']?[ \t]{0,8}[:=][ \t]{0,8}["']?\$\{[\w.-]{1,80}:([\w!@#%^&*.+=-]{8,512})\}["']?[ \t]*(?:#[^\n]{0,200})?\r?(?:\n|$)/;

/** `encryption.key`: what the program encrypts by. */
function isCipherName({ name, part }: PlaceOfName): boolean {
  const [last = '', ...parts] = name.split('.').reverse();
  if (/^(?:encryption|aes|crypto|cipher)[-_]?(?:secret[-_]?)?key$/i.test(last)) return true;
  if (!/^(?:secret[-_]?)?key$/i.test(last)) return false;
  return /(?:^|[._-])(?:encryption|aes|crypto|cipher)$/i.test(
    parts.length === 0 ? part() : parts.toReversed().join('.'),
  );
}

/** What is given to a name by which tokens and sessions are signed. */
function keyAt({ name, start, part }: PlaceOfName, text: string, { path, language }: Source): Assignment | undefined {
  const isAsked =
    isSigningName(name, { path, text, part }) ||
    isOfRequests(name, path) ||
    isKeyOfNode(name, part, path) ||
    isNamedForOthers(name, path) ||
    ((isOfEnvironment(path) || isOfDotnet(path)) && isNamedForToken(name));
  return isAsked ? assignmentAt(text, start, name, language) : undefined;
}

/** What a program of .NET reads in every environment: that it signs by `AppSettings:Token`, only its code tells. */
function isOfDotnet(path: string): boolean {
  return baseSettingsOf(path)?.reader === 'dotnet';
}

/** What settings of node-config hold beside no other part: `"secretKey": "…"`, by which a program that is given it signs. */
function isKeyOfNode(name: string, part: () => string, path: string): boolean {
  return name === 'secretKey' && baseSettingsOf(path)?.reader === 'node-config' && part() === '';
}

/** What a module of constants calls a key by which another one may sign. */
function isNamedForOthers(name: string, path: string): boolean {
  return baseSettingsOf(path)?.reader === 'module' && (isSigningKey(name) || /^(?:SECRET|Secret)$/.test(name));
}

function isSigned({ name, part }: PlaceOfName, text: string, { path }: Source): boolean {
  return isSigningName(name, { path, text, part });
}

/** What a program may ask of those who call it, or sign by, which its other files tell. */
function isOfRequests(name: string, path: string): boolean {
  const reader = baseSettingsOf(path)?.reader;
  if (reader === 'node-config' && name.toLowerCase() === 'secret') return true;
  if (reader === undefined || reader === 'dotenv' || reader === 'module') return false;
  return isKeyOfRequests(name.slice(name.lastIndexOf('.') + 1));
}

/** Words that are a key, and neither made by a service nor what somebody is told to set. */
function isMadeUp(value: string, path: string): boolean {
  if (isSentence.test(value) || isRandom(value) || isNumberOfAccount.test(value)) return false;
  const reader = baseSettingsOf(path)?.reader;
  const isName = isPlaceholder(value) && !(reader === 'node-config' && saysKey.test(value));
  // Only where another file signs by what the module hands out is it told: there the shortest is the worst.
  return (
    value.length >= (reader === 'module' ? leastOfModule : leastKey) &&
    (isLongToSet(value) || !(toBeSet.test(value) || isName))
  );
}

/** `ACCESS_TOKEN=access_token`: its own name, which is no value of anything but what the program then signs by. */
function isOwnVariable(name: string, value: string, path: string): boolean {
  return isOfEnvironment(path) && name.toLowerCase() === value.toLowerCase();
}

/** `secretToken`: what lessons on node-config write as a key, and a program then signs by. */
const saysKey = /^(?:(?:app|auth|jwt|key|my|private|secret|session|super|token)[-_ ]?){1,4}\d{0,4}$/i;

/** Services number what they give to each account, as Cloudinary its `ApiKey`. */
const isNumberOfAccount = /^\d{10,}$/;

/** Characters of a key that words make. */
const leastKey = 6;
const leastOfModule = 4;

const little = { weight: 0.3 };
const inForce = { weight: 0.6, isInForce: true as const };

/** Told where the files of the program show that it runs with it, and nowhere else. */
const unlessInForce = { weight: 0.3, isUnlessInForce: true as const };

/** How much a key made of words weighs, and whether a program runs with it; undefined where it stands for what somebody is to write. */
function weigh(
  name: string,
  value: string,
  { text, path, at }: Pick<Source, 'path'> & { readonly text: string; readonly at: number },
) {
  // Another file signs by it, or none: who reads a report looks at it.
  if (isModule(path) && isWordsOfModule(value, text)) return little;
  if (baseSettingsOf(path)?.reader === 'module') return isTypedOfModule(value) ? unlessInForce : undefined;
  if (isModule(path)) return undefined;
  if (isProfileOfSpring(path)) return isMadeUp(value, path) ? unlessInForce : undefined;
  if (isOfOwnReader(path))
    return isBesideAlgorithm(text, at) && areWordsOfKey(value) ? { weight: 0.6, isInForce: true as const } : undefined;
  if (saysToChange.test(value) || isOwnName(name, value)) return little;
  if (isComposeFile(path) && isSigningKey(name) && isLongToSet(value) && isKeptUp(text, at))
    return isWithoutDebugging(text, at) ? inForce : little;
  // Whoever starts the set-up signs by it, as everybody does.
  if (isComposeFile(path) && isTypedOfSetUp(name, value) && !isInForce(name, value, { text, path })) return little;
  if (isInForce(name, value, { text, path })) return { weight: 0.6, isInForce: true as const };
  if (isOfEnvironment(path) || isOfDeveloper(path) || isOfSymfony(path)) return little;
  // More than the others, it is read where nobody has set another.
  if (isOfSpring(path) && isLongToSet(value)) return little;
  if (!isBase(path) || toBeSet.test(value) || isSentence.test(value) || isPlaceholder(value))
    return isMadeUp(value, path) && baseSettingsOf(path) !== undefined ? unlessInForce : undefined;
  if (!isOfSpring(path) || !isKeyOfBase(value)) return little;
  return isBesideHeader(text, at) ? { weight: 0.6, isInForce: true as const } : { weight: 0.6 };
}

/** `token.header: Authorization` beside `token.secret`: what everybody sends in this header is signed by it, and counting on a keyboard makes no other key of it. Source: RFC 6750, 2.1. */
function isBesideHeader(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - besideKey), at + besideKey);
  return /\bheader["']?[ \t]{0,4}[:=][ \t]{0,4}["']?Authorization\b/.test(around);
}

/** `"secret_key": "…"` beside `"algorithm": "HS256"`: the settings say themselves that tokens are signed by it. Source: RFC 7518, 3.1. */
function isBesideAlgorithm(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - besideKey), at + besideKey);
  return /\balgorithms?["']?[ \t]{0,4}:[ \t]{0,4}(?:\[[ \t]{0,4})?["']?HS(?:256|384|512)\b/i.test(around);
}

/** Characters on either side of a key in which its algorithm stands. */
const besideKey = 240;

/** Beside a key that a service is given, it is told not to run for whoever works on it: `- DEBUG=false`. */
function isWithoutDebugging(text: string, at: number): boolean {
  const { above, below } = linesNear(text, { start: at, end: at }, besideVariable);
  return [...above, ...below].some((line) => withoutDebugging.test(line));
}

/** Characters and lines on either side of a key in which the other variables of its service stand. */
const besideVariable = { characters: 480, lines: 8 };
const withoutDebugging =
  /^[ \t]{1,24}(?:-[ \t]{1,4})?["']?(?:\w{1,20}_)?DEBUG["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:false|0|off)\b/i;

/** A key that somebody made up for a set-up, and that tells nobody to set another one. */
function isTypedOfSetUp(name: string, value: string): boolean {
  return isSigningKey(name) && value.length >= leastOfSetUp && /[A-Za-z]{3}/.test(value) && !tellsToSet(value);
}

const leastOfSetUp = 6;

/** `JWT_SECRET=your-secret-key` in what the program is started with: until somebody writes another one, tokens are signed by these words, as their name or the algorithm beside them says. */
function isLeftToSet(
  name: string,
  value: string,
  { text, path, at }: Pick<Source, 'path'> & { readonly text: string; readonly at: number },
): boolean {
  if (!isOfEnvironment(path) || !isSigningKey(name) || !/^your(?:[-_][a-z]{2,16}){2,8}$/.test(value)) return false;
  return /jwt/i.test(name) || ofAlgorithm.test(text.slice(Math.max(0, at - besideKey), at + besideKey));
}

const ofAlgorithm = /(?:^|\n|_)ALGORITHM[ \t]{0,4}=[ \t]{0,4}["']?HS(?:256|384|512)\b/;

/** Words, or some signs one beside the other on a keyboard: what is as long as a key that was made is told by its name. */
function isTypedOfModule(value: string): boolean {
  return !isSentence.test(value) && !tellsOthers.test(value) && (value.length < leastMade || !isRandom(value));
}

const tellsOthers =
  /^(?:jwt|auth|access|refresh)?[-_ ]?(?:token|secret|key|header|bearer)$|change|replace|your|placeholder/i;
/** Characters of a key that is told however it is used. */
const leastMade = 12;

/** The program runs with it as it stands. */
function isInForce(
  name: string,
  value: string,
  { text, path }: Pick<Source, 'path'> & { readonly text: string },
): boolean {
  if (isProductionSettings(path) || isSentenceOfBase(value, text, path)) return true;
  if (isOfEnvironment(path)) return runsAsItStands(text);
  if (isBase(path) && !isOfSpring(path) && isLongToSet(value) && saysProduction(text)) return true;
  if (isSettingsOfSite(path)) return signsCookiesOf(path, name, text) && !toBeSet.test(value) && !isPlaceholder(value);
  if (isOfDeveloper(path)) return false;
  return isKeyOfBase(value) && (isComposeFile(path) ? saysProduction(text) : isBase(path) && !isOfSpring(path));
}

/** Lines of settings that are looked at. */
const mostLines = 400;

/** A name at the beginning of a line, or that of a member of the settings there. */
const line =
  /^([ \t]{0,24}(?:-[ \t]{1,4})?)(?:export[ \t]{1,4}(?:const[ \t]{1,4})?|\$config\[)?["']?([A-Za-z][\w.-]{2,80})(?=["']?\]?[ \t]{0,8}[:=])/gm;

/** A constant that a module declares: `const SecretKey = `, `pub const JWT_SECRET: &str = `. */
const declaration =
  /^([ \t]{0,24})(?:(?:const|let|var|static|readonly|public|pub(?:\([a-z]{1,10}\))?)[ \t]{1,4}){1,4}([A-Za-z]\w{2,80})(?=[ \t]{0,8}(?:string[ \t]{1,4}|\[\]byte[ \t]{1,4})?[:=])/gm;

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

/** Within single quotes a sign for a variable is one like others. Sources: Docker Compose, "Interpolation", env file syntax; python-dotenv and dotenvy, file format. */
function isOfSingleQuotes(assignment: Assignment, language: Language): boolean {
  return language === 'dotenv' && assignment.literal.quote === "'";
}
