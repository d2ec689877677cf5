import hashes from '../../../../../rules/secrets/hash-calls.json' with { type: 'json' };
import type { Credential } from '../../../model/credential.ts';
import type { Finding } from '../../../model/finding.ts';
import { isReadAlready } from '../../environment/loading/read-elsewhere.ts';
import { namedByConfigFile, namedInLaravel } from '../../environment/php/laravel-names.ts';
import type { FixContext } from '../../fix.ts';
import {
  namedByClass,
  namedByHost,
  namedByInterface,
  namedByLibrary,
  namedByLogin,
  namedByPerson,
  namedByPlace,
  namedByService,
  serviceName,
} from '../../secret/bare-name.ts';
import { calledAround } from '../../secret/call-around.ts';
import { namedByRepository } from '../../secret/gradle-repository.ts';
import { nameInHolder } from '../../secret/holder.ts';
import { namedByAddress, namedByClient, namedByConfig, namedByInitializer } from '../../secret/named-beside.ts';
import { ofSameValue } from '../../secret/same-value.ts';
import {
  passwordIn,
  type SourceLiteral,
  saysLittle,
  upperSnake,
  variableName,
  withoutRepeat,
} from '../../secret/secret-literal.ts';
import { readBeside } from '../../secret/siblings.ts';
import { withoutStops } from '../../secret/stops-written.ts';
import { ownName } from '../../secret/system-names.ts';
import { envPathFor } from '../kept/env-file.ts';
import { isKnownName, usualAddress } from './known-name.ts';
import { namedByPrisma } from './name-in-prisma.ts';
import { toldInComment } from './told-in-comment.ts';
import { readByTool } from './tool-variables.ts';

/** The name of the variable that a secret moves to, by what the text around it calls it. A whole address is called as one, though the finding is about the password in it; what is a part of one, is not. */
export function nameFor(written: SourceLiteral, whole: string, finding: Finding, context: FixContext): string {
  const text = withoutStops(whole);
  const plain = saidName(written, text, finding, context).replace(/API_API_KEY$/, 'API_KEY');
  const said = namedByPrisma(plain, text, written.span.start) ?? plain;
  const isBare = saysLittle(written.site.name?.split('.').at(-1) ?? 'secret');
  const name = isBare ? namedByConfigFile(said, finding.at.path, context) : said;
  if (name === 'DSN' && finding.rule.startsWith('secret-database-')) return 'DATABASE_DSN';
  if (name === 'URL') return namedByHolder(name, finding.at.path, text, written.span.start);
  const { path } = finding.at;
  // A script's own variable keeps its name, and so does what the project reads already.
  const { language, name: given = '' } = written.site;
  const isOwn = language === 'shell' && /^[A-Z][A-Z0-9_]*$/.test(given);
  const isKept = isOwn || isKnownName(name, { path, envPath: envPathFor(path, context), context });
  return ownName(isKept ? name : readByTool(name, finding), finding);
}

/** What any address is, with the list or constant that it stands in, else with the class. */
function namedByHolder(name: string, path: string, text: string, at: number): string {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const holder = upperSnake(/^\s*(?:[a-z]+\s+){0,3}([A-Za-z_]\w{3,40})\s*=\s*[[({]\s*$/.exec(line)?.[1] ?? '');
  return holder === '' || saysLittle(holder)
    ? namedByClass(name, path, text)
    : `${holder.replace(/_UR[IL]S?$/, '')}_${name}`;
}

/** The name for one password that a file gives many accounts, each under a name of its own; undefined where it gives it to one or two. */
function ofManyAccounts(finding: Finding, context: FixContext): string | undefined {
  const same = ofSameValue(finding, context);
  const names = new Set(same.flatMap(({ site }) => site?.name?.split('.').at(-1) ?? []));
  const isNamed = names.size >= 3 && [...names].every((each) => /^\w+pass(?:word|wd)?$/i.test(each));
  const text = context.text(finding.at.path) ?? '';
  if (!isNamed && accountsOf(same, text) < 3 && loginsOf(same, text) < 3) return undefined;
  const name = /seed/i.test(finding.at.path) ? 'SEED_PASSWORD' : 'DEFAULT_PASSWORD';
  return isReadAlready(name, context) ? undefined : name;
}

/** How many things that code makes are given their password at these places: `anna.setPassword(encode("…"))`, `bob.password = "…"`. */
function accountsOf(places: readonly Credential[], text: string): number {
  const holders = places.map(({ span }) => passwordOf.exec(text.slice(Math.max(0, span.start - 200), span.start))?.[1]);
  return holders.includes(undefined) ? 0 : new Set(holders).size;
}

/** How many logins such places are the passwords of, each in an object of its own: `{ username: "anna", password: hash("…") }`. */
function loginsOf(places: readonly Credential[], text: string): number {
  const logins = places.map(({ span }) => loginOf.exec(text.slice(Math.max(0, span.start - 300), span.start))?.[1]);
  return logins.includes(undefined) ? 0 : new Set(logins).size;
}

const loginOf =
  /\b(?:user_?name|login|e_?mail)["']?\s{0,9}(?:=>|[:=])\s{0,9}["']([^"'\n]{1,80})["'],[^{}]{0,160}\b\w{0,30}passw(?:or)?d\w{0,30}["']?\s{0,9}(?:=>|[:=])\s{0,9}(?:[\w.\\:>-]{1,60}\(\s{0,9})?["'`]$/i;

const passwordOf =
  /(?<![\w$.])(\$?[A-Za-z_]\w{0,60})(?:->|\.)(?:set_?)?passw(?:or)?d(?:_?hash)?\s{0,9}[=(]\s{0,9}(?:[\w.\\:>-]{1,60}\(\s{0,9})?["'`]$/i;

function saidName(written: SourceLiteral, text: string, finding: Finding, context: FixContext): string {
  const ofLaravel = namedInLaravel(finding.at.path, text, written.span.start, context);
  if (ofLaravel !== undefined) return ofLaravel;
  const ofComment = toldInComment(text, written.span.start);
  if (ofComment !== undefined) return ofComment;
  const ofMany = ofManyAccounts(finding, context);
  if (ofMany !== undefined) return ofMany;
  const ofAddress = askedByAddress(text, written.span.start);
  if (ofAddress !== undefined) return ofAddress;
  const ofProgram = handedToProgram(finding.at.path, text, written.span.start);
  if (ofProgram !== undefined) return ofProgram;
  const isDigested = /hash/i.test(written.site.name?.split('.').at(-1) ?? '');
  const { site } = written.site.name === undefined || isDigested ? namedAbove(written, text) : written;
  const literal = site.name === undefined ? written : { ...written, site: { ...site, name: withoutRepeat(site.name) } };
  const { name: given = 'password' } = literal.site;
  const isAddress = /^[a-z][a-z0-9+.-]{0,30}:\/\//i.test(literal.content);
  const isBare = /^secret-generic-(?:login|password|token)$/.test(finding.rule) && saysLittle(given);
  const beside = isBare ? readBeside(text, literal.span.start) : undefined;
  if (beside !== undefined) return variableName({ name: `${beside}.${given.split('.').at(-1)}` }, finding);
  // Around a line of a notebook's cell stands JSON.
  const isOfAccount = ofAccount.test(text.slice(Math.max(0, literal.span.start - 200), literal.span.start));
  const holder = finding.at.path.endsWith('.ipynb') || isOfAccount ? literal.site : nameInHolder(literal, text);
  // What a call is given to log in says only where it does so.
  const called =
    holder.name === undefined && /^secret-generic-(?:login|password)$/.test(finding.rule) && !isOfAccount
      ? calledAround(text, literal.span.start)
      : undefined;
  const own = called && `${called.replace(ofTokens, '$1')}.${kindGiven(called)}`;
  const isBehindUser =
    own === undefined && behindUser.test(text.slice(Math.max(0, literal.span.start - 200), literal.span.start));
  const told = variableName(own === undefined ? holder : { ...holder, name: own }, finding);
  const said = told === 'SECRET' && isBehindUser ? 'PASSWORD' : told;
  const name = (finding.rule === 'secret-generic-login' && namesOfLogins[said]) || ofSettings(said, literal, finding);
  if (name === 'GOOGLE_API_KEY' && finding.rule === 'secret-gcp-api-key')
    return namedByInterface(name, text, literal.span.start);
  if (name === 'URL_PASSWORD') {
    const ofHost = namedByHost(context.credential(finding)) ?? name;
    // The whole address moves, not the password in it.
    return isAddress ? ofHost.replace(/_(?:PASSWORD|TOKEN)$/, '_URL').replace(/^URL_URL$/, 'URL') : ofHost;
  }
  if (!finding.rule.endsWith('-uri')) {
    const { path } = finding.at;
    const credential = context.credential(finding);
    const at = literal.span.start;
    // Words of no account and no vendor fit what other code reads by them as little as this.
    const madeUp = (made: string | undefined) => {
      const isGeneral =
        made !== undefined &&
        made !== name &&
        (isOfAny.test(made) || (path.endsWith('.go') && made === namedByClass(name, path, text)));
      return isGeneral && isReadAlready(made, context) ? undefined : made;
    };
    const named =
      namedByRepository(name, path, text, at) ??
      namedByInitializer(name, path) ??
      namedByConfig(name, path, text, at) ??
      namedByClient(name, text, at) ??
      namedByLibrary(name, path, text) ??
      namedByService(madeUp(namedByPlace(name, path, text, at)) ?? name, credential);
    // Whose interface is asked says more than the class that asks it.
    const isOfClass = named === name || named === namedByClass(name, path, text);
    const placed = (isOfClass ? namedByAddress(name, text, at) : undefined) ?? named;
    // The project's own name is enough, however little it says.
    const isKnown = placed !== name && isKnownName(name, { path, envPath: envPathFor(path, context), context });
    const before = text.slice(Math.max(0, at - 200), at);
    const ofPerson = namedByPerson(isKnown ? name : placed, credential, before);
    const own = isKnown ? ofPerson : (madeUp(namedByLogin(ofPerson, text, at)) ?? ofPerson);
    // An address that holds a token is that of whom it asks.
    const asked = isAddress && /^UR[IL]$/.test(own) ? serviceName(hostOf(literal.content)) : undefined;
    return asked === undefined ? own : `${upperSnake(asked)}_${own}`;
  }
  if (!isAddress) return passwordIn(name) ?? name;
  // Any program has several addresses.
  const isBareAddress = literal.site.name === undefined || passwordIn(name) === 'PASSWORD' || ofAnyServer.test(name);
  return (isBareAddress ? usualAddress(literal.content) : undefined) ?? name.replace(/_PASSWORD$/, '_URL');
}

/** What an address asks its host by: `TRIPADVISOR_API_KEY` for `https://api.tripadvisor.com/places?key=…`. Undefined elsewhere, and where the host has no name that tells whose it is. */
function askedByAddress(text: string, at: number): string | undefined {
  const head = text.slice(Math.max(0, at - 300), at);
  const [, host = '', argument = ''] =
    /https?:\/\/([\w.-]+)[^\s"'`<>]*[?&]((?:(?:api|access|auth|app)[_-]?)?(?:key|token|secret))=$/i.exec(head) ?? [];
  const service = host === '' ? undefined : serviceName(host);
  if (service === undefined) return undefined;
  const kind = upperSnake(argument.replace(/^(api|access|auth|app)(?=[a-z])/i, '$1_'));
  return `${upperSnake(service)}_${kind === 'KEY' ? 'API_KEY' : kind}`;
}

/** What a script hands a program of its own project that lies in a folder called after what it asks: `NEWSAPI_API_KEY` in `python newsapi/main.py --api-key …`. */
function handedToProgram(path: string, text: string, at: number): string | undefined {
  if (!/\.(?:sh|bash)$|(?:^|\/)[mM]akefile$/.test(path)) return undefined;
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 300), at);
  const [, folder = '', option = ''] = handed.exec(line) ?? [];
  const of = upperSnake(folder);
  return of === '' || saysLittle(of) || /^(?:APP|BIN|CMD|CODE|LIB|SCRIPTS?|SRC|TOOLS?)$/.test(of)
    ? undefined
    : `${of}_${upperSnake(option)}`;
}

const handed =
  /(?:^|[\s;&|])"?(?:python[\d.]*|node|ruby|php|\$\{?\w+\}?)"?[ \t]+(?:[\w.-]+\/)*([A-Za-z][\w-]{2,30})\/(?:main|app|index|run|cli)\.\w+[ \t][^|;&\n]*--(api-?key|token|secret|password|access-token)[ =]["']?$/;

function hostOf(address: string): string {
  return /^[a-z][a-z0-9+.-]{0,30}:\/\/(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(address)?.[1] ?? '';
}

/** With the name that ends the line above by being given the literal. */
function namedAbove(literal: SourceLiteral, text: string): SourceLiteral {
  const head = text.slice(Math.max(0, literal.span.start - 200), literal.span.start);
  const hashed = /(?<![\w.])(\w{0,40}[pP]assword)_?[hH]ash(?:ed)?[ \t]*=[ \t]*(?:await[ \t]+)?[\w.]{1,60}\($/.exec(
    head,
  )?.[1];
  if (hashed !== undefined) return { ...literal, site: { ...literal.site, name: hashed } };
  const whose = hashes.ofPasswords.some((call) => head.trimEnd().endsWith(call)) ? digestOf.exec(head) : null;
  if (whose !== null) return { ...literal, site: { ...literal.site, name: `${whose[1] ?? whose[2]}Password` } };
  const name = /(?<![\w.])([A-Za-z_]\w{2,79})\s{0,4}(?::\s?\w{1,40}\s{0,4})?=[ \t]{0,8}\r?\n\s{1,40}$/.exec(head)?.[1];
  return name === undefined ? literal : { ...literal, site: { ...literal.site, name } };
}

/** Whose password a digest is made of, by the variable that takes it: `adminHash, _ :=`, `const hashedStaff =`. */
const digestOf =
  /(?<![\w.])(?:([a-z][a-zA-Z]{2,30}?)(?:_h|H)ash(?:ed)?|hashed_?([A-Z]?[a-z]{2,30}))(?:,[ \t]*\w+)?[ \t]*(?::[ \t]*\w+[ \t]*)?:?=[ \t]*(?:await[ \t]+)?[\w.:\\]{1,60}\([\w[\]( ]{0,20}$/;

/** All settings of a connection go by another name than the key among them. */
function ofSettings(name: string, { content }: SourceLiteral, finding: Finding): string {
  const isOfKind = name === variableName(undefined, finding) && name.endsWith('_KEY');
  return isOfKind && /^\w+=[^;]+;\w+=/.test(content) ? name.replace(/_KEY$/, '_CONNECTION_STRING') : name;
}

/** What holds a login, by its name, is not what the password in it is. */
const namesOfLogins: Readonly<Record<string, string | undefined>> = {
  AUTH: 'API_PASSWORD',
  AUTHENTICATION: 'API_PASSWORD',
  CREDENTIAL: 'PASSWORD',
  CREDENTIALS: 'PASSWORD',
  CREDS: 'PASSWORD',
  SECURE: 'PASSWORD',
};

/** What a call takes right behind the name of an account. Sources: .NET, `NetworkCredential`; Apache HttpClient, `UsernamePasswordCredentials`; Go, `smtp.PlainAuth`. */
const behindUser =
  /(?:[cC]redentials?|[aA]uth(?:entication|enticate)?|[lL]ogin|[cC]onnect\w*|Dialer|UserPassword)\((?:[^(){};"']{0,80},)?\s*["'][^"'\n]{1,80}["']\s*,\s*$/;

/** Whose nobody is. */
const isOfAny = /^(?:DEFAULT|MASTER)_/;

/** The account that the password is of stands right before it, which says more than who keeps it. */
const ofAccount = /\bwithUser(?:name)?\(\s*"[^"\n]{1,60}"\s*\)\s*\.password\(\s*$/;

/** What a call takes that is known by the first part of a variable's name. */
function kindGiven(called: string): string {
  if (called === 'ENCRYPTION' || /(?:^|_)(?:SYMMETRIC|CRYPTO|CIPHER|HMAC)(?:_|$)/.test(called)) return 'key';
  return /^(?:JWT|SESSION|COOKIE)(?:_|$)/.test(called) ? 'secret' : 'password';
}

/** What takes the key of tokens, whatever it does with it: `NewJwtGuard("…")`, `JwtSecurityKey.Create("…")`. */
const ofTokens = /^(JWT)_(?:AUTH\w*|GUARD|HELPER|MIDDLEWARE|PROVIDER|SECURITY|SERVICE|STRATEGY|UTILS?)$/;

/** What any server is asked by, which says nothing of what it is. */
const ofAnyServer = /^(?:ADDRESS|BROKER|CONNECTION|END_?POINT|SERVER)$/;
