import type { Credential, DecodedPart } from '../../model/credential.ts';
import { isOfAddress } from '../../model/credential.ts';
import type { LoweredBy } from '../../model/lowered-by.ts';
import { isOfEditorHistory } from '../../text/paths/editor-history.ts';
import { classify, type PathClass } from '../../text/paths/path-class.ts';
import { trialPath } from '../../text/paths/trial-path.ts';
import { isGivenHere, isGivenToClients } from '../around/held-by-many/given-here.ts';
import { isProse } from '../around/opens-nothing/denied.ts';
import { isAllowList } from '../around/opens-nothing/of-many.ts';
import type { Decoded } from '../decode/decoded.ts';
import type { DetectorEntry } from '../detector.ts';
import { nameKind, wordsOf } from '../value/name-kind.ts';

/** What tells whether a credential takes the place of a real one. */
interface StandIn {
  readonly entry: DetectorEntry;
  readonly decoded: Decoded;
  readonly checksum: Credential['checksum'];
  /** It has the secret or the key id that belongs to it near it. */
  readonly isPaired: boolean;
  readonly path: string;
  readonly name: string;
  /** By what the text says that it is for trying, or shows what an interface takes. */
  readonly saidBy: () => LoweredBy | undefined;
  /** The settings around it name the host that it opens, one which others reach. */
  readonly isReached: () => boolean;
  /** It is one of several samples of vendors, each beside the expression that finds it. */
  readonly isAmongPatterns: () => boolean;
  /** The id that somebody has issued with it stands beside it. */
  readonly isIssued: () => boolean;
  /** The text holds the address of a database that others reach, with its password: what stands beside that is no sample. */
  readonly isOfDeployment: () => boolean;
  /** The prose around it says that it only looks like a secret. */
  readonly isDenied: () => boolean;
  /** It stands in a test that is only called so, and asks a service which others reach. */
  readonly isInScript: () => boolean;
  /** The head of the text says that all of it is for trying. */
  readonly isWorkbench: () => boolean;
  /** It is set for a container that a job of a pipeline starts beside itself. */
  readonly isOfServiceContainer: () => boolean;
  /** Its settings say that their part is for production. */
  readonly isForProduction: () => boolean;
}

/** Names of what takes the place of the real thing. */
const doubles: ReadonlySet<string> = new Set(['dummy', 'fake', 'insecure', 'mock', 'mocked', 'stub']);

/** Of a list of users: the password is written out, where others are hashes. Source: HAProxy, "Configuration manual", `user … insecure-password`. */
const inClear = 'insecure-password';

/** Names of what is tried: with a real one, more often than not, where somebody has to issue it. */
const trials: ReadonlySet<string> = new Set(['test', 'testing', 'tests']);

/** `secret_key_example`, `apiKeyPlaceholder`: what a field shows as long as nobody has filled it in. */
const exampleOfField: ReadonlySet<string> = new Set(['example', 'placeholder']);

/** Names that stand for any name. */
const anyNames: ReadonlySet<string> = new Set(['bar', 'baz', 'foo', 'qux']);

/** Files that show how a thing is done. */
const shown: ReadonlySet<PathClass> = new Set<PathClass>(['documentation', 'example', 'test']);

/** As those, for what is of no use to whoever edits the repository: what others have written comes with their samples. */
const shownWithKeys: ReadonlySet<PathClass> = new Set<PathClass>([...shown, 'vendored']);

/** How surely a value takes the place of a real one, and by what. */
export type Standing =
  | { readonly sure: 'surely' | 'perhaps'; readonly by: LoweredBy }
  | { readonly sure: 'no'; readonly by?: undefined };

const no: Standing = { sure: 'no' };

/**
 * `surely`: other scanners are told to leave it, or its name says so; it stands in a test and nothing proves that a vendor has issued it, or its account is named for tests; or a test, an example
 * or a document shows what anyone can make, or has for the asking: keys, signed tokens, keys of a sandbox; or a set-up for trying gives it to
 * itself; or the text says so. Not what says that it is live. `perhaps`: its name speaks of tests. What a vendor has issued, by its checksum, never does.
 */
export function standsIn({
  entry,
  decoded,
  checksum,
  isPaired,
  path,
  name,
  saidBy,
  isReached,
  isAmongPatterns,
  isIssued,
  isOfDeployment,
  isDenied,
  isInScript,
  isWorkbench,
  isOfServiceContainer,
  isForProduction,
}: StandIn): Standing {
  const isForAll = entry.selfMade === true || decoded.isSandbox === true;
  if (isAllowList(path)) return surely('allow-list');
  if (isOfAddress(entry.id) && (decoded.parts.some(isDouble) || isOfNoProject(decoded.parts)))
    return surely('name-made-up');
  if (checksum === 'valid' && entry.selfMade !== true) return isAmongPatterns() ? surely('among-patterns') : no;
  const words = wordsOf(name);
  if (name !== inClear && words.some((word) => doubles.has(word) || /^(?:dummy|fake)[a-z]/.test(word)))
    return surely('name-made-up');
  if (exampleOfField.has(words.at(-1) ?? '') && nameKind(words.slice(0, -1).join('_')) !== undefined)
    return surely('example');
  if (entry.id === 'secret-generic-password' && words.includes('demo')) return surely('demonstration');
  const isTrial = words.some((word) => trials.has(word)) || words.at(-1) === 'local';
  // The name before a hash is that of an account.
  const byName = /^secret-password-hash-/.test(entry.id) ? 'account-for-tests' : 'name-of-test';
  const place = classify(path);
  // Who has brought in the work of others has their tests too, which were public before.
  if (place === 'vendored' && testsOfOthers.test(path)) return surely('tests-of-others');
  // What a program would be started with opens nothing where none is: not what somebody else has issued, or what leads to others.
  if (entry.match === 'generic' && isOfEditorHistory(path) && !isIssued() && !isReached() && !isOfDeployment())
    return surely('editor-history');
  const isOwn = isForAll || (entry.match === 'generic' && isGivenHere(name));
  // What editors make to try a program, with a passphrase that their documentation tells, or none. Sources: Android, "Sign your app", debug certificates; Unity, "Universal Windows Platform", test certificate; Visual Studio, "Package signing"; Play, "Configuring HTTPS", which makes one for development.
  if (containers.has(entry.id) && debugStore.test(path)) return surely('debug-store');
  const bench = trialPath(path) ?? (isOwn && isWorkbench() ? 'workbench' : undefined);
  if (isForAll && (isTrial || shownWithKeys.has(place) || bench === 'workbench'))
    return surely(isTrial ? byName : shownWithKeys.has(place) ? 'place' : 'for-trying');
  if (bench !== undefined && isOwn && entry.selfMade !== true && !isReached())
    return surely(
      isOfServiceContainer() ? 'service-container' : trialPath(path) === undefined ? 'said-of-file' : 'for-trying',
    );
  if (bench === 'workbench' && (ofClient.test(entry.id) || (entry.match === 'generic' && isGivenToClients(name))))
    return surely('for-trying');
  if (isProse(path) && isDenied()) return surely('denied');
  const isLive = isPaired || decoded.isSandbox === false;
  if (words.at(-1) === 'sandbox' && !isLive && /-(?:key|secret|token)$/.test(entry.id)) return surely('sandbox');
  const isInTest = place === 'test' && (!isShape(entry) || entry.selfMade === true || !isInScript());
  if (
    isShape(entry) &&
    !isLive &&
    (isInTest ||
      (entry.match === 'assigned' &&
        place !== 'test' &&
        shown.has(place) &&
        !(place === 'example' && isIssued()) &&
        !(place === 'documentation' && isOfDeployment())))
  )
    return surely('place');
  if (
    !isLive &&
    shown.has(place) &&
    decoded.parts.some(({ value }) => wordsOf(value).some((word) => trials.has(word) || anyNames.has(word)))
  )
    return surely('account-for-tests');
  if (place === 'test' && isOfAddress(entry.id) && !decoded.parts.some(isMachine)) return surely('place');
  const said = isLive ? undefined : saidBy();
  if (said !== undefined) return surely(said);
  // A variable begins with the name of the program: `TEST_DATABASE_PASSWORD` of an app called test.
  const isOfProgram = /^[A-Z]{4,8}_/.test(name) && !words.slice(1).some((word) => trials.has(word));
  return isTrial && !(isOfProgram && isForProduction()) ? { sure: 'perhaps', by: byName } : no;
}

function surely(by: LoweredBy): Standing {
  return { sure: 'surely', by };
}

/** And what services that try a package are told in it: `.zuul.yml`, `.travis.yml`; and what its authors have tried something with and published along: `test7.js`, `test_uri.py`. */
const testsOfOthers =
  /(?:^|\/)(?:node_modules|bower_components|site-packages)\/(?:[^/]{1,100}\/){1,12}?(?:test(?:s|\d{1,3}|[-_][\w-]{1,40})?|[\w-]{1,40}[-_]test)\.(?:[cm]?[jt]s|py)$|(?:^|\/)(?:vendor|vendored|_vendor|third[-_]party|node_modules|bower_components|site-packages|library\/zend|core\/(?:lib\/drupal|modules)|libraries\/(?:fof|joomla))\/(?:[^/]{1,100}\/){1,12}?(?:(?:_?tests?|specs?|__tests__|testdata|fixtures|examples?)\/|[^/]{1,100}[._](?:test|spec)\.\w{1,4}$)|(?:^|\/)(?:node_modules|bower_components)\/(?:[^/]{1,100}\/){1,12}?\.[a-z][\w-]{1,40}\.ya?ml$|(?:^|\/)lib\/cake\/test\//i;

/** What a provider of identities gives to a client that it knows. */
const ofClient = /-(?:oauth|client)-secret$/;

const containers: ReadonlySet<string> = new Set(['secret-private-key-keystore', 'secret-private-key-pkcs12']);

/** Where those lie, by the names that the editors give them. */
const debugStore =
  /(?:^|\/)conf\/generated\.keystore$|(?:^|\/)WSATestCertificate\.pfx$|_TemporaryKey\.pfx$|(?:^|\/)debug\/[^/]{1,80}\.(?:keystore|jks|p12|pfx)$|(?:^|[/_.-])debug(?:key|store|keystore|signing|[_.-]\w{1,20})?\.(?:keystore|jks|p12|pfx)$/i;

/** A machine in somebody's domain, or an address of the network; tests of parsers and scrubbers write a domain alone: `db.host`. */
function isMachine({ label, value }: DecodedPart): boolean {
  return label === 'host' && /\..{1,80}\./.test(value);
}

/** The user or the host of an address says that nobody is it: `stubuser`, `fake-db.acme-tools.net`. */
function isDouble({ label, value }: DecodedPart): boolean {
  if (label !== 'user' && label !== 'host') return false;
  return /^(?:dummy|fake|mock|stub)(?:[-_.]|\d|$|account|admin|database|db|host|login|name|server|user)/i.test(value);
}

/** Of the pooler of Supabase, which knows its projects by 20 letters: `postgres.abc123` is of none. Source: Supabase, "Connect to your database", `postgres.[PROJECT-REF]`. */
function isOfNoProject(parts: readonly DecodedPart[]): boolean {
  const told = (name: string) => parts.find(({ label }) => label === name)?.value ?? '';
  const [, project = ''] = /^[\w-]{1,60}\.([\w-]{1,60})$/.exec(told('user')) ?? [];
  return project !== '' && !/^[a-z]{20}$/.test(project) && /\.pooler\.supabase\.(?:co|com)$/.test(told('host'));
}

/** Told by its form, which is quickly made up. */
function isShape({ match }: DetectorEntry): boolean {
  return match === undefined || match === 'token' || match === 'assigned';
}
