import type { Identity } from '../model/identity.ts';
import type { SealedCertificate } from '../model/sealed-certificate.ts';
import { isReached } from '../secrets/around/beside/reached-host.ts';

/** Why nobody outside of the machine trusts or needs a certificate. */
export type OwnMachine =
  | { readonly by: 'end'; readonly day: string }
  | { readonly by: 'names'; readonly names: readonly string[] }
  | { readonly by: 'proposed-words' };

/** Whether a private key belongs to a certificate that nobody outside of the machine trusts or needs, at a day as an ISO date. */
export function isOfOwnMachine(identity: Identity | undefined, today: string): boolean {
  return ownMachineOf(identity, today) !== undefined;
}

/**
 * Why a private key belongs to such a certificate: it has ended, or
 * all its names are of the machine itself, of its own network, or of what examples and tests are called, or a server has it that was made with the words
 * which the tool proposes, and that nobody else vouches for.
 */
export function ownMachineOf(identity: Identity | undefined, today: string): OwnMachine | undefined {
  if (identity?.kind !== 'certificate') return undefined;
  const { names, notAfter, subject, selfIssued } = identity.traits;
  const certificate = {
    subject: String(subject?.value),
    names: Array.isArray(names?.value) ? names.value.map(String) : [],
    notAfter: typeof notAfter?.value === 'string' ? notAfter.value : today,
    isSelfIssued: Boolean(selfIssued),
  };
  return ownMachineBy(certificate, identity.at.path, today);
}

/** The same of a certificate in the file at the path. */
export function ownMachineBy(
  { subject, names: listed, notAfter, isSelfIssued }: SealedCertificate,
  path: string,
  today: string,
): OwnMachine | undefined {
  const day = notAfter.slice(0, 10);
  if (day < today) return { by: 'end', day };
  if (isSelfIssued && hasProposedWords(subject) && (ofServer.test(path) || ofTrial.test(path)))
    return { by: 'proposed-words' };
  const isOwn = (name: string) => ownName.test(name) || saysTrial.test(name);
  // A name of one word may be that of a client, whom its key proves anywhere.
  const isOfOwn = listed.some(isOwn) && listed.every((name) => isOwn(name) || /^[\w-]+$/.test(name));
  return isOfOwn ? { by: 'names', names: listed } : undefined;
}

/** Whether it is a certificate that somebody else has issued for a host which others reach: whoever has its key is that host for them. */
export function isCertificateOfServer(identity: Pick<Identity, 'kind' | 'traits'> | undefined): boolean {
  if (identity?.kind !== 'certificate' || identity.traits.selfIssued !== undefined) return false;
  const names = identity.traits.names?.value;
  return Array.isArray(names) && names.some((name) => isReached(String(name).replace(/^\*\./, '')));
}

/** Whether the subject of a certificate has a place or an organisation that nobody has filled in. */
export function hasProposedWords(subject: string): boolean {
  return proposed.test(subject);
}

/** What OpenSSL, the systems that bring it along and instructions propose for the place and the organisation. Source: OpenSSL, `openssl.cnf`. */
const proposed =
  /(?:^|, )(?:ST=(?:Some-State|State)|L=(?:City|Default City)|O=(?:Internet Widgits Pty Ltd|Default Company Ltd|Company|Company Name|Organi[sz]ation|My Company))(?:,|$)/;

const ofServer = /(?:^|[/._-])(?:apache2?|https?|httpd|nginx|registry\d?|server|ssl|tls)(?:[/._-]|$)/i;

/** Files that say that nobody else vouches for what they hold, or that it is there to be shown: `demo-selfsigned.key`. */
const ofTrial = /(?:^|[/._-])(?:demo|self[-_]?sign|snake-?oil)|self[-_]?sign(?:ed)?\.\w{2,4}$/i;

/** Names and addresses that only the machine or its own network resolves (RFC 1918, 2606, 6761, 6762). */
const ownName =
  /^(?:\*\.)?(?:localhost(?:\.\w+)?|(?:[\w-]+\.)*(?:example\.(?:com|net|org)|example|test|invalid|local|localhost|localdomain|lan|home\.arpa)|127\.[\d.]+|0\.0\.0\.0|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|[:0]+1|::)$/i;

/** Words of what is tried. */
const saysTrial = /(?:^|[^a-z])(?:tests?|testing|dev|demo|dummy|example|fake|foo|snake-?oil)(?:[^a-z]|$)/i;
