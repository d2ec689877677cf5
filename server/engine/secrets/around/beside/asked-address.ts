import type { Span } from '../../../model/span.ts';
import { isRandom } from '../../value/random-password.ts';

/** Characters of an address before the password in it. */
const mostAddress = 400;

/**
 * Whom an address signs in, and at which host, that a service is asked by: `https://sms.acme-tools.net/send?id=shop27&pass=…`; or whom a list of hosts tells of one,
 * as the `auth.json` of Composer. Source: Composer, "Authentication for privately hosted packages and repositories", http-basic.
 */
export function accountInAddress(
  text: string,
  { start, end }: Span,
): { readonly host: string; readonly user: string } | undefined {
  const before = text.slice(Math.max(0, start - mostAddress), start);
  const [, host, user] =
    signsIn.exec(before) ??
    underHost.exec(before) ??
    (isMade(text.slice(start, end)) ? signsInByKey.exec(before) : null) ??
    [];
  return host === undefined || user === undefined ? undefined : { host, user };
}

/** Whether an address for one-time passwords holds a value, which names issuer and account itself. Source: Google Authenticator, "Key Uri Format". */
export function isInKeyUri(text: string, { start }: Span): boolean {
  return /\botpauth:\/\/[^\s"'`<>]{0,300}$/i.test(text.slice(Math.max(0, start - mostAddress), start));
}

/** Whom an address signs in whose host the program puts there: `"#{url}/send?user=shop27&password=…`. */
export function userInAddress(text: string, { start }: Span): string | undefined {
  return signsInAnywhere.exec(text.slice(Math.max(0, start - mostAddress), start))?.[1];
}

/** Behind a host that the program puts there: `{host}/send?user=shop27&password=`. */
const signsInAnywhere =
  /["'`][$#]?\{[\w.()]{1,60}\}(?:\/[\w.-]{1,60}){1,8}\?(?:[^\s"'`<>]{0,80}&)?(?:login|uid|user(?:_?(?:id|name))?)=\\?([\w.@-]{3,60})&(?:[^\s"'`<>]{0,80}&)?(?:pass(?:word|wd)?|pwd)=$/i;

/** `https://sms.acme.net/send?user=shop27&password=`. */
const signsIn =
  /\b(?:https?|smtps?):\/\/([\w.-]{3,100})(?::\d{2,5})?(?:\/[^\s"'`<>?]{0,160})?\?(?:[^\s"'`<>]{0,80}&)?(?:id|login|uid|user(?:_?(?:id|name))?)=([\w.@-]{3,60})&(?:[^\s"'`<>]{0,80}&)?(?:pass(?:word|wd)?|pwd)=$/i;

/** Made at random, or in hexadecimal digits of both sorts. */
function isMade(value: string): boolean {
  return isRandom(value) || /^(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{12,}$/i.test(value);
}

/** A `key` in an address says mostly which thing is meant, as an `id` does: only one made at random beside a user is the user's, and none in the link of a page. */
const signsInByKey =
  /(?<!\b(?:href|src)=["']?)\bhttps?:\/\/([\w.-]{3,100})(?::\d{2,5})?(?:\/[^\s"'`<>?]{0,160})?\?(?:[^\s"'`<>]{0,80}&)?(?:login|user(?:_?(?:id|name))?)=([\w.@-]{3,60})&(?:[^\s"'`<>]{0,80}&)?(?:api_?)?key=$/i;

/** Settings of a client of packages by host: `"repo.acme.net": {"username": "keeper", "password": "`. Source: Composer, "HTTP basic authentication". */
const underHost =
  /"([\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.[a-z]{2,20})(?::\d{2,5})?"\s{0,8}:\s{0,40}\{\s{0,40}"(?:login|user(?:_?name)?)"\s{0,8}:\s{0,8}"([\w.@+-]{1,80})"\s{0,8},\s{0,40}"(?:pass(?:word|wd)?)"\s{0,8}:\s{0,8}"$/i;
