import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import { anyOf } from '../../../text/patterns/any-of.ts';
import { isMailCatcher, isOnInternet } from '../../value/host.ts';

/** A name that a machine on the internet has, and no sample of one. */
export function isReached(host: string): boolean {
  if (/^[\d.]+$/.test(host)) return isRouted(host);
  const labels = host.toLowerCase().split('.').slice(0, -1);
  if (isMailCatcher(host) || isForTrying(host)) return false;
  return labels.length >= 2 && isOnInternet(host) && !labels.some((label) => anyName.test(label) && !isTaken(label));
}

/** On the web a domain answers by itself, as no database does. */
export function webHost(host: string): string {
  return host.split('.').length === 2 ? `www.${host}` : host;
}

/** Sites on which everybody tries how a login works, and is told it there. Sources: "The Internet", basic auth; httpbin, `basic-auth`; Postman Echo, "Basic Auth"; W3C, "Jigsaw HTTP tests". */
export function isForTrying(host: string): boolean {
  return forEverybody.has(host.toLowerCase());
}

const forEverybody: ReadonlySet<string> = new Set(lists.tryingHosts);

/**
 * An address that somebody has. Not those that are reserved for documents, for measuring, for the networks of providers and for groups
 * (RFC 5737, 2544, 6598, 1112), and not those that everybody writes.
 */
function isRouted(address: string): boolean {
  const octets = address.split('.').map(Number);
  const [first = 0, second = 0] = octets;
  if (octets.length !== 4 || octets.some((octet) => octet > 255) || first >= 224 || !isOnInternet(address))
    return false;
  if ((first === 100 && second >= 64 && second < 128) || (first === 198 && (second === 18 || second === 19)))
    return false;
  return !/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.|^(?:1\.2\.3\.4|1\.1\.1\.1|8\.8\.[48]\.[48]|(\d+)\.\1\.\1\.\1)$/.test(
    address,
  );
}

/** `myshopmysql2021`: a name of two words and a year, as whoever starts a database gives it whose name nobody else may have; a sample is called by its product alone. */
function isTaken(label: string): boolean {
  return /^my(?!sql)(?:app|shop|site|team|web)[a-z]{2,20}20[12]\d$/.test(label);
}

/** Labels of hosts that stand for any host; `mysql` is none. */
const anyName = anyOf([
  /^(?:your[\w-]*|(?:my|some|any|the)(?:[_-][\w-]*|(?:account|app|bucket|cache|cluster|company|corp|database|db|domain|host|instance|machine|org|own|project|redis|resource|server|service|site|smtp|store|team|tenant|vault|web)[\w-]*)?)$/,
  /^(?:x{2,}|foo|bar|acme|company|demo|domain|dummy|example|fake|host|hostname|placeholder|sample|server|servername|test)\d{0,3}$/,
  /(?:^|-)(?:example|sample|placeholder|your)(?:-|$)/,
]);
