import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { addressesIn } from '../beside/own-addresses.ts';

/** Characters at the beginning of an export of a realm in which its users are looked for. */
const mostRealm = 200_000;

/**
 * A client or a user of the realm of a Keycloak all of whose users have addresses that nobody can have, and that names no host of others: it is there to be tried. What another service has given out for the
 * realm, to sign in or to send mail by, opens that service. Sources: RFC 2606, RFC 6762; Keycloak, "Importing and exporting realms".
 */
export function isOfRealmToTry(text: string, { start }: Span): boolean {
  return ownOfRealm(text).some((own) => start > own.start && start < own.end);
}

/** Where its clients and users stand; nowhere in what is no such realm. */
const ownOfRealm = keptOfText((text): readonly Span[] => {
  const looked = text.slice(0, mostRealm);
  if (!/"realm"\s{0,4}:/.test(looked) || !/"clients"\s{0,4}:/.test(looked)) return [];
  const domains = [...looked.matchAll(/"email"\s{0,4}:\s{0,4}"[\w.+-]{1,60}@([\w.-]{1,100})"/g)].map(
    ([, domain = '']) => domain,
  );
  const isToTry =
    domains.length > 0 && domains.every((domain) => forNobody.test(domain)) && addressesIn(looked) !== 'others';
  return isToTry ? listsOfRealm(looked) : [];
});

const forNobody = /(?:^|\.)(?:example|invalid|local|localhost|test|example\.(?:com|net|org))$/;

/** From the bracket of each list of clients or users to the one that ends it, gone through once. */
function listsOfRealm(text: string): readonly Span[] {
  const found: Span[] = [];
  let depth = 0;
  let isInText = false;
  let open: { readonly start: number; readonly depth: number } | undefined;
  for (const { 0: sign, 1: list, index } of text.matchAll(signs)) {
    if (sign === '"' || sign === '\n') isInText = sign === '"' && !isInText;
    else if (isInText) continue;
    else if (/[[{]$/.test(sign)) {
      if (list !== undefined && open === undefined) open = { start: index, depth };
      depth += 1;
    } else if (/[\]}]/.test(sign)) {
      depth -= 1;
      if (open?.depth !== depth) continue;
      found.push({ start: open.start, end: index });
      open = undefined;
    }
  }
  return found;
}

/** A sign that stands for itself in a text, the beginning of such a list, where a text begins or ends, or a bracket. */
const signs = /\\.|"(clients|users)"\s{0,4}:\s{0,4}\[|["\n[\]{}]/g;

/** The realm of a Keycloak that says by its name that it is for the machine of whoever works on the program, and that names no host of others. Source: Keycloak, "Importing and exporting realms". */
export const isOfLocalRealm: (text: string) => boolean = keptOfText((text) => {
  const looked = text.slice(0, mostRealm);
  if (!/"clients"\s{0,4}:/.test(looked) || !(nameOfLocal.test(looked) || titleOfLocal.test(looked))) return false;
  return addressesIn(looked) !== 'others';
});

const nameOfLocal = /"realm"\s{0,4}:\s{0,4}"(?:[\w-]{1,60}[-_])?(?:local|localhost|local[-_]?dev(?:elopment)?)"/i;
const titleOfLocal = /"displayName"\s{0,4}:\s{0,4}"[^"\n]{0,80}\blocal[ -]dev(?:elopment)?\b/i;
