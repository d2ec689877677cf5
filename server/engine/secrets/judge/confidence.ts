import type { Credential, DecodedPart } from '../../model/credential.ts';
import type { LoweredBy } from '../../model/lowered-by.ts';
import type { Span } from '../../model/span.ts';
import { isInAnswerOfDocumentation, isInBlockComment, isInComment, isPutInBlock } from '../../text/in-comment.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import { isPageBundle } from '../../text/paths/page-bundle.ts';
import { isOfServiceByLicence } from '../around/beside/licence-of-service.ts';
import { isReached } from '../around/beside/reached-host.ts';
import type { Case } from '../around/case.ts';
import { notAtWorkBy } from '../around/in-force/at-work.ts';
import { isFirstOfAccount } from '../around/in-force/first-password.ts';
import { isMadeForAccount } from '../around/in-force/in-use.ts';
import { isAdrift } from '../around/opens-nothing/adrift.ts';
import { isBesideMoment } from '../around/opens-nothing/beside-moment.ts';
import { isBesideNobody } from '../around/opens-nothing/beside-nobody.ts';
import { isCalledEncrypted, isSaidEncrypted } from '../around/opens-nothing/encrypted-file.ts';
import { isFallback } from '../around/opens-nothing/fallback.ts';
import { isInSample, isMadeByBuild } from '../around/opens-nothing/in-sample.ts';
import { isSettingOfLibrary } from '../around/opens-nothing/of-library.ts';
import { isOfRealmToTry } from '../around/opens-nothing/realm-to-try.ts';
import { withHost } from '../decode/told-parts.ts';
import { isMachine } from '../is-machine.ts';
import { isRandom } from '../value/random-password.ts';
import { ofCaptcha, uuid } from '../value/secret-value.ts';
import { strangeness } from '../value/wordiness.ts';
import { opensStore } from './opens-machine.ts';
import { hostFor } from './parts-of.ts';
import { isHeader } from './rank.ts';
import { littleBy } from './speaks-little.ts';
import { saysNameAlone, titleOfLicence } from './title-of.ts';
import type { Known, Weighed } from './weighed.ts';

/** What is weighed, with what the credential is called in a message. */
interface Titled extends Weighed {
  readonly title: string;
}

/** How sure it is that the value is a secret in use; if hardly, why, as far as that can be said. */
export function confidenceOf(of: Case, known: Known, weighed: Titled): Pick<Credential, 'confidence' | 'loweredBy'> {
  const lowered = doubtedBy(of, known, weighed);
  if (lowered !== undefined) return { confidence: 'low', ...(lowered === 'invented' ? {} : { loweredBy: lowered }) };
  // Whoever runs the product gives the variable that its own settings ask first.
  const isOfProduct = known.knownDefault && !isFallback(of.text, of.span.start);
  return known.force.isInForce || isOfProduct ? { confidence: 'medium' } : confidenceByForm(of, known);
}

/** What lowers a value, however good its form; `invented` is said by itself. */
function doubtedBy(of: Case, known: Known, weighed: Titled): LoweredBy | 'invented' | undefined {
  const { candidate, entry, path, language, text, span, isGeneric, isByName, value } = of;
  const { decoded, checksum, force, isInvented, standing, name } = known;
  const { told, evidence, isOfSite, isTyped, isOfWords, title } = weighed;
  if (candidate.isUnlessInForce === true) return 'unless-in-force';
  if (isInvented) return 'invented';
  const { by } = standing();
  if (by !== undefined) return by;
  if (isOfSite) return 'page';
  if (isOfWords) return 'words-alone';
  if (isGeneric && evidence === undefined && told.length === 0 && isPutInBlock(text, span.start, language))
    return 'comment';
  // A comment that lists the headers of a request shows one, whatever host it names.
  if (isGeneric && /^x-\w/i.test(name) && isPutInBlock(text, span.start, language)) return 'comment';
  if (isGeneric && isInAnswerOfDocumentation(text, span.start, language)) return 'comment';
  if ((decoded.isSandbox === true || decoded.isPublic === true) && isInComment(text, span.start)) return 'comment';
  const hosted = entry.id === 'secret-generic-token' ? withHost(told, hostFor(of, name, told)) : told;
  if (
    evidence === undefined &&
    (entry.id === 'secret-jwt-token' || (isGeneric && of.encoding !== '')) &&
    !told.some(isElsewhere) &&
    isInComment(text, span.start) &&
    !(entry.id === 'secret-jwt-token' && isAddressedInComment(text, span))
  )
    return 'comment';
  if (
    entry.id === 'secret-generic-token' &&
    !force.isInForce &&
    !hosted.some(isElsewhere) &&
    isBesideMoment(name, text, span, language)
  )
    return 'recorded';
  if (
    title === titleOfLicence &&
    evidence === undefined &&
    !hosted.some(isElsewhere) &&
    !isOfServiceByLicence(of, name)
  )
    return 'licence';
  const little = littleBy({ rule: entry.id, path, name, text, span, told: hosted });
  if (little !== undefined) return little;
  if (opensStore.test(entry.id) && isInComment(text, span.start) && told.some(isAtMachine)) return 'comment';
  if (isGeneric && !force.isIssued && isBesideNobody(name, text, span)) return 'sample';
  if (isOfSampleHosts(of, weighed) || (isGeneric && isOfRealmToTry(text, span))) return 'sample';
  // What everybody types stands there until somebody sets up the real one.
  if (isGeneric && isTyped && !force.isInForce && isInComment(text, span.start)) return 'comment';
  // It asks whether the answer of a visitor is right, and nothing else.
  if (isGeneric && ofCaptcha.test(value) && (isInComment(text, span.start) || isInBlockComment(text, span.start)))
    return 'comment';
  if (checksum !== 'valid' && isInSample(path, text, span.start)) return 'sample';
  if (!isByName || (candidate.partner !== undefined && candidate.isBesideId !== true)) return undefined;
  if (isMadeByBuild(path)) return 'made-by-build';
  if (isSaidEncrypted(name, text)) return 'said-encrypted';
  if (isCalledEncrypted(name)) return 'called-encrypted';
  if (isGeneric && isPageBundle(path)) return 'page';
  if (evidence !== undefined || force.isInForce || told.length > 0) return undefined;
  // Its form says what it is.
  if (ofCaptcha.test(value)) return undefined;
  if (isByName && candidate.assignment !== undefined && isFirstOfAccount(text, candidate.assignment))
    return 'of-account';
  // Data as well: whoever signs in by both has put them side by side.
  if (candidate.partner !== undefined) return undefined;
  if (isAdrift(path, language)) return 'no-settings';
  if (isSettingOfLibrary(path)) return 'of-library';
  return isGeneric && saysNameAlone(title)
    ? notAtWorkBy({ rule: entry.id, path, language, name, text, span })
    : undefined;
}

/** What is put aside opened something where the program was written, or ran by then. */
function isAtMachine({ label, value }: DecodedPart): boolean {
  return label === 'host' && isMachine(value);
}

/** Characters on either side of a token in which the same comment says where it is sent. */
const mostSent = 300;

/** `curl -H "Authorization: Bearer …" https://api.acme.net/orders`, put aside as a whole: the comment says where the token lets somebody in. */
function isAddressedInComment(text: string, { start, end }: Span): boolean {
  const from = Math.max(0, start - mostSent);
  const isReachedAt = (part: string, offset: number) =>
    [...part.matchAll(address)].some(({ index, 1: host = '' }) => isReached(host) && isInComment(text, offset + index));
  return isReachedAt(text.slice(from, start), from) || isReachedAt(text.slice(end, end + mostSent), end);
}

const address = /\b(?:https?|wss?):\/\/([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})/g;

/** Where it opens something stands with it. */
function isElsewhere({ label, value }: DecodedPart): boolean {
  return label === 'host' && !isMachine(value);
}

/** A password of words in settings that name hosts of samples alone. Source: RFC 2606. */
function isOfSampleHosts({ entry, text, value }: Case, { told, evidence }: Weighed): boolean {
  if (entry.id !== 'secret-generic-password' || evidence !== undefined || told.length > 0 || isRandom(value))
    return false;
  return namesSamplesAlone(text);
}

/** Characters at the beginning of settings in which their hosts are looked for. */
const mostSettings = 20_000;

const namesSamplesAlone = keptOfText((text) => {
  let count = 0;
  // The first of others decides.
  for (const [each] of text.slice(0, mostSettings).matchAll(domain)) {
    if (!/(?:^|\.)example\.(?:com|net|org)$/i.test(each)) return false;
    count++;
  }
  return count >= leastDomains;
});

/** One may be left from where the settings come from. */
const leastDomains = 3;
const domain = /(?<![\w.-])(?:[a-z\d-]{1,40}\.){1,5}(?:app|cloud|co|com|de|dev|eu|io|net|org)(?![\w-])/gi;

/** Of a value that nothing around it raises or lowers. */
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
function weakBy({ candidate, entry, path, text, span, value }: Case): LoweredBy {
  if (candidate.detector.match === 'token') return 'longer';
  if (isInComment(text, span.start)) return 'comment';
  if (uuid.test(value)) return 'form-of-id';
  if (/^[A-Za-z][A-Za-z \-_.]{3,}$/.test(value) && strangeness(value) < 6) return 'words';
  if (entry.id !== 'secret-generic-password') return 'little';
  return isMadeForAccount(candidate, text, path) ? 'of-account' : 'by-hand';
}
