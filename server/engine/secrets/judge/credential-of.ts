import {
  accessKeyId,
  type Credential,
  type DecodedPart,
  partOfSettings,
  tellsNoIssuer,
} from '../../model/credential.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { LoweredBy } from '../../model/lowered-by.ts';
import { isInBlockComment, isInComment } from '../../text/in-comment.ts';
import { keptOfValue } from '../../text/kept-of-value.ts';
import { isPageBundle } from '../../text/paths/page-bundle.ts';
import { trialPath } from '../../text/paths/trial-path.ts';
import { accountOfCall } from '../around/beside/account-of-call.ts';
import { publishedTo } from '../around/beside/command-registry.ts';
import { isOfStoresAlone } from '../around/beside/deployed-store.ts';
import { evidenceFor } from '../around/beside/evidence.ts';
import { hostOfCommand } from '../around/beside/host-of-command.ts';
import { hostOfKey } from '../around/beside/host-of-key.ts';
import { opensMailCatcher } from '../around/beside/mail-catcher.ts';
import { withMailbox } from '../around/beside/mailbox.ts';
import { openedBeside } from '../around/beside/opened-beside.ts';
import { isOfOutsideClient } from '../around/beside/outside-client.ts';
import { nameInPart, partNamedFor } from '../around/beside/part-of-settings.ts';
import { userOfCommand } from '../around/beside/user-of-command.ts';
import type { Case } from '../around/case.ts';
import { isHandedOut, isOfDevice } from '../around/held-by-many/handed-out.ts';
import { readsSites } from '../around/held-by-many/reads-sites.ts';
import { isInListOfProxies } from '../around/in-force/list-of-proxies.ts';
import { isWholeClient } from '../around/in-force/pair-in-use.ts';
import { signsSessions, signsTokens } from '../around/in-force/signs-sessions.ts';
import { isListedWithProduction } from '../around/in-force/told-in-document.ts';
import { namedNetworkOf, networkOf } from '../around/in-force/wireless.ts';
import { isAdrift } from '../around/opens-nothing/adrift.ts';
import { isCodedByTool, isSaidEncrypted } from '../around/opens-nothing/encrypted-file.ts';
import { isFallback } from '../around/opens-nothing/fallback.ts';
import { isLookedFor } from '../around/opens-nothing/fragment-compared.ts';
import { isGuessedFirst } from '../around/opens-nothing/guessed-first.ts';
import { isGuessedInside } from '../around/opens-nothing/guessed-inside.ts';
import { isInSample, isMadeByBuild } from '../around/opens-nothing/in-sample.ts';
import { isOfDevelopment } from '../around/opens-nothing/of-development.ts';
import { isHeaderOfBuild, isSettingOfLibrary } from '../around/opens-nothing/of-library.ts';
import { isOfWordsAlone } from '../around/opens-nothing/of-words.ts';
import { isOwnDefault } from '../around/opens-nothing/own-default.ts';
import { doubtOfSettings, isKeyOfDevelopment, isSigningKey } from '../around/opens-nothing/own-settings.ts';
import { isOfShutInterface, isShutHere, isShutHost } from '../around/opens-nothing/shut-interface.ts';
import type { Candidate } from '../candidate.ts';
import { type Decoded, part } from '../decode/decoded.ts';
import { isOfStoreOfTokens } from '../decode/key-store-beside.ts';
import { withHost, withoutValue } from '../decode/told-parts.ts';
import { previewOf } from '../preview.ts';
import { isTypedByMany } from '../value/placeholder.ts';
import { ofCaptcha, uuid } from '../value/secret-value.ts';
import { strangeness } from '../value/wordiness.ts';
import { commonnessOf } from './commonness.ts';
import { doubtOf } from './doubt-of.ts';
import { expiryBeside } from './ends-soon.ts';
import type { Force } from './force.ts';
import { isPublic } from './is-public.ts';
import { isThroughTunnel, opensMachineAlone, opensStore } from './opens-machine.ts';
import { isHeader } from './rank.ts';
import { renewal } from './renewal.ts';
import { littleBy } from './speaks-little.ts';
import type { Standing } from './stand-in.ts';
import { titleOf, wireless } from './title-of.ts';

const digesting = keptFor((digest: (value: string) => string) => keptOfValue(digest));

/** What is known of a candidate that is not dropped. */
interface Known {
  readonly decoded: Decoded;
  readonly checksum: Credential['checksum'];
  /** By its checksum or structure. */
  readonly isProven: boolean;
  readonly force: Force;
  readonly knownDefault: Credential['knownDefault'];
  /** Who has given the value to everybody. */
  readonly publisher: Credential['publishedBy'];
  readonly isInvented: boolean;
  readonly standing: Standing;
  /** What the value is given to, `''` where nothing names it. */
  readonly name: string;
  readonly site: Credential['site'];
}

/** What follows from what is known for more than one part of the credential. */
interface Weighed {
  /** It would be told, and nobody has issued it by its form. */
  readonly isWeighed: boolean;
  /** As that, in nobody's use, and everybody would try it. */
  readonly isGuessed: boolean;
  readonly isTyped: boolean;
  readonly told: readonly DecodedPart[];
  readonly evidence: Credential['evidence'];
  /** A program that reads the sites of others holds it as all of their visitors do. */
  readonly isOfSite: boolean;
  /** Nothing says what it opens, which reads as somebody puts it together. */
  readonly isOfWords: boolean;
}

/** What is known of a secret, as facts hold it: of its value a preview, a digest and what is decoded of it. */
export function credentialOf(of: Case, known: Known): Credential {
  const { candidate, entry, options, path, text, span, value, isGeneric } = of;
  const { decoded, checksum, knownDefault, name, site } = known;
  const weighed = weigh(of, known);
  const title = titleOf(of, name, weighed.told, known.force);
  const { evidence, isTyped } = weighed;
  const endsSoon = entry.endsSoon === true;
  const expiresAt = decoded.expiresAt ?? (endsSoon ? expiryBeside(text, span) : undefined);
  const isOfPart = leadsToPart(entry.id, decoded);
  return {
    rule: entry.id,
    title,
    storage: 'literal',
    digest: digesting(options.digest)(text.slice(span.start, span.end)),
    preview: previewOf(value),
    span,
    ...confidenceOf(of, known, weighed),
    checksum,
    ...doubtsOf(of, known, weighed),
    decoded: partsOf(of, known, weighed),
    keys: decoded.keys,
    isPublic: isPublic(of, decoded, name),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(endsSoon ? { endsSoon } : {}),
    ...(site === undefined ? {} : { site }),
    ...((isGeneric || isOfPart) &&
    !isInComment(text, span.start) &&
    isOwnDefault({ path, name, text, at: span.start, isOfPart })
      ? { isOwnDefault: true }
      : {}),
    ...(knownDefault && { knownDefault }),
    ...commonnessOf(candidate, value, text, path, evidence),
    ...(isTyped ? { isTypedByMany: true as const } : {}),
    ...(isGeneric && weighed.told.length > 0 && isInComment(text, span.start) ? { isPutAside: true as const } : {}),
    ...(candidate.detector.match === 'assigned' && checksum !== 'valid' ? { isNamed: true as const } : {}),
    ...(evidence && { evidence }),
    ...renewal(of, name, title, decoded.parts),
    ...halfOf(of),
  };
}

function weigh(of: Case, known: Known): Weighed {
  const { candidate, entry, path, language, text, span, value, isGeneric } = of;
  const { decoded, force, isInvented, standing, name } = known;
  const isTyped = isTypedByMany(value);
  const mayBeTold = tellsNoIssuer(entry.id) && !isInvented && standing.sure === 'no';
  // Asked only of what would be told.
  const isWeighed = mayBeTold && (force.isInForce || candidate.weight >= 0.5);
  const isBeside = (isWeighed && isGeneric) || entry.id === 'secret-aiven-password';
  const isCommand = isWeighed && entry.id === 'secret-generic-command';
  const published = isCommand && decoded.parts.length === 0 ? publishedTo(text, span) : [];
  const registry = published.length > 0 || !isCommand ? published : userOfCommand(text, span);
  const isAsked = isBeside && decoded.parts.length === 0 && registry.length === 0;
  const opened = isAsked
    ? openedByName(of, name)
    : [...decoded.parts, ...registry, ...(isWeighed ? accountOf(of) : [])];
  const told = withoutValue(isWeighed && force.isIssued ? withMailbox(opened, text, span) : opened, value);
  // A call that signs in names whose account it is beside the password, and its client where that is.
  const said = entry.id === 'secret-generic-login' ? { ...known, decoded: { ...decoded, parts: told } } : known;
  const evidence = evidenceOf(of, said, isWeighed) ?? (published.length > 0 && isRun(of) ? 'host' : undefined);
  return {
    isWeighed,
    // Its copies elsewhere are told by it.
    isGuessed: mayBeTold && !force.isInForce && isTyped,
    isTyped,
    told,
    evidence,
    isOfSite: readsSites(text, language),
    isOfWords:
      isWeighed &&
      entry.id === 'secret-generic-password' &&
      evidence === undefined &&
      known.knownDefault === undefined &&
      !force.isInForce &&
      isOfWordsAlone({ path, name, value, text, span }, told),
  };
}

/** The id of a key of AWS, by whose end whoever has to revoke the key knows it in the list of keys. */
function idBeside({ entry, candidate: { partner }, text }: Case): string | undefined {
  return entry.id === 'secret-aws-secret-key' && partner
    ? previewOf(text.slice(partner.start, partner.end))
    : undefined;
}

/** A network has no host or user. */
function openedByName({ entry, text, span, language }: Case, name: string): readonly DecodedPart[] {
  const asked = language === 'shell' ? hostOfCommand(text, span) : undefined;
  if (asked !== undefined) return part('host', asked);
  const ssid = entry.id === 'secret-generic-password' ? namedNetworkOf(text, span, name)?.ssid : undefined;
  return ssid === undefined ? openedBeside(text, span, { name, language }) : part(wireless, ssid);
}

function accountOf({ entry, text, span }: Case): readonly DecodedPart[] {
  return entry.id === 'secret-generic-login' ? accountOfCall(text, span) : [];
}

/** A command that is no part of a test, and that no comment keeps. */
function isRun({ path, text, span }: Case): boolean {
  return trialPath(path) === undefined && !isInComment(text, span.start);
}

function evidenceOf(of: Case, { decoded, checksum, force, name }: Known, isWeighed: boolean): Credential['evidence'] {
  const { candidate, entry, path, language, text, span, isGeneric } = of;
  if (force.isIssued) return 'issued';
  if (force.isReached || force.hostElsewhere !== undefined) return 'host';
  if (checksum === 'valid' && isWholeClient(entry.id, text, span, path)) return 'in-force';
  if (entry.id === 'secret-gcp-api-key' && isListedWithProduction(path, text, span)) return 'in-force';
  const signs = () =>
    candidate.isInForce === true ||
    (isGeneric && (signsSessions(path, text, span.start) || signsTokens(name, path, language)));
  if (force.isUsed || (isWeighed && signs())) return 'in-force';
  if (isWeighed && isInListOfProxies(entry.id, path, text, span)) return 'in-force';
  // What every device holds stands beside hosts and clients, whatever it opens.
  if (!isWeighed || (isGeneric && isOfDevice(language, text))) return undefined;
  return evidenceFor({ rule: entry.id, path, text, span, decoded }) ?? (isThroughTunnel(of) ? 'host' : undefined);
}

function confidenceOf(of: Case, known: Known, weighed: Weighed): Pick<Credential, 'confidence' | 'loweredBy'> {
  const lowered = doubtedBy(of, known, weighed);
  if (lowered !== undefined) return { confidence: 'low', ...(lowered === 'invented' ? {} : { loweredBy: lowered }) };
  // Whoever runs the product gives the variable that its own settings ask first.
  const isOfProduct = known.knownDefault && !isFallback(of.text, of.span.start);
  return known.force.isInForce || isOfProduct ? { confidence: 'medium' } : confidenceByForm(of, known);
}

/** What lowers a value, however good its form; `invented` is said by itself. */
function doubtedBy(of: Case, known: Known, weighed: Weighed): LoweredBy | 'invented' | undefined {
  const { candidate, entry, path, language, text, span, isGeneric, isByName, value } = of;
  const { decoded, checksum, force, isInvented, standing, name } = known;
  const { told, evidence, isOfSite, isTyped, isOfWords } = weighed;
  if (isInvented) return 'invented';
  if (standing.by !== undefined) return standing.by;
  if (isOfSite) return 'page';
  if (isOfWords) return 'words-alone';
  if ((decoded.isSandbox === true || decoded.isPublic === true) && isInComment(text, span.start)) return 'comment';
  const hosted = entry.id === 'secret-generic-token' ? withHost(told, hostFor(of, name, told)) : told;
  const little = littleBy({ rule: entry.id, path, name, text, span, told: hosted });
  if (little !== undefined) return little;
  // What everybody types stands there until somebody sets up the real one.
  if (isGeneric && isTyped && !force.isInForce && isInComment(text, span.start)) return 'comment';
  // It asks whether the answer of a visitor is right, and nothing else.
  if (isGeneric && ofCaptcha.test(value) && (isInComment(text, span.start) || isInBlockComment(text, span.start)))
    return 'comment';
  if (checksum !== 'valid' && isInSample(path, text, span.start)) return 'sample';
  if (!isByName || candidate.partner !== undefined) return undefined;
  if (isMadeByBuild(path)) return 'made-by-build';
  if (isCodedByTool(path, value)) return 'coded';
  if (isSaidEncrypted(name, text)) return 'said-encrypted';
  if (isGeneric && isPageBundle(path)) return 'page';
  if (evidence !== undefined || force.isInForce || told.length > 0) return undefined;
  // Its form says what it is.
  if (ofCaptcha.test(value)) return undefined;
  if (isAdrift(path, language)) return 'no-settings';
  return isSettingOfLibrary(path) || isHeaderOfBuild(path, text) ? 'of-library' : undefined;
}

function confidenceByForm(of: Case, { decoded, checksum }: Known): Pick<Credential, 'confidence' | 'loweredBy'> {
  const { candidate, text, span } = of;
  if (decoded.isProtected) return { confidence: 'low' };
  if (decoded.isGuessable) return { confidence: 'low', loweredBy: 'guessable' };
  if (decoded.isAnonymous) return { confidence: 'low', loweredBy: 'nobody' };
  if (isHeader(candidate.detector) && isInComment(text, span.start)) return { confidence: 'low', loweredBy: 'comment' };
  if (checksum === 'failed' || decoded.structure === 'broken') return { confidence: 'low' };
  if (candidate.weight < 0.5) return { confidence: 'low', loweredBy: weakBy(of) };
  if (isOfOwnCertificate(of)) return { confidence: 'medium' };
  if (checksum === 'valid' || decoded.structure === 'sound') return { confidence: 'high' };
  if (decoded.isOutOfPlace) return { confidence: 'low' };
  return { confidence: candidate.weight < 1 ? 'medium' : 'high' };
}

/** Its file says that nobody has vouched for its certificate, so that it stands for the machine only where somebody has said to trust that: `nginx/ssl/self-signed.key`. */
function isOfOwnCertificate({ entry, path }: Case): boolean {
  return (
    entry.id === 'secret-private-key-pem' &&
    /(?:^|[/._-])(?:self[-_]?signed|snake-?oil)[\w-]{0,20}\.(?:key|pem)$/i.test(path)
  );
}

/** Why what is told by its name alone weighs little, as far as it or its place shows. */
function weakBy({ candidate, entry, text, span, value }: Case): LoweredBy {
  if (candidate.detector.match === 'token') return 'longer';
  if (isInComment(text, span.start)) return 'comment';
  if (uuid.test(value)) return 'form-of-id';
  if (/^[A-Za-z][A-Za-z \-_.]{3,}$/.test(value) && strangeness(value) < 6) return 'words';
  return entry.id === 'secret-generic-password' ? 'by-hand' : 'little';
}

function doubtsOf(
  of: Case,
  known: Known,
  { isWeighed, isGuessed, told, isOfWords }: Weighed,
): Pick<Credential, 'doubt' | 'publishedBy'> {
  const { candidate, entry, path, language, options, text, span, value, isGeneric } = of;
  const { decoded, checksum, isProven, force, knownDefault, publisher, isInvented, standing, name } = known;
  const isOfProgram = candidate.isInForce === true;
  const { doubt } = doubtOf({
    isInvented,
    isPublished: publisher !== undefined,
    standing,
    checksum,
    isOwnMachine: opensMachineAlone(of, { decoded, force, name, told, isWeighed, isGuessed }),
    ofSettings:
      isGeneric &&
      !isOfProgram &&
      !isOfOutsideClient(name, text, span) &&
      !isOfStoreOfTokens(decoded.parts, name, text, span.start)
        ? doubtOfSettings(nameOfSetting(name, text, span.start), text, options)
        : isKeyOfDevelopment(entry.id, path)
          ? 'for-development'
          : undefined,
    isOfDevelopment:
      isWeighed && opensStore.test(entry.id) && !force.isReached && isOfDevelopment({ path, name, text, span }, told),
    isOfStores: isGeneric && !isProven && isOfStoresAlone({ path, text, span }),
    // Whose default it is, and what that opens, says more.
    isGuessedFirst:
      isWeighed &&
      knownDefault === undefined &&
      !force.isIssued &&
      !force.isReached &&
      (isGuessedFirst(candidate, value, text, path) ||
        (!isThroughTunnel(of) && isGuessedInside({ rule: entry.id, path, value, text, span }, told))),
    isForGuests: isGeneric && networkOf(text, span, name) === 'guests',
    isOfMailCatcher:
      (isWeighed || isGuessed) && !force.isIssued && opensMailCatcher({ rule: entry.id, text, span, name, decoded }),
    isShut:
      isOfShutInterface(entry.id, value) ||
      told.some((one) => one.label === 'host' && isShutHost(one.value)) ||
      (isGeneric && isShutHere(text, span.start, language)),
    isOfWordsAlone: isOfWords,
    decoded,
    isMentioned: isMentioned(of),
  });
  if (doubt === 'published' && publisher !== undefined) return { doubt, publishedBy: publisher };
  return doubt === undefined ? {} : { doubt };
}

/** With the part of the settings that holds it, where that says that it signs. */
function nameOfSetting(name: string, text: string, at: number): string {
  const inPart = nameInPart(name, text, at);
  return isSigningKey(inPart) ? inPart : name;
}

/** A program looks for what begins so; a comment speaks of a key id whose secret is not near it, or mail is sent as the user of that name, whose password is no secret key. */
function isMentioned({ entry, candidate, text, span }: Case): boolean {
  if (isLookedFor(text, span.start)) return true;
  if (entry.partner === undefined || candidate.partner !== undefined) return false;
  return isInComment(text, span.start) || isUserOfMail(text, span);
}

/** Source: AWS, "Obtaining Amazon SES SMTP credentials". */
function isUserOfMail(text: string, { start, end }: Candidate['span']): boolean {
  const near = text.slice(Math.max(0, start - 300), start) + text.slice(end, end + 300);
  return /\bemail-smtp\.|smtp|mail[\w.-]{0,20}(?:user|host)/i.test(near) && /pass(?:word|wd)?\b/i.test(near);
}

function partsOf(of: Case, { force, name }: Known, { told, isOfSite }: Weighed): readonly DecodedPart[] {
  const { entry, path, language, text, span, encoding } = of;
  const isOfClients = isOfSite || isHandedOut({ entry, path, name, text, span, language });
  const known = entry.id === 'secret-generic-token' ? told.filter(({ value }) => value !== listensTo) : told;
  const hosted = withHost(known, force.hostElsewhere ?? hostFor(of, name, told));
  return [
    ...part('encoding', encoding),
    ...hosted,
    ...part(partOfSettings, hosted.length === 0 ? partNamedFor(entry.id, name, text, span.start) : undefined),
    ...part('kind', entry.id === 'secret-jwt-token' && licenceFile.test(path) ? 'licence' : undefined),
    ...part('held by', isOfClients ? 'clients' : undefined),
    ...part(accessKeyId, idBeside(of)),
  ];
}

/** Every address of the machine: where a program listens, and none that it asks with a key. */
const listensTo = '0.0.0.0';

/** Asked only where nothing else tells what a key opens. */
function hostFor({ entry, text, span }: Case, name: string, told: readonly DecodedPart[]): string | undefined {
  return told.some(({ label }) => label === 'host') ? undefined : hostOfKey(entry.id, name, text, span);
}

/** What says that a product is paid for, as its vendor signs it. */
const licenceFile = /\.lic(?:en[cs]e)?$/i;

/** A password in an address whose host has no domain, as other parts of a set-up have none: `postgres://shop:…@db/shop`. */
export function leadsToPart(rule: string, { parts }: Decoded): boolean {
  if (rule !== 'secret-database-uri' && rule !== 'secret-url-password') return false;
  return parts.some(({ label, value }) => label === 'host' && /^[\w-]+$/.test(value));
}

function halfOf({ entry, candidate: { partner }, options }: Case): Pick<Credential, 'half'> {
  const other = partner === undefined ? {} : { other: partner };
  if (entry.partner !== undefined) return { half: { of: 'id', ...other } };
  return options.detectors.secretHalves.has(entry.id) ? { half: { of: 'secret', ...other } } : {};
}
