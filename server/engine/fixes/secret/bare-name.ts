import words from '../../../../rules/call-words.json' with { type: 'json' };
import hashes from '../../../../rules/secrets/hash-calls.json' with { type: 'json' };
import type { Credential } from '../../model/credential.ts';
import { lazily } from '../../text/lazily.ts';
import { fileNameOf } from '../../text/paths/file-name.ts';
import { blocksAround } from './blocks-around.ts';
import { upperSnake } from './secret-literal.ts';

/** Characters before and behind a place that may say what it is of. */
const before = 500;
const behind = 200;

/** A name that is none by itself: any program has a password. */
const bare = /^(?:AUTH_)?(PASS|PASSWD|PASSWORD|PWD|SECRET|SECRET_KEY|KEY|TOKEN)$/;

/**
 * A bare name with what it is of: what the lines around speak of, else the file. Python's frameworks call their own key
 * `SECRET_KEY`.
 */
export function namedByPlace(name: string, path: string, text: string, at: number): string {
  const own = bare.exec(name)?.[1];
  if (name === 'SECRET_KEY' && path.endsWith('.py')) return name;
  if (own === undefined) return bareOfClass.test(name) ? namedByClass(name, path, text) : name;
  const given = namedByProgram(name, text, at);
  if (given !== name) return given;
  const around = text.slice(Math.max(0, at - before), at + behind);
  const file = upperSnake((path.split('/').at(-1) ?? '').replace(/\.\w+$/, '')).replaceAll('_', ' ');
  // What a digest is made of opens no store that is opened beside it.
  const isOfAccount = isGivenOut(name, text, at);
  // Nor is it of what a file is called after that makes an account, but for whose that is.
  const said = found(files(), file);
  const ofFile = isOfAccount && said !== 'ADMIN' && said !== 'SEED' ? undefined : said;
  const of =
    (isOfAccount
      ? undefined
      : (madeOfPackage(path, text, at) ?? found(nearby(), around) ?? found(nearby(), takenBy(text, at)))) ??
    ofFile ??
    (name === 'KEY' && ofProgram.test(file) ? 'APP' : undefined);
  if (of === undefined || (of === 'JWT' && /^PASS|^PWD/.test(own)))
    return isOfAccount
      ? `DEFAULT_${name}`
      : namedByModule(namedByInnerClass(namedByClass(name, path, text), { name, text, at }), path);
  return `${of}_${own}`;
}

/** Characters behind a place in which a variable is used. */
const farBehind = 1_500;

/** The call further down that the variable is given to: `new PDO($dsn, $user, $pass` for `$pass = '…'`. Empty where there is none. */
function takenBy(text: string, at: number): string {
  const variable = /(?<![\w$>.])\$(\w{1,40})\s?=\s?["']?$/.exec(text.slice(Math.max(0, at - 60), at))?.[1];
  if (variable === undefined) return '';
  const use = new RegExp(
    `\\b(?:new )?[\\w\\\\]{1,60}\\((?:"[^"\n]*"|'[^'\n]*'|[^();"']|\\([^();]*\\)){0,200}\\$${variable}\\b`,
  );
  return use.exec(text.slice(at, at + farBehind))?.[0] ?? '';
}

/** The package of Go whose type the literal is a member of: `REDIS` in `redis.Options{ Password: "…" }`. Undefined for one that says nothing of what it opens. */
function madeOfPackage(path: string, text: string, at: number): string | undefined {
  if (!path.endsWith('.go')) return undefined;
  const head = text.slice(Math.max(0, at - before), at);
  const own = /(?<![\w.])([a-z][a-z0-9]{2,20})\.[A-Z]\w*\{[^{}]*$/.exec(head)?.[1];
  const said = upperSnake(own ?? '');
  return said === '' || kindsOfClass().has(said) || ofNothing.test(said) ? undefined : said;
}

const ofNothing = /^(?:API|AUTH|COMMON|CONF|CONFIG|DATA|DTO|ENTITY|GLOBAL|HTTP|INTERNAL|MODELS?|PKG|TYPES?)$/;

/** What the whole program is set by has the program's own key. */
const ofProgram = /^APP(?:LICATION)?$/;

/** The password of a command is that of what its program opens: `REDIS_PASSWORD` behind `redis-cli -a`. */
export function namedByProgram(name: string, text: string, at: number): string {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - before), at);
  const command = line.slice(Math.max(line.lastIndexOf('|'), line.lastIndexOf('&'), line.lastIndexOf(';')) + 1);
  const of = /^PASS(?:WORD|WD)?$/.test(name) ? found(programs(), command) : undefined;
  return of === undefined ? name : `${of}_PASSWORD`;
}

/** Names that say a little more, and nothing of what is opened. */
const bareOfClass = /^(?:ACCESS|API|APP|CLIENT)_(?:CREDENTIALS|KEY|PASSWORD|SECRET|SECRET_KEY|TOKEN)$/;

/** What OAuth gives each program, with whose it is, where the module takes in the library of one vendor: `TWITTER_CONSUMER_SECRET` beside `import tweepy`, or in `twitterlogin/`. */
export function namedByLibrary(name: string, path: string, text: string): string | undefined {
  const known = ofOAuth.test(name) ? libraries().filter(({ pattern }) => pattern.test(text)) : [];
  const [only] = known;
  if (only !== undefined) return known.length > 1 ? undefined : `${only.of}_${name}`;
  // Scripts that sign in by one vendor lie in a folder that is called after it.
  const folder = isOfClient.test(name) ? found(folders(), path.split('/').at(-2) ?? '') : undefined;
  return folder === undefined ? undefined : `${folder}_${name}`;
}

const isOfClient = /^(?:APP|CLIENT|CONSUMER)_(?:KEY|SECRET)$/;

const ofOAuth = /^(?:(?:ACCESS|API|APP|CLIENT|CONSUMER|OAUTH|SINGLE)_){0,2}(?:(?:KEY|SECRET|TOKEN)_?){1,2}(?<!_)$/;

/** A key of Google's is called by which of its interfaces is asked with it: `GOOGLE_MAPS_API_KEY` in what asks `maps.googleapis.com`. */
export function namedByInterface(name: string, text: string, at: number): string {
  const of = found(google(), text.slice(Math.max(0, at - before), at + behind));
  return of === undefined ? name : `${of}_API_KEY`;
}

/** What the class is of that the file is called after: `IMAGE_PUSHER_PASSWORD` in the class `ImagePusher` of `image_pusher.rb`. */
export function namedByClass(name: string, path: string, text: string): string {
  if (path.endsWith('.go')) return namedByPackage(name, text);
  const plain = (each: string) => each.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  const stem = plain(fileNameOf(path).replace(/\..*$/, ''));
  const declared = [...text.matchAll(/\b(?:class|module|object|struct|trait)\s+([A-Za-z_]\w*)/g)];
  const own = declared.find(([, each = '']) => plain(each) === stem)?.[1];
  const said = wordsOfClass(own ?? '');
  return said.length === 0 || said.length > 3 ? name : `${said.join('_')}_${name}`;
}

/** Without the words that any class has, at the beginning and the end: what stands between others is a part of a name, such as `Open` in `MyOpenTok`. */
function wordsOfClass(name: string): readonly string[] {
  const words = upperSnake(name).split('_');
  const isTelling = (word: string) => word.length > 1 && !kindsOfClass().has(word);
  const [first, last] = [words.findIndex(isTelling), words.findLastIndex(isTelling)];
  return first === -1 ? [] : words.slice(first, last + 1);
}

/** With the class within another one that the place is in, where the file says nothing: `SHOP_CLIENT_SECRET` in `ShopClient` of `Constants.cs`. */
function namedByInnerClass(
  given: string,
  { name, text, at }: { readonly name: string; readonly text: string; readonly at: number },
): string {
  if (given !== name) return given;
  const heads = blocksAround(text, at).flatMap(({ head }) => /\bclass\s+([A-Z]\w*)[^()]*$/.exec(head)?.[1] ?? []);
  const [own] = heads;
  // The only class is the file's.
  if (own === undefined || heads.length < 2) return given;
  const said = wordsOfClass(own);
  return said.length === 0 || said.length > 3 ? given : `${said.join('_')}_${name}`;
}

/** What a module of JavaScript is called after, in two words or more, where nothing else says it: `PERMISSION_FIX_SECRET_KEY` in `permissionFix.js`. */
function namedByModule(name: string, path: string): string {
  const stem = /(?:^|\/)([\w-]+)\.[cm]?[jt]s$/.exec(path)?.[1] ?? '';
  const words = upperSnake(stem).split('_');
  const said = words.filter((word) => word.length > 1 && !kindsOfClass().has(word));
  const isTold = words.length > 1 && said.length > 1 && said.length < 4 && said.every((word) => /^[A-Z]+$/.test(word));
  return bare.test(name) && isTold ? `${said.join('_')}_${name}` : name;
}

/** What a package of Go is called after, which is short and says what it is for. Source: Effective Go, "Package names". */
function namedByPackage(name: string, text: string): string {
  const said = upperSnake(/^package[ \t]+([a-z][a-z0-9]{2,20})[ \t]*(?:\/\/[^\n]*)?\r?$/m.exec(text)?.[1] ?? '');
  const isTold = said === '' || ofNothing.test(said) || ofLayer.test(said);
  return isTold || kindsOfClass().has(said) || kindsOfClass().has(said.replace(/S$/, '')) ? name : `${said}_${name}`;
}

/** Where programs are cut into layers, whatever they are for. */
const ofLayer =
  /^(?:CMD|CONN\w*|CONST\w*|CONTROLLERS?|CORE|DAO|DOMAIN|GLOBALS?|HELPERS?|INFRA\w*|INIT\w*|LIB|MAIN|MIDDLEWARES?|PLATFORM|REPOS?|REPOSITOR\w*|ROUTERS?|ROUTES?|SECRETS?|SETTINGS?|SHARED|STORAGES?|STORE|SYSTEM|TESTS?|TOOLS?|USECASES?|VARS?)$/;

/** Words in the names of classes that say what any program has, and nothing of what it opens. */
const kindsOfClass = lazily((): ReadonlySet<string> => new Set([...words.making, ...words.classes]));

/** A password that a program makes a digest of is that of whom it makes an account for. */
function isGivenOut(name: string, text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - 80), at).trimEnd();
  const isDigested = hashes.ofPasswords.some((call) => head.endsWith(call)) || encodes.test(head);
  return /^PASS/.test(name) && isDigested;
}

/** Sources: Spring Security, `PasswordEncoder`; Django, `AbstractBaseUser.set_password`; ASP.NET Core, `UserManager<TUser>.CreateAsync`. */
const encodes =
  /(?:password_?encoder(?:\(\))?\.encode|\.set_password)\($|\.(?:Create|AddPassword)Async\([^()";]{1,60},$/i;

function found(patterns: readonly Named[], text: string): string | undefined {
  return patterns.find(({ pattern }) => pattern.test(text))?.of;
}

interface Named {
  readonly pattern: RegExp;
  readonly of: string;
}

const named =
  (flags: string) =>
  ([pattern = '', of = '']: readonly string[]): Named => ({ pattern: new RegExp(pattern, flags), of });
const nearby = lazily((): readonly Named[] => words.near.nearby.map(named('')));
const programs = lazily((): readonly Named[] => words.near.programs.map(named('')));
const folders = lazily((): readonly Named[] => words.near.folders.map(named('i')));
const libraries = lazily((): readonly Named[] => words.near.libraries.map(named('m')));
const google = lazily((): readonly Named[] => words.near.google.map(named('i')));
const files = lazily((): readonly Named[] => words.near.files.map(named('i')));

/** What many people have a password in: lists of users, and what makes one. */
const ofPeople =
  /(?:^|_)(?:COMMAND|DEFAULT|DTO|REQUEST|USERS?|SEEDS?|STAFF|MEMBERS?|ACCOUNTS?|EMPLOYEES?|CUSTOMERS?|CREDENTIALS?|REGISTER|LOGIN)_PASS\w*$|^(?:SENHA_)?PASS(?:WORD|WD)?$/;

/** What any company has, so that it names nobody. */
const mailbox = /^(?:contact|hello|info|mail|me|no-?reply|office|support|test|user)$/i;

/** The password of one of several people goes by the name before the sign of the address that it is kept with. */
export function namedByPerson(name: string, credential: Credential | undefined, before: string): string {
  const account = ofAnAccount.test(name) ? accountBefore(before) : undefined;
  if (account !== undefined && !mailbox.test(account)) return `${upperSnake(account)}_PASSWORD`;
  if (!ofPeople.test(name)) return name;
  const user = credential?.decoded.find(({ label }) => label === 'user')?.value ?? addressBefore(before);
  const own = /^([A-Za-z][\w.-]{1,30})@[\w.-]+$/.exec(user)?.[1];
  return own === undefined || mailbox.test(own) ? name : `${upperSnake(own)}_PASSWORD`;
}

/** Names that say no more than that somebody signs in. */
const ofAnAccount = /^(?:(?:DEFAULT|USERS?|USERNAME|SENHA)_)?PASS(?:WORD)?$/;

/**
 * The account that the same expression makes, right before its password: `withUsername("admin").password("…")`, `new User("admin", encode("…"))`,
 * `{ username: 'admin', password: '…' }`; or that the password is compared for.
 */
function accountBefore(before: string): string | undefined {
  const near = before.slice(-200);
  const account = compared.exec(near)?.[2] ?? equal.exec(near)?.[1] ?? made.exec(near)?.[2] ?? setBefore(before);
  if (account !== undefined) return account;
  return /(?:\b(?:withUser(?:name)?|username|login)\(\s*|\bnew \w{0,20}User\(\s*)"([A-Za-z][\w-]{2,20})"[^;{}"]{0,100}"?$/.exec(
    near,
  )?.[1];
}

/** The account that the statements above name on the same object: `user.setUsername("admin"); user.setPassword(…)`. */
function setBefore(before: string): string | undefined {
  const near = before.slice(-300);
  const object = /(?<![\w$>.])(\$?\w{1,40})(?:->|\.)set_?[pP]assword\([^;"']{0,60}["']?$/.exec(near)?.[1];
  if (object === undefined) return undefined;
  const set = new RegExp(
    `(?<![\\w$>.])${object.replace('$', '\\$')}(?:->|\\.)set_?(?:[uU]ser_?[nN]ame|[lL]ogin)\\(["']([A-Za-z][\\w-]{2,20})["']\\)`,
  );
  return set.exec(near)?.[1];
}

/** The name of a user that is compared just before a password is: `user === "admin" && …`, or on the line above. */
const compared =
  /\b(?:user_?name|login|user)\s*={2,3}\s*(["'])([A-Za-z][\w-]{2,20})\1(?:\s*(?:&&|and)\s[^;{}"']{0,100}|\)[ \t]*\{?[ \t]*\r?\n(?:[ \t]*\/\/[^\n]*\n)?[ \t]*if[ \t]*\([^;{}"']{0,60})["']?$/i;

/** The same in Java: `"admin".equals(username) && `. */
const equal =
  /"([A-Za-z][\w-]{2,20})"\.equals(?:IgnoreCase)?\(\s*(?:[\w.]{0,30}(?:[uU]ser_?[nN]ame|[lL]ogin|[uU]ser)(?:\(\))?)\s*\)\s*&&\s*"?$/;

/** Members with texts may stand between the two. */
const made =
  /\b(?:user_?name|login)["']?\s*(?:=>|[:=])\s*(["'])([A-Za-z][\w-]{2,20})\1,(?:\s*["']?\w{1,30}["']?\s*(?:=>|[:=])\s*["'][^"'\n]{0,60}["'],){0,3}\s*["']?\w{0,20}pass\w{0,12}["']?\s*(?:=>|[:=])\s*(?:[\w.]{1,40}\()?["']?$/i;

/**
 * What anybody may sign in with whose account is looked up, beside a password of their own: it is compared with what was typed, not with a digest of the account's.
 * Undefined for a name that says whose the password is, and where no account is looked up.
 */
export function namedByLogin(name: string, text: string, at: number): string | undefined {
  const head = text.slice(Math.max(0, at - 2 * before), at);
  const around = head + text.slice(at, at + before);
  const isTyped = /^(?:(?:ENTERED|INPUT|PROVIDED|SUBMITTED|TYPED|USERS?)_)?PASS(?:WORD|WD)?$/.test(name);
  return isTyped && /(?:={2,3}|\.equals\()\s*["']?$/.test(head) && looksUp.test(around) ? 'MASTER_PASSWORD' : undefined;
}

/** How programs look somebody up, or ask for their own password. Sources: Laravel, Mongoose, Prisma, Django, Spring Data; bcrypt. */
const looksUp =
  /\b(?:User|Account|Member|Customer|Employee|Admin)\w*(?:::|\.)(?:objects|where|find\w*|first\w*|query)\b|\b(?:findOne|findUnique|findFirst|findBy[A-Z]\w*)\(|\bHash::check\(|\bbcrypt\w*\.compare|\bcheck_password\(|\bpassword_verify\(|[mM]aster_?[pP]ass/;

/** The address in the same expression, right before the password: `.email("…").password("…")`. */
function addressBefore(before: string): string {
  const near = before.slice(-200);
  return (
    /(?:mail|user|username|login)["']?\s*(?:\(|=>|[:=])\s*["']([\w.+-]+@[\w.-]+)["'][^;{}"'@]{0,100}$/i.exec(
      near,
    )?.[1] ?? ''
  );
}

/** The password in an address that nothing names: that of the host, where a name tells it. */
export function namedByHost(credential: Credential | undefined): string | undefined {
  const own = serviceOf(credential);
  if (own === undefined) return undefined;
  return `${upperSnake(own)}_${/^(?:github|gitlab|bitbucket|gitee|codeberg)$/i.test(own) ? 'TOKEN' : 'PASSWORD'}`;
}

/** What any interface takes, with whose it is, where the host beside it has a name that tells it. */
export function namedByService(name: string, credential: Credential | undefined): string {
  const [, ofApi, ownKind] = /^(?:API_(CREDENTIALS|PASSWORD|TOKEN)|(AUTH_?(?:KEY|TOKEN)))$/.exec(name) ?? [];
  const kind = ofApi ?? ownKind;
  const own = kind === undefined ? undefined : serviceOf(credential);
  return own === undefined ? name : `${upperSnake(own)}_${kind}`;
}

/** Below these, and below a country's own domains, a name is registered one level deeper. */
const registries = lazily((): ReadonlySet<string> => new Set(words.hosts.registries));

/** Names of hosts that say what they are, and nothing of whose. */
const anyHost = lazily((): ReadonlySet<string> => new Set(words.hosts.any));

function serviceOf(credential: Credential | undefined): string | undefined {
  return serviceName(credential?.decoded.find(({ label }) => label === 'host')?.value ?? '');
}

/** The name that a host is registered under: `acme-pay` of `api.acme-pay.com` and of `acme-pay.co.uk`; undefined where it tells none. */
export function serviceName(host: string): string | undefined {
  const labels = /^((?:[\w-]+\.)+[A-Za-z]{2,})(?::\d+)?$/.exec(host)?.[1]?.split('.') ?? [];
  const isDeep = labels.length > 2 && labels.at(-1)?.length === 2 && registries().has(labels.at(-2) ?? '');
  const own = labels.at(isDeep ? -3 : -2) ?? '';
  return /^[A-Za-z][\w-]*$/.test(own) && !anyHost().has(own.toLowerCase()) ? own : undefined;
}
