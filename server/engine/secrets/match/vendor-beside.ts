import lists from '../../../../rules/secrets/words.json' with { type: 'json' };
import type { Span } from '../../model/span.ts';
import type { Detector } from '../detector.ts';
import { wordsOf } from '../value/name-kind.ts';

/** Characters on either side of a key in which the host stands that it is for. */
const mostNear = 600;

/**
 * The detector of the vendor whose key this is: a name that gives it to nobody, `apiKey`, beside the one host that the text there speaks with, or the id of an account of that vendor, and the form
 * of that vendor's keys. Where hosts of others stand there too, it may be of any.
 */
export function vendorBeside(
  name: string,
  value: string,
  { text, start, end }: Span & { readonly text: string },
  detectors: readonly Detector[],
): Detector | undefined {
  const written = name.toLowerCase();
  const own = detectors.filter(({ entry: { names = [] }, regex, measure }) => {
    if (regex === undefined || value.length < measure.least || !names.some((word) => written.includes(word)))
      return false;
    regex.lastIndex = 0;
    return regex.exec(value)?.[0].length === value.length;
  });
  if (own.length === 0 || !wordsOf(name).every((word) => ofAnybody.has(word))) return undefined;
  const near = text.slice(Math.max(0, start - mostNear), start) + text.slice(end, end + mostNear);
  const found = own.filter(
    ({ entry: { hosts = [], account } }) =>
      hosts.some((host) => near.includes(host)) || (account !== undefined && holdsAccount(near, account)),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  const isOfOthers = [...near.matchAll(address)].some(
    ([, host = '']) => !only.entry.hosts?.some((one) => host.toLowerCase().endsWith(domainOf(one))),
  );
  return isOfOthers ? undefined : only;
}

const address = /:\/\/((?:[\w-]{1,60}\.){1,5}[A-Za-z]{2,20})/g;

/** The id of an account stands there as a word of its own. */
function holdsAccount(near: string, form: string): boolean {
  return new RegExp(`(?<![\\w-])(?:${form})(?![\\w-])`).test(near);
}

/** `mailjet.com` of `api.mailjet.com`. */
function domainOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

/** Words of names that say nothing of whose a key is. */
const ofAnybody: ReadonlySet<string> = new Set([...lists.keyQualifiers, ...lists.trailing, ...lists.ofAnybody]);
