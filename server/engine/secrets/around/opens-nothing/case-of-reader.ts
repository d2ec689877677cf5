import { classify, isSetAside } from '../../../text/paths/path-class.ts';
import type { Case } from '../case.ts';

/** Characters before a value in which the address begins that holds it. */
const mostAddress = 160;

/**
 * Whether a password stands in an address whose host is the word for one, in a test of what reads addresses: `ssh://user:p%40ss@host/p`, `test://host/?pass=p`; or in what translates such an
 * address: `"ftp://użytkownik:hasło@nazwa_hosta/folder"`. Sources: RFC 3986, section 3.2; GNU gettext, "PO Files".
 */
export function isInSpokenAddress({ path, text, span }: Case): boolean {
  const isTranslated = /\.pot?$/.test(path);
  if (!isTranslated && !isSetAside(classify(path))) return false;
  const host =
    /^@([^\s/:?#"'`]{1,80})/.exec(text.slice(span.end, span.end + 100))?.[1] ??
    inQuery.exec(text.slice(Math.max(0, span.start - mostAddress), span.start))?.[1];
  return host !== undefined && (wordForHost.test(host) || (isTranslated && !/[.\d]/.test(host)));
}

const inQuery =
  /\b[a-z][a-z\d+.-]{1,16}:\/\/(?:[^\s"'`/@]{0,60}@)?([\w.-]{1,60})(?::\d{1,5})?[^\s"'`?]{0,60}\?(?:[\w.-]{1,30}=[^\s"'`&]{0,60}&){0,6}[\w.-]{1,30}=$/;

const wordForHost = /^(?:some|my|the|your)?[-_]?(?:host|host[-_]?name|server|server[-_]?name|domain)$/i;
