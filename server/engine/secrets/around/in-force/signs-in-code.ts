import { keptOfText } from '../../../text/kept-of-text.ts';
import { ownText } from '../../../text/own-text.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import type { AssignmentForm } from '../../assignment/read-assignment.ts';
import type { Candidate } from '../../candidate.ts';
import { isSigningKey } from '../opens-nothing/own-settings.ts';
import {
  isBesideAlgorithmAt,
  isBesideTermOfTokens,
  isConstantBesideIssuer,
  isConstantKey,
  isConstantOfTokens,
  ofTokens,
} from './constant-key.ts';
import { listens } from './signs-sessions.ts';

/**
 * Whether a program signs its tokens or sessions by this very literal, or by the name that it is given to, in code that is no test and names no development: the easier it is guessed
 * the worse, since nobody even has to read it to make a token of anybody. Not where the program refuses to start in production without another one. Sources: jsonwebtoken, "Usage";
 * JJWT, "Creating a JWS"; PyJWT, "Usage"; Microsoft, `SymmetricSecurityKey`; express-session, "Options", secret.
 */
export function signsInCode({ assignment, span }: Candidate, text: string, path: string): boolean {
  if (!mayRunForOthers(text, path)) return false;
  const before = text.slice(Math.max(0, span.start - mostCall), span.start);
  if (isOnlyForTrying(before)) return false;
  if (signsLiteral.test(before) || isReturnedToParser(text, span.start) || (ofSessions.test(before) && listens(text)))
    return true;
  if (assignment === undefined || !isGiven(assignment.form, before)) return false;
  const name = /[A-Za-z_]\w*$/.exec(assignment.name)?.[0] ?? '';
  const names = namesThatSign(text);
  return (
    (startsOnServer.test(path) && isSigningKey(name)) ||
    names.includes(name) ||
    names.includes(holderOf(before)) ||
    namesHandedOn(text).includes(name)
  );
}

/** Whether a constant is the key of a program's tokens, as what it stands with says: `SECRET_KEY = "…"`, `ALGORITHM = "HS256"`. Or a class of constants of Java. Source: FastAPI, "OAuth2 with Password (and hashing), Bearer with JWT tokens". */
export function isBesideAlgorithm({ assignment, span }: Candidate, text: string, path: string): boolean {
  if (assignment?.form !== 'assign' || !mayRunForOthers(text, path)) return false;
  if (ofTokens.test(assignment.name) && isBesideAlgorithmAt(text, span)) return true;
  if (ofCsharp.test(path) && isConstantBesideIssuer(text, assignment)) return true;
  return (
    ofJvm.test(path) &&
    ((/^JWT_(?:SECRET_?)?KEY$|^JWT_SECRET$/.test(assignment.name) && isBesideTermOfTokens(text, span)) ||
      isConstantOfTokens(text, assignment))
  );
}

/** Whether words are the key of a program that runs for others, and nothing sets another. */
export function isConstantOfProgram({ assignment }: Candidate, text: string, path: string): boolean {
  if (assignment === undefined) return false;
  const isHeld = path.endsWith('.py')
    ? isConstantKey(text, assignment)
    : ofJvm.test(path) && isConstantOfTokens(text, assignment);
  return isHeld && mayRunForOthers(text, path);
}

/** As that, of a class of constants of C#, whatever the key is made of. */
export function isConstantOfIssuer({ assignment }: Candidate, text: string, path: string): boolean {
  return (
    assignment !== undefined &&
    ofCsharp.test(path) &&
    isConstantBesideIssuer(text, assignment) &&
    mayRunForOthers(text, path)
  );
}

const ofJvm = /\.(?:java|kt)$/;
const ofCsharp = /\.cs$/;

/** Whether a program runs for others: code that is no test, names no development, and does not refuse to start in production without another key. */
export function mayRunForOthers(text: string, path: string): boolean {
  if (!program.test(path) || classify(path) !== 'source' || trialPath(path) !== undefined) return false;
  return !ofDevelopment.test(path) && !refusesToStart(text);
}

const program = /\.(?:[cm]?[jt]s|cs|go|java|kt|php|py|rb|rs)$/;

/** By which a process manager starts the program on its server, with these variables. Source: PM2, "Ecosystem File". */
const startsOnServer = /(?:^|\/)ecosystem\.config\.c?js$/;

const ofDevelopment = /(?:^|[/._-])(?:dev|development|local|mock|mocks|seed|seeds|playground)(?=[/._-])/i;

/** Characters of a call before the key in it. */
const mostCall = 300;

/** A call that signs or checks tokens, up to the literal that it is given as its key: `jwt.sign(user, '`, `SymmetricSecurityKey(… "`, `secretOrKey: '`. */
export const signsLiteral =
  /(?:\bjwt(?:\.(?:sign|verify|encode|decode)|Verify)\([^;]{1,200},\s{0,20}(?:new TextEncoder\(\)\.encode\()?(?:process\.env\.\w{1,60}[ \t]{0,4}(?:\|\||\?\?)[ \t]{0,4})?|\b(?:signWith|setSigningKey|verifyWith|hmacShaKeyFor|SignedString|SymmetricSecurityKey|Algorithm\.HMAC(?:256|384|512))\([^;"'`]{0,100}|\bSigningKey(?::|\{Key:)[ \t]{0,4}\[\]byte\(|(?:En|De)codingKey::from_secret\(|(?:NewCookieStore|cookie\.NewStore)\([ \t]{0,4}\[\]byte\(|jwtauth\.New\([^;]{1,40},[ \t]{0,4}\[\]byte\(|SecurityKey\.Create\(|J(?:wt|WT)(?:Guard|Maker|Manager|Provider|Service)\([^;]{0,160}|\bsecretOrKey["']?[ \t]{0,4}[:=][^;,"'`]{0,80})["'`]$/;

/** What a function returns that a call of Go asks for the key of a token. Source: golang-jwt, "Parsing and Validating a JWT", `Keyfunc`. */
function isReturnedToParser(text: string, start: number): boolean {
  if (!text.startsWith('return []byte(', start - 'return []byte('.length - 1)) return false;
  const before = text.slice(Math.max(0, start - mostParser), start);
  return before.slice(before.lastIndexOf('\nfunc ') + 1).search(asksForKey) !== -1;
}

/** Characters before a key in which the call stands that asks for it. */
const mostParser = 640;
const asksForKey = /\bjwt\.Parse(?:WithClaims)?\(/;

/** What sessions are signed with: `session({ secret: '`. Source: express-session. */
const ofSessions =
  /\b\w{0,20}[sS]ession\(\s{0,20}\{[^{}]{0,200}\bsecret:\s{0,4}(?:process\.env\.\w{1,60}[ \t]{0,4}(?:\|\||\?\?)[ \t]{0,4})?["'`]$/;

export function isGiven(form: AssignmentForm, before: string): boolean {
  if (ofOwnSettings.test(before)) return false;
  return form === 'assign' || form === 'pair' || ofEnvironment.test(before);
}

/** What the program calls what it falls back on, whatever the variable is called: `const secret = process.env.JWT_SECRET || '…'`; '' where it gives that no name. */
function holderOf(before: string): string {
  return holds.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1] ?? '';
}

/** A line that holds in a name what it reads, up to the literal that is taken for want of that: `const secret = process.env.S || "`, `key := os.Get("K"), "`. */
const holds =
  /^[ \t]{0,40}(?:(?:export|const|let|var|val|final|private|static)[ \t]{1,4}){0,4}([A-Za-z_$][\w$]{0,60})(?:[ \t]?:[ \t]?\w{1,20})?[ \t]{0,4}:?=[ \t]{0,4}[^=\n;]{1,120}(?:\|\||\?\?|\bor|,)[ \t]{0,4}["'`]$/;

/** What stands in the settings of .NET more often than not, so that nothing is fallen back on. Source: Microsoft, "Configuration in ASP.NET Core". */
const ofOwnSettings = /[cC]onfig(?:uration)?\["[\w:.]{2,60}"\][ \t]{0,4}\?\?\s{0,20}"$/;

/** Of a name that a call is given, what is fallen back on is an argument of that call. */
const ofEnvironment = /(?:\benv\b|getenv|environ|ENV|Environment|config|settings)[^\n;]{0,120}$/i;

/** What is only tried: `NODE_ENV === 'development' ? '…'`. */
export function isOnlyForTrying(before: string): boolean {
  return tried.test(before.slice(before.lastIndexOf('\n', before.lastIndexOf('\n') - 1) + 1));
}

const tried = /(?:dev(?:elopment)?|test|local)["']\)?[ \t]{0,4}(?:\?|&&)|!==?[ \t]{0,4}["']production["']/i;

/** Characters at the beginning of a program in which it signs. */
const mostLooked = 60_000;

/** Names that a program signs or checks with. */
export const namesThatSign: (text: string) => readonly string[] = keptOfText((text) => [
  ...namesIn(text, signing),
  ...(asksForKey.test(text) ? namesIn(text, returnedToParser) : []),
]);

/** Names that a program hands to a function of its own which signs or checks by them: `verify(token, KEY)`, beside `boolean verify(String token, String secret) { … Algorithm.HMAC256(secret)`. */
const namesHandedOn: (text: string) => readonly string[] = keptOfText((text) => {
  const keys = namesThatSign(text);
  if (keys.length === 0) return [];
  const looked = text.slice(0, mostLooked);
  const signers = [...looked.matchAll(endsWithKey)].flatMap(([, signer = '', key = '']) =>
    keys.includes(key) && !statements.has(signer) ? [ownText(signer)] : [],
  );
  if (signers.length === 0) return [];
  return [...looked.matchAll(endsWithName)].flatMap(([, called = '', name = '']) =>
    signers.includes(called) ? [ownText(name)] : [],
  );
});

/** A function whose last parameter may be its key. */
const endsWithKey =
  /\b([A-Za-z_$]\w{1,60})\([^(){};]{0,200}?\b([A-Za-z_$]\w{0,60})(?:[ \t]{0,4}:[ \t]{0,4}\w{1,20})?\s{0,20}\)[ \t]{0,4}(?::[ \t]{0,4}[\w<>]{1,40}|throws[ \t]{1,4}[\w, ]{1,100})?\s{0,20}\{/g;
const endsWithName =
  /\b([A-Za-z_$]\w{1,60})\((?:[^(){};]{0,200},)?\s{0,20}(?:\w{1,60}\.)?([A-Za-z_$]\w{0,60})\s{0,20}\)/g;
const statements: ReadonlySet<string> = new Set(['catch', 'for', 'if', 'switch', 'while']);

/** What such a function returns without an error. */
const returnedToParser =
  /\bjwt\.Parse(?:WithClaims)?\([^{}]{1,240}\{[\s\S]{0,400}?\breturn[ \t]{1,4}(?!nil\b)((?:\[\]byte\()?[\w.]{1,60}\)?),[ \t]{0,4}nil\b/g;

/** The names among the arguments of such calls. */
export function namesIn(text: string, calls: RegExp): readonly string[] {
  return [
    ...new Set(
      [...text.slice(0, mostLooked).matchAll(calls)].flatMap(([, given = '']) => given.match(/[A-Za-z_]\w*/g) ?? []),
    ),
  ];
}

/** The arguments of a call that signs, behind what is signed, or that reads the key for one. Sources: JJWT, "Signing Key", `Decoders`; jose, `jwtVerify`. */
const signing =
  /(?:\b(?:(?:jwt|jsonwebtoken|JWT|jose)(?:\.|::)(?:sign|verify|encode|decode)|(?:jose\.)?jwtVerify)\((?:[^;()]|\([^()]{0,80}\)){1,200}?,|\b(?:signWith|setSigningKey|verifyWith|hmacShaKeyFor|SignedString|SymmetricSecurityKey|HMAC(?:256|384|512)|from_secret)\(|\bDecoders\.BASE64(?:URL)?\.decode\()([^;]{1,120})/g;

/** The program ends where it runs in production without the variable. */
export const refusesToStart: (text: string) => boolean = keptOfText((text) => guard.test(text.slice(0, mostLooked)));

const guard =
  /\b(?:NODE_ENV|ENV(?:IRONMENT)?|isProd(?:uction)?|IS_PROD(?:UCTION)?)\b[^;{}]{0,160}\{?[^;{}]{0,80}\b(?:throw|raise|panic|process\.exit|sys\.exit)\b/i;
