import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import type { Credential } from '../../../model/credential.ts';
import type { LoweredBy } from '../../../model/lowered-by.ts';
import { isIssuedByService, isOfOwnService } from '../../../secrets/around/held-by-many/given-here.ts';
import { isFirstPassword, wordsOf } from '../../../secrets/value/name-kind.ts';
import { languageOf } from '../../../text/language.ts';
import { copiedFrom } from '../../../text/paths/copied-path.ts';
import { classify } from '../../../text/paths/path-class.ts';
import type { FactStore } from '../../store/fact-store.ts';
import type { Memo } from '../../store/memo.ts';

interface Sources {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly readText: (path: string) => string | undefined;
  /** Files are still being read: nothing is told yet. */
  readonly isReading: () => boolean;
}

/** Why nothing reads it. */
export type Unread = Extract<LoweredBy, 'left-behind' | 'unread-here'>;

/**
 * Whether a key by which a program would sign or encrypt, or the first password of its accounts, is read by none: its name stands in no other file of the repository, programs of which ask for variables
 * by their names. Changing it there changes nothing. What a framework or an image asks for without being told stays, and so does what a service has issued, which opens something whoever reads it. Where there are too many files to
 * look at, nothing is told.
 */
export function createUnreadKeys({ memo, store, readText, isReading }: Sources) {
  const programs = memo.query<readonly string[]>(programsOf, { same: sameList, onCycle: [] });
  const mentions = memo.query<boolean>(isMentioned, { same: Object.is, onCycle: true });
  const asks = memo.query<boolean>((path) => asksForVariables.test(textOf(path)), { same: Object.is, onCycle: false });

  return (credential: Credential, path: string): Unread | undefined => {
    if (!isOwnKey(credential) || isReading()) return undefined;
    if (isLeftBehind(path)) return 'left-behind';
    return isUnread(credential, path) ? 'unread-here' : undefined;
  };

  /** Python loads what it has compiled only beside the module itself, and a package before a module of its name. Source: PEP 3147, "Flow chart"; Python, "The import system". */
  function isLeftBehind(path: string): boolean {
    const source = copiedFrom(path);
    if (!compiledByPython.test(path) || source === path || store.readFacts(source) !== undefined) return false;
    return store.readFacts(source.replace(/\.py$/, '/__init__.py')) !== undefined;
  }

  function isUnread(credential: Credential, path: string): boolean {
    const name = credential.site?.name ?? '';
    if (!isOwnName(name)) return false;
    const isOfEnvironment = dotenv.test(path);
    const isOfProgram = compiled.has(languageOf(path)) || (isOfAccounts(credential) && ofModules.has(languageOf(path)));
    if (!isOfEnvironment && !isOfProgram) return false;
    const all = programs('');
    if (all.length > mostPrograms || (isOfEnvironment && !all.some(asks))) return false;
    if (!isOfEnvironment && timesIn(textOf(path), name) !== 1) return false;
    return !all.some((other) => other !== path && mentions(`${name}\0${other}`));
  }

  function textOf(path: string): string {
    return store.readFacts(path) === undefined ? '' : (readText(path) ?? '');
  }

  function isMentioned(key: string): boolean {
    const cut = key.indexOf('\0');
    return holdsName(textOf(key.slice(cut + 1)), key.slice(0, cut));
  }

  /** All that may read a setting, or hand it on: programs and settings, no documents, and no files of variables. */
  function programsOf(): readonly string[] {
    const found = store
      .knownPaths()
      .filter(
        (path) =>
          !dotenv.test(path) && !ofOthers.has(classify(path)) && !unread.has(languageOf(path)) && !inBytes.test(path),
      );
    return found.length > mostPrograms ? found.slice(0, mostPrograms + 1) : found.sort();
  }
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((path, at) => path === other[at]);
}

/** What a program makes up for itself, to sign, to encrypt, or to make accounts with. */
function isOwnKey(credential: Credential): boolean {
  const { rule, title, storage, isPublic } = credential;
  if (storage !== 'literal' || isPublic) return false;
  return (rule === 'secret-generic-token' && ownKey.test(title)) || isOfAccounts(credential);
}

/** What each new account begins with. */
function isOfAccounts({ rule, title, site }: Credential): boolean {
  return rule === 'secret-generic-password' && title === 'Password' && isFirstPassword(site?.name ?? '');
}

const ownKey = /^(?:Guessable )?(?:signing|encryption) key$/i;

/** A name of its own, of two words at least, for which no framework asks. */
function isOwnName(name: string): boolean {
  const words = wordsOf(name);
  if (words.length < 2 || !/^[A-Za-z_]\w{5,60}$/.test(name) || ofFrameworks.has(words.join('_'))) return false;
  return !isOfOwnService(name) && !isIssuedByService(name);
}

const ofFrameworks: ReadonlySet<string> = new Set(lists.askedByFrameworks);

/** Whether a text has the name, however a program joins its words: `JWT_REFRESH_KEY` is read into `jwtRefreshKey`, and where a prefix or parts are joined to one, as `refresh_key`. */
function holdsName(text: string, name: string): boolean {
  const words = wordsOf(name).map((word) => word.replace(/\W/g, ''));
  if (new RegExp(words.join('[_.-]?'), 'i').test(text)) return true;
  if (words.length < 3 || !joinsNames.test(text)) return false;
  return new RegExp(`(?<![a-z_])${words.slice(1).join('[_.-]?')}`, 'i').test(text);
}

/** Sources: envconfig, `Process`; pydantic, "Settings", `env_prefix`; viper, `SetEnvPrefix`, `SetEnvKeyReplacer`; Spring Boot, "Relaxed Binding"; ASP.NET Core, "Environment variables". */
const joinsNames = /prefix|envconfig|KeyReplacer|ConfigurationProperties|AddEnvironmentVariables/i;

function timesIn(text: string, name: string): number {
  return text.split(new RegExp(`(?<!\\w)${name}(?!\\w)`)).length - 1;
}

/** Files that are looked at. */
const mostPrograms = 1_000;

const compiledByPython = /(?:^|\/)__pycache__\/[^/]+\.pyc$/;
const dotenv = /(?:^|\/)\.env(?:\.[\w.-]{1,40})?$|(?:^|\/)[\w-]{1,40}\.env$/i;
const inBytes = /\.(?:gif|ico|jpe?g|lock|map|pdf|png|svg|ttf|woff2?|zip)$/i;

/** Whose constants no framework looks up by their names. */
const compiled: ReadonlySet<string> = new Set([
  'csharp',
  'go',
  'java',
  'javascript',
  'kotlin',
  'rust',
  'swift',
  'typescript',
]);

/** Whose settings frameworks look up by their names, but no first password of accounts. */
const ofModules: ReadonlySet<string> = new Set(['php', 'python', 'ruby']);

const unread: ReadonlySet<string> = new Set(['css', 'markdown', 'text']);
const ofOthers: ReadonlySet<string> = new Set(['documentation', 'lock', 'vendored']);

/** How programs ask for a variable of the environment. */
const asksForVariables =
  /\bprocess\.env\b|\bimport\.meta\.env\b|\bos\.(?:environ|getenv|Getenv|LookupEnv)\b|\bgetenv\(|\benv\(|\bENV[[.]|\bSystem\.getenv\b|\bEnvironment\.GetEnvironmentVariable\b|\bviper\.|\bgodotenv\b|\benv::var\b|\bConfigService\b|\bBaseSettings\b/;
