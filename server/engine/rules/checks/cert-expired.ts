import { certificateScope } from '../../extract/certificate/identity.ts';
import { classify } from '../../text/paths/path-class.ts';
import { type CertificateView, certificateDraft, certificateOf, isOfTest, isToldByStore } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A certificate whose end lies in the past; told once where the same one stands in several files, in the last by name; the others are notes that point there; a note is the authority behind one of its file, what a client trusts, what ended more than a year ago, what others have brought along, what somebody has made for the machine at hand, and a sample. */
export function* certExpired(subject: Subject, context: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject, context);
  if (certificate?.until === undefined || certificate.until >= context.today || isOfTest(certificate)) return;
  if (isToldByStore(certificate.identity) || isPassedOver(certificate, context)) return;
  const { path, span } = certificate.identity.at;
  const isOfOthers = classify(path) === 'vendored';
  const so = isOfOthers ? (testsOfOthers.test(path) ? ofTheirTests : ofOthers) : checked;
  const draft = certificateDraft(certificate, undefined, { until: certificate.until, so });
  const telling = context.definedAt(`${certificateScope}#${certificate.identity.symbol.replace(/^.*#/, '')}`);
  const { traits } = certificate.identity;
  // Nobody serves what a client trusts or what ended long ago, and a sample nobody relies on.
  const isSlight =
    'trusted' in traits ||
    'sample' in traits ||
    isOfOthers ||
    isHomeMade(certificate) ||
    yearAfter(certificate.until) < context.today;
  if (isSlight || isBehindExpired(certificate, context)) return yield { ...draft, level: 'note', counted: inOneFile };
  const isTold = telling === undefined || (telling.path === path && telling.span.start === span.start);
  yield isTold
    ? draft
    : {
        ...draft,
        level: 'note',
        related: [{ at: telling, message: 'The same certificate is told here' }, ...(draft.related ?? [])],
      };
}

const checked =
  'whoever checks it refuses the connection, and where it still works nobody checks. Renew it, or remove it';
const ofOthers =
  'it has come with third-party code, which its authors renew. Check that nothing here is served with it';
const ofTheirTests = 'it is in tests of third-party code, so there is nothing to renew';

/** A folder of tests within the work of others: `vendor/acme/mailer/tests/_samples/ca.crt`. */
const testsOfOthers = /\/(?:_?tests?|specs?|__tests__|testdata|fixtures|_?samples|examples?)\//i;

/** One of several that a client may trust, of which another one still counts: whoever checks a chain by them passes over what has ended. Source: RFC 5280, 6.1. */
function isPassedOver({ identity, isAuthority, isSelfIssued }: CertificateView, context: CheckContext): boolean {
  if (!isAuthority || !isSelfIssued) return false;
  return (context.stated(identity.at.path, 'identities') ?? []).some(({ kind, traits }) => {
    const until = traits.notAfter?.value;
    const isRoot = 'authority' in traits && 'selfIssued' in traits;
    return kind === 'certificate' && isRoot && typeof until === 'string' && until >= context.today;
  });
}

/** Several that ended long ago, in one list or chain, are replaced together. */
const inOneFile = { least: 2, words: 'in this file ended as well' };

/** One that vouches for itself, and names nobody but the machine at hand or what openssl fills in: whoever takes it has to be told not to ask. Source: openssl, `openssl.cnf`. */
function isHomeMade({ identity, names, isSelfIssued }: CertificateView): boolean {
  return isSelfIssued && [identity.name, ...names.map(({ value }) => value)].every((name) => atHand.test(name));
}

/** Names in certificates that are made to try something: this machine and its network, and what openssl puts in where nothing is said. */
const atHand =
  /^(?:\*\.)?localhost$|\.(?:local|localhost|test)$|^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}$|^::1$|\b(?:Internet Widgits|Default Company Ltd)\b|=Some-State\b/i;

/** A year later, as an ISO date. */
function yearAfter(date: string): string {
  return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
}

/** An authority that others vouch for, in one file with a certificate that has run out as well, its own or that of its issuer: a new one comes with its chain. */
function isBehindExpired({ identity, isAuthority, isSelfIssued }: CertificateView, context: CheckContext): boolean {
  if (!isAuthority || isSelfIssued) return false;
  const issuer = identity.traits.issuer?.value;
  return (context.stated(identity.at.path, 'identities') ?? []).some(({ kind, traits }) => {
    const until = traits.notAfter?.value;
    if (kind !== 'certificate' || typeof until !== 'string' || until >= context.today) return false;
    return !('authority' in traits) || (issuer !== undefined && traits.subject?.value === issuer);
  });
}
