import {
  type Credential,
  isSealed,
  isTemporary,
  openPort,
  opensNothing,
  tellsNoIssuer,
} from '../../model/credential.ts';
import type { Place } from '../../model/span.ts';
import { isReached } from '../../secrets/around/beside/reached-host.ts';
import { saysProduction } from '../../secrets/around/beside/says-production.ts';
import { isIssuedByService, isOfVendor } from '../../secrets/around/held-by-many/given-here.ts';
import { isProse } from '../../secrets/around/opens-nothing/denied.ts';
import { keyStore, privateKey } from '../../secrets/decode/key-store-beside.ts';
import { isComposeFile } from '../../text/paths/compose-path.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import { lastFolders } from '../../text/paths/last-folders.ts';
import { mayBeInForce } from '../../text/paths/may-be-in-force.ts';
import { classify, isSetAside, type PathClass } from '../../text/paths/path-class.ts';
import { isForOthers } from '../../text/paths/production-path.ts';
import { isHandScript, isProgram, isRequests, isSetUp } from '../../text/paths/set-up-path.ts';
import { isSigningSettings } from '../../text/paths/signing-settings.ts';
import { trialPath } from '../../text/paths/trial-path.ts';
import type { FactStore, Stated } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { sameData } from '../store/same-data.ts';
import { createBrokenOnPurpose } from './broken-on-purpose.ts';
import { createKeysInForce, type KeyOfSettings } from './in-force/keys-in-force.ts';
import { createOfOwnKeys, type OfOwnKeys } from './in-force/of-own-keys.ts';
import { createOpenedDatabase, type OpenedDatabase } from './in-force/opened-database.ts';
import { createOpenedToOthers } from './in-force/opened-to-others.ts';
import { createSettingsHeld } from './in-force/settings-held.ts';
import { createUserOfBoot } from './in-force/user-of-boot.ts';
import { isLeftBehind } from './left-behind.ts';
import { isReplacedInProduction, signsInProduction } from './read-over.ts';
import { createLicence } from './repository-licence.ts';
import { createTriedPassphrases, type Opening, type TriedPassphrases } from './tried-passphrases.ts';

/** What other files say of a value that a set-up holds. */
export interface ShownValues extends TriedPassphrases, OpenedDatabase, OfOwnKeys {
  /** Where else the value stands, in a file that shows or tries it; undefined too where that would say nothing. */
  shownAt(credential: Credential, path: string): Place | undefined;
  /** Another file shows it as what is public by design. */
  isShownPublic(credential: Credential, path: string): boolean;
  /** The value is what a set-up gives itself in a repository that is licensed to others: all of them start with it. */
  isShipped(credential: Credential): boolean;
  /**
   * Everybody may read the value, in a project that asks others to work on it: its HEAD holds it, nobody has issued it by its form, and no account tells where
   * it opens something. What such a project hands out with its program or its set-up is for all who have them.
   */
  isOpenToAll(credential: Credential, path: string): boolean;
  /** When a temporary value that HEAD holds has ended, at the latest: ISO date; undefined: it may hold. */
  endedOn(credential: Credential, path: string): string | undefined;
  /** A key that settings for production may replace is not replaced there, by all that the repository holds. */
  signsInProduction(credential: Credential, path: string): boolean;
  /** The settings of production take over the module that holds it, and give another key in its place. */
  isReplacedInProduction(credential: Credential, path: string): boolean;
  /** What the files of the repository say of a key in settings that hold for every environment: who reads it, or what replaces it. */
  keyOfSettings(credential: Credential, path: string): KeyOfSettings | undefined;
  /** Of the user that Spring Boot would make by settings: the file by which the program has users of its own instead. */
  ownUsersAt(credential: Credential, path: string): string | undefined;
  /** A key by which a program would sign or encrypt stands in what Python no longer loads. */
  isLeftBehind(credential: Credential, path: string): boolean;
  /** Of the first password of a dashboard: the Ingress or the Service by which others reach its login. */
  openedAt(credential: Credential, path: string): Place | undefined;
  /** It is part of a program that is vulnerable on purpose, as its read-me says. */
  isOfLesson(credential: Credential, path: string): boolean;
  /** Whether it depends on what HEAD holds. */
  mayBeOpenToAll(credential: Credential): boolean;
}

/**
 * One value is judged once: what tests, examples and documents of the repository show is known to everybody, so that a
 * set-up for trying which holds it too tells nobody anything. This is asked only of what somebody chose or made; what a
 * provider has issued opens something wherever else it stands.
 */
export function createShownValues(
  store: FactStore,
  { memo, isCommitted, changedOn, readText, isReading }: ShownValuesInputs,
): ShownValues {
  const speaking = memo.query<readonly Place[]>(placesThatSpeak, { same: sameData, onCycle: [] });
  const { isLicensed, asksEverybody } = createLicence({ memo, store, readText });
  const settings = createSettingsHeld({ memo, store, readText });
  return {
    ...{ shownAt, isShownPublic, isShipped, isOpenToAll, endedOn, mayBeOpenToAll },
    ...createOpenedDatabase({ memo, store, readText, settings, isReading }),
    ...createTriedPassphrases({ memo, store, readText, isReading }),
    isOfLesson: createBrokenOnPurpose({ memo, store, readText }),
    openedAt: createOpenedToOthers({ memo, store, readText, isReading }),
    keyOfSettings: createKeysInForce({ memo, store, settings, isReading }),
    ...createOfOwnKeys({ memo, store, settings, isReading }),
    ownUsersAt: createUserOfBoot({ memo, store, settings, isReading }),
    isLeftBehind: (credential, path) => isLeftBehind(credential, path, { store, isReading }),
    signsInProduction: (credential, path) => signsInProduction(credential, path, { store, readText }),
    isReplacedInProduction: (credential, path) => isReplacedInProduction(credential, path, { store, readText }),
  };

  function shownAt(credential: Credential, path: string): Place | undefined {
    const { digest, rule, checksum, knownDefault, evidence, isPublic, decoded } = credential;
    if (digest === undefined || checksum === 'valid' || knownDefault !== undefined || evidence === 'issued')
      return undefined;
    const seen = isPublic ? undefined : spoken(rule, digest, path);
    if (seen !== undefined) return seen;
    // Whoever reaches the machine signs in by it, whoever else has chosen the same.
    if (evidence === 'host' && decoded.some(({ label }) => label === openPort)) return undefined;
    // A test that holds it as well signs in to the very account.
    if (evidence === 'in-force' && rule === 'secret-generic-password' && path.endsWith('.sql')) return undefined;
    const allowed = isLeftToLists(credential, path) ? spoken('allowed', digest, path) : undefined;
    if (allowed !== undefined) return allowed;
    const common = commonAt(credential, path);
    if (common !== undefined) return common;
    if (isProse(path) && !tellsNoIssuer(rule) && credential.isNamed !== true) return spoken('denied', digest, path);
    if (!isChosen(rule) || !isTried(path, rule) || isOfMailbox(credential, path)) return undefined;
    if (evidence === 'host') return spoken(isOfAccount(credential) ? 'account' : 'reached', digest, path);
    if (isUsed(credential, path)) return spoken('used', digest, path);
    return spoken(runsForOthers(path) ? 'in-production' : 'none', digest, path);
  }

  function isShownPublic({ digest, rule, checksum, isPublic }: Credential, path: string): boolean {
    return digest !== undefined && checksum !== 'valid' && !isPublic && spoken(rule, digest, path) !== undefined;
  }

  /** The first place in another file where the value stands as what the voice says. */
  function spoken(voice: string, digest: string, path: string): Place | undefined {
    return speaking(`${voice} ${digest}`).find((place) => place.path !== path);
  }

  /** Of two files at most, since whoever asks lies in one: thousands of equal values ask the same. */
  function placesThatSpeak(key: string): readonly Place[] {
    const [voice = '', digest = ''] = key.split(' ');
    const speaks = voices[voice] ?? (({ fact }: Stated<Credential>) => isShownAs(voice, fact));
    const places: Place[] = [];
    for (const entries of store.byFile('sameValue', digest)) {
      const entry = entries.find(speaks);
      if (entry) places.push({ path: entry.path, span: entry.fact.span });
      if (places.length === 2) break;
    }
    return places;
  }

  /** Where a value that many would guess opens only the machine itself or is shown, or the tests hold what a set-up gives to its own parts. */
  function commonAt({ digest, commonness }: Credential, path: string): Place | undefined {
    if (digest === undefined || commonness === undefined) return undefined;
    if (commonness === 'guessed' && spoken('host', digest, path) !== undefined) return undefined;
    return spoken(commonness === 'guessed' ? 'guessed' : 'tested', digest, path);
  }

  /** Settings that are named for it, or a set-up of Compose that tells what it starts that it is in production. */
  function runsForOthers(path: string): boolean {
    return isForOthers(path) || (isComposeFile(path) && mayBeInForce(path) && saysProduction(readText(path) ?? ''));
  }

  function isShipped({ isOwnDefault, knownDefault }: Credential): boolean {
    return isOwnDefault === true && knownDefault === undefined && isLicensed();
  }

  function isOpenToAll(credential: Credential, path: string): boolean {
    return isOfProject(credential, path) && asksEverybody() && isHeld(credential, path);
  }

  /** HEAD holds it, and not as what one deployment is given. */
  function isHeld(credential: Credential, path: string): boolean {
    const { digest } = credential;
    if (digest === undefined || isOfDeployment(credential, path) || isFilledIn(path) || isBesideAccount(path))
      return false;
    return isCommitted(path, digest);
  }

  /** Settings of the environment beside the template from which whoever deploys the program makes their own: `.env.docker` beside `.env.docker.example`. */
  function isFilledIn(path: string): boolean {
    const [, folder = '', name = ''] = filled.exec(path) ?? [];
    if (name === '' || !mayBeInForce(path)) return false;
    return [name, '.env'].some((own) =>
      templates.some((end) => store.readFacts(`${folder}${own}${end}`) !== undefined),
    );
  }

  /** Settings in whose folder other settings hold the password that a provider has made for somebody's account: all of it is what their deployment is given, whatever licence came with its template. */
  function isBesideAccount(path: string): boolean {
    if (!isSettings(path)) return false;
    return store
      .look('issuedIn', folderOf(path))
      .some(({ path: at, fact }) => isSettings(at) && fact.confidence !== 'low' && !opensNothing(fact));
  }

  function endedOn(credential: Credential, path: string): string | undefined {
    const { digest } = credential;
    if (digest === undefined || !isTemporary(credential) || !isCommitted(path, digest)) return undefined;
    const date = Date.parse(changedOn(path) ?? '');
    return Number.isNaN(date) ? undefined : new Date(date + longestTemporary).toISOString().slice(0, 10);
  }

  function mayBeOpenToAll(credential: Credential): boolean {
    return isOfProject(credential, '') && asksEverybody();
  }
}

/**
 * A passphrase of what is not in the repository, so that what it opens has to come from elsewhere: one that many type, of a key store, or any of a private key, which each installation makes for
 * itself.
 */
export function isWithoutStore({ decoded, isTypedByMany }: Credential, store: FactStore): boolean {
  const namesOf = (part: string) => decoded.flatMap(({ label, value }) => (label === part ? [value] : []));
  const [stores, keys] = [namesOf(keyStore), namesOf(privateKey)];
  if (keys.length > 0) return keys.every((name) => store.look('keyFile', name).length === 0);
  return (
    isTypedByMany === true && stores.length > 0 && stores.every((name) => store.look('sealedFile', name).length === 0)
  );
}

/** Where another file of the repository holds the passphrase of a private key, or of a container of some. */
export function passphraseOf(credential: Credential, path: string, store: FactStore): Place | undefined {
  if (!isSealed(credential)) return undefined;
  const all = store
    .look('opensStore', path.slice(path.lastIndexOf('/') + 1))
    .filter(({ fact }) => fact.confidence !== 'low' && !opensNothing(fact));
  // A document may name the store whose password the build is given by settings of its own.
  const copies = all.flatMap(({ fact: { digest } }) => (digest === undefined ? [] : store.look('sameValue', digest)));
  const held = [...all, ...copies].find((at) => isSigningSettings(at.path)) ?? all[0];
  return held && { path: held.path, span: held.fact.span };
}

/** What is sealed and has its passphrase written elsewhere, as what it is: open. What opened it tells when its keys end. */
export function openedBy(
  credential: Credential,
  path: string,
  { at, certificate, isForDebugging }: Pick<Opening, 'at' | 'certificate' | 'isForDebugging'>,
): Credential {
  const { doubt, ...rest } = credential;
  const told = credential.decoded.filter(({ label }) => label !== 'passphrase' && label !== 'protection');
  return {
    ...rest,
    ...(certificate === undefined ? {} : { expiresAt: certificate.notAfter }),
    confidence: 'high',
    ...(isForDebugging && { isForDebugging }),
    decoded: [
      ...told,
      {
        label: 'passphrase',
        value: `${at.path === path ? 'written beside it' : `written in ${lastFolders(at.path)}`}${isForDebugging ? ' for debugging' : ''}`,
      },
    ],
  };
}

export interface ShownValuesInputs {
  readonly memo: Memo;
  /** Whether HEAD's version of a file holds a value, by its digest. */
  readonly isCommitted: (path: string, digest: string) => boolean;
  /** When HEAD's version of a file was changed last, ISO date, where that is known. */
  readonly changedOn: (path: string) => string | undefined;
  readonly readText: (path: string) => string | undefined;
  /** Files are still being read. */
  readonly isReading: () => boolean;
}

/** What may be told at all, and is no key that a product is known to come with. */
function isTold({ storage, knownDefault, confidence, isPublic }: Credential): boolean {
  return storage === 'literal' && knownDefault === undefined && confidence !== 'low' && !isPublic;
}

/**
 * What a project has for all who take it: what it signs and encrypts with where nobody says otherwise, what its set-up starts with, and the keys by which its
 * program asks services. Not the account of a host that others reach, what a provider has made for one, the secret of a client that settings hold beside
 * its id, a store that its passphrase, which stands there too, opens, and a private key that is named for what is released or runs for others.
 */
function isOfProject(credential: Credential, path: string): boolean {
  const { rule, evidence, decoded, half, isNamed } = credential;
  if (!isTold(credential) || evidence === 'issued' || isSealed(credential)) return false;
  if (evidence === 'client' && path !== '' && !isProgram(path)) return false;
  if (evidence === 'host' && decoded.some(({ label }) => label === openPort)) return false;
  if (decoded.some(({ label, value }) => label === 'host' && isReached(value))) return false;
  if (rule.startsWith('secret-private-key-') && ofRelease.test(path) && !isSetAside(classify(path))) return false;
  if (isNamed === true && half?.other === undefined && (path === '' || isProgram(path))) return true;
  return tellsNoIssuer(rule) || /^secret-(?:crypto|jwt|kubernetes-secret|private-key)-/.test(rule);
}

const ofRelease = /(?:^|[/._-])(?:deploy(?:ment)?|live|prod(?:uction)?|releases?)(?:[/._-]|$)/i;

/** Two days in milliseconds: keys of STS hold for 36 hours at most. Source: AWS, "GetSessionToken". */
const longestTemporary = 2 * 86_400_000;

/** What one deployment is given, of which a licence says nothing: variables of Terraform, and what somebody else has issued to settings of the environment. */
function isOfDeployment({ site }: Credential, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    keyOfCredentials.test(path) ||
    (name === '.env' && (isIssuedByService(site?.name ?? '') || isOfVendor(site?.name ?? ''))) ||
    (/\.tfvars$/.test(name) && !/example|sample/i.test(name))
  );
}

/** Its folder, and its name without what says that it is a copy. */
const filled = /^((?:.{0,400}\/)?)(\.env(?:\.(?!bak|old|orig)[\w-]{1,30}){0,2}?)(?:\.(?:bak|backup|old|orig)\w{0,8})?$/;
const templates: readonly string[] = ['.example', '.sample', '.template', '.dist'];

/** Settings that a program reads as they stand: no program, and none that are set aside. */
function isSettings(path: string): boolean {
  return settings.test(path) && !isSetAside(classify(path));
}

const settings = /\.(?:cfg|conf|ini|json5?|properties|toml|ya?ml)$|(?:^|\/)\.env(?:\.[\w-]{1,30})?$/i;

/** It opens the settings of the deployment that lie beside it, encrypted. Source: Rails, "Securing Rails Applications", custom credentials. */
const keyOfCredentials = /(?:^|\/)config\/(?:master|credentials\/[\w-]{1,40})\.key$/;

/** A set-up, a script that whoever works on the source starts, or, of passwords alone, a request that they send: keys there are what somebody has issued. */
function isTried(path: string, rule: string): boolean {
  if (environmentOfElixir.test(path)) return true;
  return isSetUp(path) || isHandScript(path) || (rule === 'secret-generic-password' && isRequests(path));
}

/** `config/e2e.exs`: settings of an environment that the project has named, and that is none of those which run for others. Source: Elixir, "Config". */
const environmentOfElixir =
  /(?:^|\/)config\/(?!(?:config|live|prod(?:uction)?|releases?|runtime|stag(?:e|ing))\b)[\w-]{1,40}\.exs$/;

/** The account of somebody's own mailbox stands beside what nobody would guess: that a test signs in there too does not make it one for tests. */
function isOfMailbox({ rule, decoded, isTypedByMany }: Credential, path: string): boolean {
  if (rule !== 'secret-generic-password' || isTypedByMany === true) return false;
  if (isRequests(path) || trialPath(path) !== undefined) return false;
  const user = decoded.find(({ label }) => label === 'user')?.value ?? '';
  return user.includes('@') && isReached(`mail.${user.slice(user.indexOf('@') + 1)}`);
}

/**
 * What is in use is published by a document that holds it, and only one that says so shows a sample; beside a host that others reach, a template or an
 * example that holds it publishes it as well.
 */
function isShown({ path, fact }: Stated<Credential>, use: keyof typeof publishing): boolean {
  if (fact.doubt === 'stand-in' || fact.doubt === 'looks-invented') return true;
  // It is told there by itself, or a program that ran has told it.
  if (fact.evidence === 'in-force' || /\.log$/i.test(path)) return false;
  const pathClass = classify(path);
  return showing.has(pathClass) && !publishing[use].includes(pathClass);
}

const publishing: Readonly<Record<'account' | 'none' | 'used' | 'reached', readonly PathClass[]>> = {
  none: [],
  used: ['documentation'],
  reached: ['documentation', 'example', 'template'],
  account: ['documentation', 'example', 'template', 'test'],
};

/** Who tells a scanner to take a value has looked at one that opens something for a reader at most: no account of a host that others reach, and none of what runs for others. */
function isLeftToLists({ rule, evidence }: Credential, path: string): boolean {
  if (!tellsNoIssuer(rule) || isForOthers(path)) return false;
  return evidence === undefined || (evidence === 'host' && rule === 'secret-generic-token');
}

/** It is told of which user and which database it is, neither of which is there to be tried, and not many would choose it: a test that holds it publishes it. */
function isOfAccount({ decoded, isTypedByMany, commonness }: Credential): boolean {
  if (isTypedByMany === true || commonness !== undefined) return false;
  return ['user', 'database'].every((label) =>
    decoded.some((part) => part.label === label && !/test|demo|local|sample/i.test(part.value)),
  );
}

/** A script that somebody starts by hand on what is there, or a set-up beside which a host or a client says where it opens something. */
function isUsed({ rule, evidence }: Credential, path: string): boolean {
  return tellsNoIssuer(rule) && (evidence !== undefined || (isHandScript(path) && !isSetUp(path)));
}

const showing: ReadonlySet<PathClass> = new Set<PathClass>(['documentation', 'example', 'template', 'test']);

/** Values of names, passwords in addresses and headers, and keys that whoever needs one makes. */
function isChosen(rule: string): boolean {
  return /^secret-(?:crypto|database|generic|jwt|private-key)-|^secret-(?:url-password|http-basic)$/.test(rule);
}

/** What a place that holds the same value may say of it; the name of any rule: that everybody is given it, as the key of a program on devices. */
const voices: Readonly<Record<string, (at: Stated<Credential>) => boolean>> = {
  none: (at) => isShown(at, 'none'),
  used: (at) => isShown(at, 'used'),
  reached: (at) => isShown(at, 'reached'),
  account: (at) => isShown(at, 'account'),
  allowed: ({ fact }) => fact.loweredBy === 'allow-list',
  host: ({ fact }) => fact.evidence === 'host',
  guessed: ({ path, fact }) => opensNoOther(fact) || guessedIn.has(classify(path)),
  // What runs for others is open, however little the same value opens where it is developed.
  'in-production': (at) => isShown(at, 'none') && (trialPath(at.path) === undefined || showing.has(classify(at.path))),
  denied: ({ path, fact }) => fact.doubt === 'stand-in' && isProse(path),
  tested: ({ path }) => classify(path) === 'test',
};

function isShownAs(rule: string, fact: Credential): boolean {
  return fact.isPublic && fact.rule === rule && fact.doubt === undefined;
}

function opensNoOther({ doubt }: Credential): boolean {
  return doubt === 'own-machine' || doubt === 'stand-in' || doubt === 'looks-invented';
}

const guessedIn: ReadonlySet<PathClass> = new Set<PathClass>(['example', 'template', 'test']);
