import { type Confidence, type Credential, tellsNoIssuer } from '../../model/credential.ts';
import type { Span } from '../../model/span.ts';
import { isPageBundle } from '../../text/page-bundle.ts';
import { classify, isSetAside } from '../../text/path-class.ts';
import type { Candidate } from '../candidate.ts';
import { checksumNamed } from '../checksum/checksums.ts';
import { type Decoded, type DecodePlace, part, undecoded } from '../decode/decoded.ts';
import { decoderNamed } from '../decode/decoders.ts';
import { openedBeside } from '../decode/opened-beside.ts';
import { withHost, withoutValue } from '../decode/told-parts.ts';
import type { Detector } from '../detector.ts';
import { previewOf } from '../preview.ts';
import type { ScanOptions } from '../scan.ts';
import { nameGiven, siteOf } from '../site.ts';
import { isOfMailbox } from '../value/app-password.ts';
import { entropyOf } from '../value/entropy.ts';
import {
  isFiller,
  isSample,
  isSampleKey,
  looksInvented,
  repeatsItself,
  repeatsOrCounts,
  saysFiller,
} from '../value/filler.ts';
import { knownDefaultOf } from '../value/known-default.ts';
import { isTypedByMany } from '../value/placeholder.ts';
import { isPathOfFile, isPlainData } from '../value/plain-data.ts';
import { isPublicKeyToken } from '../value/public-half.ts';
import { wordiness } from '../value/wordiness.ts';
import { databaseHostFor } from './beside/database-host.ts';
import { isOfStoresAlone } from './beside/deployed-store.ts';
import { evidenceFor, evidenceNear } from './beside/evidence.ts';
import { hostsBeside, isKeyOfMachine, leadsNowhereElse } from './beside/loopback.ts';
import { opensMailCatcher } from './beside/mail-catcher.ts';
import { isOfOtherStore, isOfZone } from './beside/other-store.ts';
import { addressesIn } from './beside/own-addresses.ts';
import { isReached as isReachedHost } from './beside/reached-host.ts';
import { commonnessOf } from './commonness.ts';
import { doubtOf } from './doubt-of.ts';
import { expiryBeside } from './ends-soon.ts';
import { isClientToken } from './held-by-many/client-token.ts';
import { isForPages, isOfTelemetry, isSentByAll } from './held-by-many/given-here.ts';
import { isHandedOut, isOfDevice } from './held-by-many/handed-out.ts';
import { readsSites } from './held-by-many/reads-sites.ts';
import { isSearchKey } from './held-by-many/search-key.ts';
import {
  isCodeOfPage,
  isInPackedVendor,
  isInPageData,
  isInScriptOfBrowser,
  isInSignedAddress,
  isKeyOfPage,
  isOfMapInPage,
  isScriptOfMap,
  isSentToPages,
} from './held-by-many/sent-to-pages.ts';
import { isInUse, isOfUseAlone } from './in-force/in-use.ts';
import { isPasswordInForce } from './in-force/password-in-force.ts';
import { isRandom, isReachedByOthers } from './in-force/reached.ts';
import { signsSessions, signsTokens } from './in-force/signs-sessions.ts';
import { isTestScript } from './in-force/test-script.ts';
import { networkOf } from './in-force/wireless.ts';
import { isAcceptedOnLine } from './opens-nothing/accepted.ts';
import { isAdrift } from './opens-nothing/adrift.ts';
import { isEncryptedHere } from './opens-nothing/encrypted-file.ts';
import { isGuessedFirst } from './opens-nothing/guessed-first.ts';
import { isInComment } from './opens-nothing/in-comment.ts';
import { isInSample, isMadeByBuild } from './opens-nothing/in-sample.ts';
import { isAskedOfMachine, isForOwnMachine, isOfOtherEnvironment, isWorkbench } from './opens-nothing/in-trial.ts';
import { isListOfChains, isMigration } from './opens-nothing/of-many.ts';
import { isAmongPatterns, isOfTestNetwork, isOnlyShown } from './opens-nothing/only-shown.ts';
import { isOnlyTried } from './opens-nothing/only-tried.ts';
import { isOwnDefault } from './opens-nothing/own-default.ts';
import { doubtOfSettings } from './opens-nothing/own-settings.ts';
import { isUntold } from './opens-nothing/password-hash.ts';
import { isOfShutInterface, isShutHere } from './opens-nothing/shut-interface.ts';
import { isHeader, rankOf } from './rank.ts';
import { speaksLittle } from './speaks-little.ts';
import { standsIn } from './stand-in.ts';

/** A credential with what decides between two readings of one place. */
export interface Judged {
  readonly credential: Credential;
  readonly span: Span;
  readonly rank: number;
  readonly endsSoon: boolean;
}

/**
 * Makes a candidate a credential, or drops it where it is filler or not what its decoder expects. A failed checksum
 * or a broken structure drops nothing: it lowers the confidence and is said.
 */
export function judge(candidate: Candidate, text: string, options: ScanOptions): Judged | undefined {
  const { detector, span } = candidate;
  const { entry } = detector;
  const { text: source, span: place, encoding } = candidate.within ?? { text, span, encoding: '' };
  const value = source.slice(place.start, place.end);
  // What is weak and only shown there speaks for nothing.
  const isWeakCall = detector.match === 'login' && candidate.weight < 0.5 && !isOfLog(options.path);
  if (isWeakCall && (isSetAside(classify(options.path)) || isInComment(text, span.start))) return undefined;
  // A map of a program that was built: what its names are given stands in the program as well.
  const isGeneric = detector.match === 'generic';
  if (isUntold(entry, options.path, options.language)) return undefined;
  if (isGeneric && options.path.endsWith('.map')) return undefined;
  if (isGeneric && isCodeOfPage(candidate.assignment, text, options.language)) return undefined;
  if (isGeneric && isInPackedVendor(options.path, text, span.start)) return undefined;
  if (isGeneric && (isPublicKeyToken(value, text, span) || isPlainData(value) || isPathOfFile(value))) return undefined;
  if (isOfOtherStore(candidate, text) || isOfZone(candidate, text)) return undefined;
  // By its sum a lock file knows each part, whatever that is called: `firebase_auth: 3bb1…`.
  if (isGeneric && classify(options.path) === 'lock' && /^[\da-f]{32,128}$/.test(value)) return undefined;
  if (entry.entropy !== undefined && entropyOf(value) < entry.entropy) return undefined;
  // What has the form alone is left sooner by what reads it than by what weighs it.
  const decoded = candidate.decoded ?? decode(candidate, value, { text: source, ...place });
  if (decoded === undefined) return undefined;
  if (isShape(detector) && isFiller(value) && !isToldFiller(candidate, value, text, options)) return undefined;
  if (isShape(detector) && isIdentifier(value)) return undefined;
  const checksum = checksumNamed(entry.checksum)?.verify(candidate.token) ?? 'none';
  const isProven = checksum === 'valid' || decoded.structure === 'sound';
  const hostElsewhere = databaseHostFor(candidate, text, options);
  const isReached =
    candidate.weight < 0.5 && (hostElsewhere !== undefined || isReachedByOthers(candidate, text, options.path));
  const isIssued = isGeneric && isIssuedHere(candidate, value, text, options);
  const isUsed = isGeneric && isInUse(candidate, text, options.path);
  if (isGeneric && !isUsed && isOfUseAlone(candidate, text, options.path)) return undefined;
  const isOfProgram = candidate.isInForce === true;
  const isInForce = isOfProgram || isReached || isIssued || isUsed || isPasswordInForce(candidate, text, options);
  const isOfPart = leadsToPart(entry.id, decoded);
  const knownDefault = isGeneric ? knownDefaultOf(value) : undefined;
  const isInvented =
    isProven || isInForce
      ? isSample(value) || (isShape(detector) && repeatsItself(value))
      : isShape(detector)
        ? saysFiller(value) || looksInvented(value)
        : knownDefault === undefined && (repeatsOrCounts(value) || isSample(value));
  if (isInvented && isSetAside(classify(options.path))) return undefined;
  const standingAs = (name: string) =>
    standsIn({
      entry,
      decoded,
      checksum,
      isPaired: candidate.partner !== undefined,
      path: options.path,
      name,
      isSaid: () =>
        isOnlyShown(text, span, options.language) ||
        // Who accepts what stands beside its host accepts that others use it.
        (isGeneric && isAcceptedOnLine(text, span.start) && evidenceNear(text, span.start, span.end) !== 'host') ||
        (entry.id === 'secret-url-password' && isListOfChains(text)) ||
        (entry.id === 'secret-crypto-mnemonic' && isOfTestNetwork(text, span)) ||
        (isGeneric &&
          entry.id !== 'secret-generic-password' &&
          isMigration(options.path) &&
          evidenceNear(text, span.start, span.end) === undefined) ||
        (isGeneric && isOfOtherEnvironment(text, span.start, options.language)) ||
        isOnlyTried({ entry, path: options.path, language: options.language, name, text, span }),
      isReached: () => {
        const { hosts, speaks } = hostsBeside(text, span, name);
        return speaks && hosts.every(isReachedHost);
      },
      isAmongPatterns: () => isAmongPatterns(text, span),
      isIssued: () => isRandom(value) && evidenceNear(text, span.start, span.end) === 'client',
      isInScript: () => isTestScript(options.path, text),
      // What its template says of a file holds no more where it leads to others; what moves no money is for trying even there.
      isWorkbench: () => isWorkbench(text) && (decoded.isSandbox === true || addressesIn(text) !== 'others'),
    });
  // A name only ever adds to what says that a credential stands in for a real one.
  const isSettled = () =>
    options.isOnlyTold === true &&
    !(isGeneric || isOfPart || entry.id === 'secret-gcp-api-key') &&
    standingAs('') === 'surely';
  const site = siteOf(text, candidate, options, isSettled);
  const name = site?.name ?? nameGiven(text, span, options.language);
  if (isGeneric && isEncryptedHere(name, value, text, options.path)) return undefined;
  const standing = standingAs(name);
  // Asked only of what would be told.
  const isWeighed =
    tellsNoIssuer(entry.id) && !isInvented && standing === 'no' && (isInForce || candidate.weight >= 0.5);
  // Its copies elsewhere are told by it.
  const isTyped = isTypedByMany(value);
  const isGuessed = tellsNoIssuer(entry.id) && !isInvented && standing === 'no' && !isInForce && isTyped;
  const isSigning =
    isWeighed &&
    (isOfProgram ||
      (isGeneric &&
        (signsSessions(options.path, text, span.start) || signsTokens(name, options.path, options.language))));
  const told = withoutValue(
    isWeighed && isGeneric && decoded.parts.length === 0
      ? openedBeside(text, span, { name, language: options.language })
      : decoded.parts,
    value,
  );
  const reason = isIssued
    ? 'issued'
    : isReached || hostElsewhere
      ? 'host'
      : isSigning || isUsed
        ? 'in-force'
        : undefined;
  // What every device holds stands beside hosts and clients, whatever it opens.
  const isOfApp = isGeneric && isOfDevice(options.language, text);
  const evidence =
    reason ??
    (isWeighed && !isOfApp ? evidenceFor({ rule: entry.id, path: options.path, text, span, decoded }) : undefined);
  const endsSoon = entry.endsSoon === true;
  const isOfSite = readsSites(text, options.language);
  const expiresAt = decoded.expiresAt ?? (endsSoon ? expiryBeside(text, span) : undefined);
  const credential: Credential = {
    rule: entry.id,
    title: entry.title,
    storage: 'literal',
    digest: options.digest(text.slice(span.start, span.end)),
    preview: previewOf(value),
    span,
    confidence:
      isInvented ||
      standing !== 'no' ||
      isOfSite ||
      (decoded.isSandbox === true && isInComment(text, span.start)) ||
      speaksLittle({ rule: entry.id, path: options.path, name, text, span, told }) ||
      (checksum !== 'valid' && isInSample(options.path, text, span.start)) ||
      (isGeneric && (isMadeByBuild(options.path) || isPageBundle(options.path))) ||
      (isGeneric &&
        evidence === undefined &&
        !isInForce &&
        told.length === 0 &&
        isAdrift(options.path, options.language))
        ? 'low'
        : isInForce || knownDefault
          ? 'medium'
          : confidenceOf(candidate, checksum, decoded, isHeader(detector) && isInComment(text, span.start)),
    checksum,
    ...doubtOf({
      isInvented,
      standing,
      checksum,
      isOwnMachine:
        decoded.isOwnMachine === true ||
        isKeyOfMachine(entry.id, options.path, text) ||
        ((isWeighed || isGuessed) &&
          leadsNowhereElse({ rule: entry.id, path: options.path, text, span, name, decoded })) ||
        (isGeneric && !isOfProgram && (isForOwnMachine(text, span) || isAskedOfMachine(text, span.start))),
      ofSettings: isGeneric && !isOfProgram ? doubtOfSettings(name, text, options) : undefined,
      isOfStores: isGeneric && !isProven && isOfStoresAlone({ path: options.path, text, span }),
      isGuessedFirst: isWeighed && !isIssued && !isReached && isGuessedFirst(candidate, value, text, options.path),
      isForGuests: isGeneric && networkOf(text, span, name) === 'guests',
      isOfMailCatcher: (isWeighed || isGuessed) && opensMailCatcher({ rule: entry.id, text, span, name, decoded }),
      isShut: isOfShutInterface(entry.id, value) || (isGeneric && isShutHere(text, span.start, options.language)),
      decoded,
      isMentioned: isMentioned(candidate, text),
    }),
    decoded: [
      ...part('encoding', encoding),
      ...withHost(told, hostElsewhere),
      ...part('kind', entry.id === 'secret-jwt-token' && licenceFile.test(options.path) ? 'licence' : undefined),
      ...part(
        'held by',
        isOfSite || isHandedOut({ rule: entry.id, path: options.path, name, text, span, language: options.language })
          ? 'clients'
          : undefined,
      ),
    ],
    keys: decoded.keys,
    isPublic:
      entry.isPublic ??
      decoded.isPublic ??
      ((isGeneric &&
        (isOfTelemetry(options.path, name) ||
          isSentToPages(text, span.start) ||
          isKeyOfPage(options.path, name, text, span.start) ||
          isOfMapInPage(text, span))) ||
        ((isGeneric || entry.id === 'secret-gcp-api-key') && isSentByAll(name)) ||
        (entry.id === 'secret-gcp-api-key' &&
          (isScriptOfMap(options.path) ||
            isPageBundle(options.path) ||
            isInPageData(options.path, text, span.start) ||
            isInScriptOfBrowser(options.path, text, span.start))) ||
        (entry.id === 'secret-gcp-oauth-secret' && classify(options.path) === 'vendored') ||
        isClientToken(entry.id, text, span.start) ||
        isForPages(value) ||
        isSearchKey(value, text, span) ||
        isInSignedAddress(source, place.start)),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(endsSoon ? { endsSoon } : {}),
    ...(site === undefined ? {} : { site }),
    ...((isGeneric || isOfPart) && isOwnDefault({ path: options.path, name, text, at: span.start, isOfPart })
      ? { isOwnDefault: true }
      : {}),
    ...(knownDefault && { knownDefault }),
    ...commonnessOf(candidate, value, text, options.path, evidence),
    ...(isTyped ? { isTypedByMany: true as const } : {}),
    ...(evidence && { evidence }),
    ...halfOf(candidate, options),
  };
  return { credential, span, rank: rankOf(candidate, { checksum, decoded, name }), endsSoon };
}

/** The password that a provider has made for a program, beside the account that it is for; a document shows the form of one. */
function isIssuedHere({ detector, span }: Candidate, value: string, text: string, { path }: ScanOptions): boolean {
  if (detector.entry.id !== 'secret-generic-password' || isInComment(text, span.start)) return false;
  return !['documentation', 'example', 'template'].includes(classify(path)) && isOfMailbox(value, text, span);
}

/** What a program that ran was given, as it has told itself. */
function isOfLog(path: string): boolean {
  return /(?:^|\/)logs?\/|\.log(?:$|\.)/i.test(path);
}

/** What says that a product is paid for, as its vendor signs it. */
const licenceFile = /\.lic(?:en[cs]e)?$/i;

/** A password in an address whose host has no domain, as other parts of a set-up have none: `postgres://shop:…@db/shop`. */
function leadsToPart(rule: string, { parts }: Decoded): boolean {
  if (rule !== 'secret-database-uri' && rule !== 'secret-url-password') return false;
  return parts.some(({ label, value }) => label === 'host' && /^[\w-]+$/.test(value));
}

/** Letters that read like the name of something in a program, as no random text of this length does. */
function isIdentifier(value: string): boolean {
  return (
    /^[A-Za-z]+(?:\.[A-Za-z]+)*$/.test(value) &&
    value.length >= 16 &&
    /[a-z]{4}/.test(value) &&
    (wordiness(value) ?? 0) >= 0.75
  );
}

/**
 * Filler that says so is worth a word only where it configures something: whoever gets that to work writes a real key
 * in its place.
 */
function isToldFiller({ detector, span }: Candidate, value: string, text: string, { language }: ScanOptions): boolean {
  if (!saysFiller(value)) return isDistinctive(detector);
  return configuration.has(language) && isSampleKey(value) && !isInComment(text, span.start);
}

const configuration: ReadonlySet<string> = new Set(['bicep', 'dockerfile', 'hcl', 'json', 'yaml']);

function isShape({ match }: Detector): boolean {
  return match === 'token' || match === 'assigned';
}

/**
 * No other text has the form of its tokens: filler in it is worth a note. A prefix of four characters and a fixed
 * length, one of four with a separator, or one of six.
 */
function isDistinctive({ match, measure, entry }: Detector): boolean {
  if (match !== 'token') return false;
  return measure.specificity >= 6 || entry.anchors.every((anchor) => /^[\w-]{3,}[-_]$/.test(anchor));
}

function halfOf({ detector: { entry }, partner }: Candidate, { detectors }: ScanOptions): Pick<Credential, 'half'> {
  const other = partner === undefined ? {} : { other: partner };
  if (entry.partner !== undefined) return { half: { of: 'id', ...other } };
  return detectors.secretHalves.has(entry.id) ? { half: { of: 'secret', ...other } } : {};
}

/** A comment speaks of a key id whose secret is not near it, or mail is sent as the user of that name, whose password is no secret key. */
function isMentioned({ detector, partner, span }: Candidate, text: string): boolean {
  if (detector.entry.partner === undefined || partner !== undefined) return false;
  return isInComment(text, span.start) || isUserOfMail(text, span);
}

/** Source: AWS, "Obtaining Amazon SES SMTP credentials". */
function isUserOfMail(text: string, { start, end }: Candidate['span']): boolean {
  const near = text.slice(Math.max(0, start - 300), start) + text.slice(end, end + 300);
  return /\bemail-smtp\.|smtp|mail[\w.-]{0,20}(?:user|host)/i.test(near) && /pass(?:word|wd)?\b/i.test(near);
}

function decode(candidate: Candidate, value: string, place: DecodePlace): Decoded | undefined {
  const decoder = decoderNamed(candidate.detector.entry.decoder);
  if (decoder === undefined) return undecoded;
  try {
    return decoder(value, place);
  } catch {
    // A fault of one decoder costs what it would have told, and no other finding of the file.
    return undecoded;
  }
}

function confidenceOf(
  candidate: Candidate,
  checksum: Credential['checksum'],
  decoded: Decoded,
  isShown: boolean,
): Confidence {
  if (decoded.isProtected || decoded.isGuessable || decoded.isAnonymous || isShown) return 'low';
  if (checksum === 'failed' || decoded.structure === 'broken' || candidate.weight < 0.5) return 'low';
  if (checksum === 'valid' || decoded.structure === 'sound') return 'high';
  if (decoded.isOutOfPlace) return 'low';
  return candidate.weight < 1 ? 'medium' : 'high';
}
