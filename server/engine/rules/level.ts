import { isAgentKind } from '../model/agent-kind.ts';
import {
  type Credential,
  fallbackOf,
  isHalfAlone,
  isHeldByClients,
  opensNothing,
  tellsNoIssuer,
} from '../model/credential.ts';
import type { Facts } from '../model/facts.ts';
import { type Level, lowered } from '../model/finding.ts';
import type { Grant } from '../model/grant.ts';
import type { Identity } from '../model/identity.ts';
import { isOfProvider } from '../secrets/around/beside/database-host.ts';
import { isReached } from '../secrets/around/beside/reached-host.ts';
import { isOfKit } from '../secrets/around/held-by-many/handed-out.ts';
import { ofAdministrator } from '../secrets/around/in-force/hash-of-named-admin.ts';
import { isKeyOfDeveloper } from '../secrets/around/opens-nothing/own-settings.ts';
import { isInNetwork, isInside, isInZone } from '../secrets/is-machine.ts';
import { isArchived } from '../text/paths/archived-path.ts';
import { classify, classOfWorkflow, isSetAside, setsUpTests, type TriedOn, triedOn } from '../text/paths/path-class.ts';
import { isPipelineOfService } from '../text/paths/pipeline-of-service.ts';
import { isForOthers, isForTestServer } from '../text/paths/production-path.ts';
import { isOfMainCode, isOfMainSources } from '../text/paths/starts-program.ts';
import { isOfTrialCluster } from '../text/paths/trial-cluster.ts';
import { trialPath } from '../text/paths/trial-path.ts';
import { isTakenOnlyBy } from './clouds/taken-by.ts';
import { hasExpired, isStoreFile } from './credential-in-words.ts';
import { isGeneratedStore } from './generated-store.ts';
import { listensAlone } from './listens-alone.ts';
import { isUsableByReader } from './open-secret.ts';
import type { LevelSetting } from './overrides.ts';
import { isOfOwnMachine, ownMachineBy } from './own-machine.ts';
import type { Draft, Rule, Subject } from './rule.ts';

type Held = Extract<Subject, { readonly kind: 'credential' }>;

interface Weighed {
  readonly rule: Rule;
  readonly draft: Draft;
  readonly subject: Subject;
  readonly standing: Standing;
  /** What the configuration says; it has the last word. */
  readonly setting: LevelSetting | undefined;
  /** ISO date. */
  readonly today: string;
}

/** What a document is, as far as it decides how much weighs what it says. */
export interface Standing {
  /** A secret in it weighs as much as anywhere. */
  readonly isGenerated: boolean;
  /** No part of the running system. */
  readonly isAside: boolean;
  /** GitHub runs it, whatever it is called: `test.yml` runs tests with rights as real as those of any other workflow. */
  readonly isWorkflow: boolean;
  /** A workflow that GitHub never runs where it lies. */
  readonly isNeverRun?: boolean;
  /** It makes in a cloud what something is then tried on. */
  readonly isTestSetUp?: true;
  /** An agent in it is there to be tried. */
  readonly triedOn?: TriedOn | undefined;
  /** Its project has put it aside. */
  readonly isArchived?: true;
}

/**
 * Tests, examples, templates, documents and what others or tools have written stand aside; a Markdown file that defines
 * an agent, or would if it could be read, is no document.
 */
export function standingOf({
  path,
  isGenerated,
  identities,
  problems = [],
}: Pick<Facts, 'path' | 'isGenerated' | 'identities'> & Partial<Pick<Facts, 'problems'>>): Standing {
  const pathClass = classify(path);
  const workflow = classOfWorkflow(path);
  const isAgent =
    pathClass === 'documentation' &&
    (identities.some(({ kind }) => isAgentKind(kind)) || problems.some(({ rule }) => rule === 'agent-unparseable'));
  return {
    isGenerated: isGenerated === true || pathClass === 'generated',
    isAside: !isAgent && isSetAside(pathClass),
    isWorkflow: workflow !== undefined && !isSetAside(workflow),
    ...(setsUpTests(path) && { isTestSetUp: true }),
    triedOn: triedOn(path),
    ...(isArchived(path) && { isArchived: true }),
  };
}

/**
 * The level of a finding: the catalogue's or the draft's own, one down where the file is no part of the running
 * system, one down where the evidence is weak, and no error where a part of the grant is not known or a password reads as the name of something. What is
 * public by design, has expired, shows the form of a token with filler in it, or is a secret for which little speaks
 * is a note.
 *
 * Of a secret whose form alone proves nothing the level answers whom it lets in, and whether it is in force there, in
 * every format alike:
 *
 * - `error`: it lets somebody in at a place that others reach, and is in force as the file stands: a host, a mailbox or
 *   an account of others stands with it, its provider has made it, or a server compares with it.
 * - `warning`: it is most probably in force elsewhere than on the machine of whoever wrote it: in a program, in
 *   settings for every environment, for production or for one beside it (staging, QA), in what deploys. So is the key
 *   that a service has issued, whose account is the same from anywhere, and what a comment has put aside with its host, or whoever has issued it.
 * - `note`: it is read only where somebody works on the program or tries it (a file, a part, a class or an object that
 *   says so), lies in a folder of what has been put aside, leads to the machine itself or to what runs beside the program there, is put aside, is read by nothing,
 *   is what production replaces in sight, opens no account (sums, reports), or many would guess it.
 *
 * The name of a file never lowers what a vendor has issued by its form, nor what is told with a host that others reach:
 * a password of production in `.env.dev` is one. Which host a secret stands with is asked of its part of the settings, by
 * the words of both names, and of the one address of a file (`in-profile.ts`); an account without a host may be lowered. What says which of the three it is: `secrets/judge/force.ts` that it is
 * in force, `standing.ts` that it stands in for another, `doubt-of.ts` and `confidence.ts` that it opens little.
 */
export function levelOf({ rule, draft, subject, standing, setting, today }: Weighed): Level {
  if (setting !== undefined && setting !== 'off') return setting;
  if (subject.kind === 'credential' && isHarmless(rule, subject, today)) return 'note';
  if (rule.category === 'secrets' && isDoubtful(subject)) return 'note';
  if (rule.category !== 'secrets' && standing.isNeverRun) return 'note';
  if (rule.category === 'agents' && isNeverStarted(rule, subject, standing)) return 'note';
  if (standing.triedOn === 'case' && isOfCluster(subject)) return 'note';
  if (isVendors(subject, rule)) return 'note';
  const own = draft.level ?? (isUsableByReader(subject) ? 'error' : isFoundByTrying(subject) ? 'warning' : rule.level);
  const isLesson = rule.category === 'agents' && standing.triedOn === 'lesson';
  const isAside = standsAside(standing, subject);
  const here = isLesson || isTried(subject) || isAside ? lowered(own) : own;
  const isWeaker = isWeak(subject) || isAlone(subject, here === own ? 'in-use' : 'lowered');
  const weighed = isWeaker || (isAside && isTried(subject)) ? lowered(here) : here;
  return weighed === 'error' &&
    (isPartlyKnown(subject) ||
      isOutOfReach(subject) ||
      isOfStacks(subject) ||
      isOfUnknownUse(subject) ||
      isPutAside(subject) ||
      isLikeName(subject) ||
      isForDebugging(subject) ||
      (subject.kind === 'credential' && listensAlone(subject.credential)))
    ? 'warning'
    : weighed;
}

/** A hash that is made in no time, of the password of an administrator who is named with it: most are found within the day. */
function isFoundByTrying(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.title.endsWith(ofAdministrator);
}

/** Only CloudFormation takes the role: nobody comes to it but who may pass it to a stack, or change one. Source: CloudFormation user guide, "AWS CloudFormation service role". */
function isOfStacks(subject: Subject): boolean {
  return subject.kind === 'grant' && isTakenOnlyBy('cloudformation.amazonaws.com', subject.holders);
}

function standsAside(standing: Standing, subject: Subject): boolean {
  const { isGenerated, isAside, isWorkflow, isTestSetUp } = standing;
  if (standing.isArchived && isOutOfUse(subject)) return true;
  if (isTestSetUp && subject.kind !== 'credential') return true;
  if (subject.kind === 'identity' && subject.identity.activation !== 'active') return true;
  if (subject.kind === 'grant' && subject.holders.length > 0 && subject.holders.every(isPattern)) return true;
  // No service runs a pipeline of others where it was copied to.
  if (subject.kind === 'credential' && isPipelineOfService(subject.path) && classify(subject.path) === 'vendored')
    return true;
  // Whatever its file is called, a program uses it as it stands.
  if (subject.kind === 'credential' && subject.credential.evidence === 'in-force') return false;
  if (subject.kind === 'credential' && subject.credential.evidence === 'host' && isOfMainSources(subject.path))
    return false;
  if (subject.kind === 'credential' && isOfMainCode(subject.path) && opensOthers(subject.credential)) return false;
  if (isWorkflow && subject.kind !== 'credential') return false;
  return isAside || (isGenerated && subject.kind !== 'credential');
}

/** A host that others reach stands with it. */
function opensOthers({ decoded }: Credential): boolean {
  return decoded.some(({ label, value }) => label === 'host' && isReached(value));
}

/** What is archived runs nowhere; what somebody has issued holds all the same, and so does what stands with a host that others reach. */
function isOutOfUse(subject: Subject): boolean {
  if (subject.kind !== 'credential') return true;
  const { rule, evidence, decoded } = subject.credential;
  if (evidence === 'host' || decoded.some(({ label, value }) => label === 'host' && isReached(value))) return false;
  return tellsNoIssuer(rule) || rule.startsWith('secret-private-key-');
}

/** A vendor's role, as the vendor writes it, is installed rather than edited; a product that may change everything has been given that by its vendor only where it is known for it. */
export function isVendors(subject: Subject, { id }: Rule): boolean {
  if (subject.kind !== 'grant' || subject.vendor === undefined) return false;
  const { rules, everything = rules === undefined } = subject.vendor;
  return rules?.includes(id) !== false && (everything || !changesEverything(subject.grant));
}

function changesEverything({ actions, resources }: Grant): boolean {
  return (
    resources.some(({ text }) => text === '*/*') && actions.some(({ text }) => !/^(?:get|list|watch)$/i.test(text))
  );
}

/** Whose grants hold on one machine, or in a store that is started there. */
const onBench: ReadonlySet<string> = new Set(['database', 'host']);

/** What holds in a cluster that lives for one run, or on the machine of whoever tries it, as a container to develop in. */
function isTried(subject: Subject): boolean {
  const path = pathInCluster(subject);
  if (path !== undefined) return isOfTrialCluster(path) || trialPath(path) === 'workbench';
  return (
    subject.kind === 'grant' && onBench.has(subject.grant.provider) && trialPath(subject.grant.at.path) === 'workbench'
  );
}

function pathInCluster(subject: Subject): string | undefined {
  if (subject.kind === 'resource')
    return subject.resource.kind.startsWith('k8s-') ? subject.resource.at.path : undefined;
  const of = subject.kind === 'grant' ? subject.grant : subject.kind === 'role' ? subject.role : undefined;
  return of?.provider === 'kubernetes' ? of.at.path : undefined;
}

/** What a cluster would be given: of a case of a test none is. */
function isOfCluster(subject: Subject): boolean {
  if (subject.kind === 'grant') return subject.grant.provider === 'kubernetes';
  if (subject.kind === 'role') return subject.role.provider === 'kubernetes';
  return subject.kind === 'identity' && subject.identity.kind.startsWith('k8s-');
}

/** A server that its client is told not to start, an agent that none loads, the case of a test, or one that only answers: what it would do is a note, a value that stands written there is none. */
function isNeverStarted({ id }: Rule, subject: Subject, standing: Standing): boolean {
  if (id === 'agent-literal-credential') return false;
  if (standing.triedOn === 'case') return true;
  // The star itself may be what cannot be read.
  if (id === 'agent-tools-wildcard' && subject.kind === 'identity' && subject.identity.traits.unread) return false;
  if (subject.kind === 'identity') return isSwitchedOff(subject.identity);
  return subject.kind === 'grant' && subject.holders.length > 0 && subject.holders.every(isSwitchedOff);
}

function isSwitchedOff({ kind, disabled, traits }: Identity): boolean {
  return (kind === 'mcp-server' && disabled) || unheeded.some((name) => traits[name] !== undefined);
}

/** No client loads it, it has no tool, or its header cannot be read, which is told instead of what stands in it. */
const unheeded = ['notLoaded', 'answersOnly', 'unread'];

/** What is there to be copied or read, not to act. */
function isPattern({ kind, activation }: Identity): boolean {
  return isAgentKind(kind) && (activation === 'template' || activation === 'example');
}

/** Little speaks for it: whoever reads a report looks at it, whoever types is not told. */
function isDoubtful(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.confidence === 'low';
}

/** What a credential tells by which it opens less than others: it ends within hours, is the half of a pair that every client has, only reads, or is asked for before a login. */
const slight: ReadonlySet<string> = new Set([
  'kind temporary',
  'held by clients',
  'scope read only',
  'kind tls-auth before a login',
]);

/** Little speaks for it, or it tells itself that it opens less. */
function isWeak(subject: Subject): boolean {
  if (subject.kind !== 'credential') return false;
  const { confidence, decoded, rule } = subject.credential;
  if (decoded.some(({ label, value }) => label === fallbackOf || slight.has(`${label} ${value}`))) return true;
  if (rule === 'secret-private-key-jwk' && isKeyOfDeveloper(subject.path)) return true;
  return confidence === 'low';
}

/** What it needs to open anything does not stand near it. Ids that are no secret are written down anywhere, so that a secret which has been lowered is not lowered once more for one. */
function isAlone(subject: Subject, as: 'in-use' | 'lowered'): boolean {
  if (subject.kind !== 'credential') return false;
  const { half } = subject.credential;
  return half !== undefined && isHalfAlone(half) && (as === 'in-use' || half.called === undefined);
}

function isHarmless({ category }: Rule, held: Held, today: string): boolean {
  const { credential, shownAt, isShipped, isOpenToAll, isOfLesson, isWithoutStore, toldAt, storeToldAt, rowTold } =
    held;
  const isKnown =
    shownAt || isShipped || isOpenToAll || isOfLesson || isWithoutStore || toldAt || storeToldAt || rowTold;
  if (category === 'secrets' && (isKnown || isGeneratedStore(held) || isOfOwnMachine(certificateOf(held), today)))
    return true;
  if (category === 'secrets' && held.sealed && ownMachineBy(held.sealed, held.path, today)) return true;
  if (opensNothing(credential) || isForTrying(credential) || isOfKitInApp(held)) return true;
  return category === 'secrets' && (hasExpired(credential, today) || opensNothingAlone(held));
}

/** Its vendor tells by its form that it is for trying: no real money, order or message is moved by it. */
function isForTrying({ decoded }: Credential): boolean {
  return decoded.some(({ label, value }) => label === 'mode' && value === 'test');
}

/** In the file that a kit is built into an app with: whoever installs the app has all of it alike. */
function isOfKitInApp({ credential, path }: Held): boolean {
  return isOfKit(path) && isHeldByClients(credential);
}

/** The certificate whose key it is. */
function certificateOf(held: Held): Identity | undefined {
  return (held.holder ?? held.identity)?.kind === 'certificate' ? held.identity : undefined;
}

/** What opens nothing by what was read: a key store whose passphrase stands nowhere, an id whose secret does not stand near it, and what says that a product is paid for. */
function opensNothingAlone({ credential, passphraseAt, path }: Held): boolean {
  const { rule, half, decoded } = credential;
  if (rule === 'secret-private-key-keystore')
    return passphraseAt === undefined && decoded.every(({ label }) => label !== 'passphrase') && isStoreFile(path);
  if (half?.of === 'id' && isHalfAlone(half) && half.opensAlone !== true) return true;
  return decoded.some(({ label, value }) => label === 'kind' && value === 'licence');
}

/** The host that it opens is named for the machine itself, without a domain, or in a cluster, has an address of a network that its owner has set up, or is that of a database in a zone of an organisation's own network: who reads the file has to be there to use it. */
function isOutOfReach(subject: Subject): boolean {
  if (subject.kind !== 'credential') return false;
  const { decoded, rule } = subject.credential;
  // Of a name alone nobody knows whether others reach it: mail and services have such names on the internet as well.
  const isOfDatabase = rule.startsWith('secret-database-') || decoded.some(({ label }) => label === 'database');
  return decoded.some(
    ({ label, value }) =>
      label === 'host' &&
      (isInside(value) ||
        (tellsNoIssuer(rule) && isInNetwork(value)) ||
        (isOfDatabase && isInZone(value) && !isOfProvider(value))),
  );
}

/**
 * The key of a server's certificate in a file of its own, of which nothing says where it is in use: a certificate that it fits and that others take is told with it as an
 * error (`cert-private-key-beside`). Keys by which people or machines sign in, and those that sign tokens, are called after these.
 */
function isOfUnknownUse(subject: Subject): boolean {
  return subject.kind === 'credential' && isKeyOfUnknownUse(subject);
}

/** The same of a key in the file at the path. */
export function isKeyOfUnknownUse({ credential, path }: Pick<Held, 'credential' | 'path'>): boolean {
  if (credential.rule !== 'secret-private-key-pem') return false;
  if (isForOthers(path) || credential.decoded.some(({ value }) => /^(?:open ?ssh|ssh-|ecdsa-sha2-)/i.test(value)))
    return false;
  return ofServer.test(path) && !signs.test(path);
}

const signs = /ssh|deploy|jwt|(?<!self[-_]?)sign|token|saml|oauth|licen[cs]e/i;

const ofServer =
  /(?:^|\/)[^/]{1,60}\.key$|(?:^|[/._-])(?:ca|certs?|certificates?|https|server|ssl|tls)(?:[-_]?|\/)key\.pem$/i;

/** A comment has put it aside, whoever has issued it, or its settings are for a server on which the program is tried: nothing says that it is in force today. */
function isPutAside(subject: Subject): boolean {
  if (subject.kind !== 'credential') return false;
  const { rule, isPutAside: isAside } = subject.credential;
  return isAside === true || (tellsNoIssuer(rule) && isForTestServer(subject.path));
}

/** A build for debugging alone is given its passphrase: what others install is mostly signed by another key. */
function isForDebugging(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.isForDebugging === true;
}

/** Nothing but its place says that it is no name of what holds the secret. */
function isLikeName(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.isLikeName === true;
}

function isPartlyKnown(subject: Subject): boolean {
  return (subject.kind === 'grant' && !subject.grant.known) || (subject.kind === 'role' && !subject.role.exact);
}
