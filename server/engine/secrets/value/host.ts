import { anyOf } from '../../text/patterns/any-of.ts';
import { isInNetwork } from '../is-machine.ts';

/** A name that is registered or an address that is routed, as far as it is written: what tests set up is neither. */
export function isOnInternet(host: string): boolean {
  const first = host.split(',')[0] ?? '';
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(first)) return !/^(?:127|0)\./.test(first) && !isInNetwork(first);
  return /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}$/i.test(first) && !ownDomain.test(first);
}

/** Names that only a machine or its own network resolves (RFC 2606, 6761, 6762; ICANN gives nobody `corp`), those that clusters give, also by a namespace alone (`postgres.databases`), and those in which somebody has put `xxx`, or `xyz` for what Atlas has made. */
const ownDomain = anyOf(
  [
    /(?:^|[.-])x{3,}[.-]/,
    /(?:^|\.)(?:abc(?:de?f?)?|xyz)\d{0,4}\.mongodb\.net$/,
    /(?:^|\.)(?:example|test|invalid|local|localhost|localdomain|internal|intern|intranet|corp|lan|svc|databases?|infra|infrastructure|backend|staging|production|docker|home\.arpa|localtest\.me)$/,
    /(?:^|\.)example\.(?:com|net|org)$/,
  ],
  'i',
);

/**
 * Whether mails are sent to a host to try the sending: they reach nobody. The hosts by which Mailtrap delivers are none. Sources: Mailtrap, "Email
 * Sandbox" and "SMTP integration"; Ethereal; MailHog, Mailpit, MailDev, MailCatcher, Inbucket, smtp4dev.
 */
export function isMailCatcher(host: string): boolean {
  return /^(?:smtp|sandbox\.smtp)\.mailtrap\.io$|(?:^|\.)ethereal\.email$|^(?:inbucket|mail-?catcher|mail-?dev|mail-?hog|mail-?pit|smtp4dev)$/i.test(
    host,
  );
}
