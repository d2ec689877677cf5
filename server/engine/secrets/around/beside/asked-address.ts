import type { Span } from '../../../model/span.ts';

/** Characters of an address before the password in it. */
const mostAddress = 400;

/**
 * Whom an address signs in, and at which host, that a service is asked by: `https://sms.acme-tools.net/send?id=shop27&pass=…`; or whom a list of hosts tells of one,
 * as the `auth.json` of Composer. Source: Composer, "Authentication for privately hosted packages and repositories", http-basic.
 */
export function accountInAddress(
  text: string,
  { start }: Span,
): { readonly host: string; readonly user: string } | undefined {
  const before = text.slice(Math.max(0, start - mostAddress), start);
  const [, host, user] = signsIn.exec(before) ?? underHost.exec(before) ?? [];
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

const signsInAnywhere =
  /["'`][$#]?\{[\w.()]{1,60}\}(?:\/[\w.-]{1,60}){1,8}\?(?:[^\s"'`<>]{0,80}&)?(?:login|uid|user(?:_?(?:id|name))?)=\\?([\w.@-]{3,60})&(?:[^\s"'`<>]{0,80}&)?(?:pass(?:word|wd)?|pwd)=$/i;

const signsIn =
  /\b(?:https?|smtps?):\/\/([\w.-]{3,100})(?::\d{2,5})?(?:\/[^\s"'`<>?]{0,160})?\?(?:[^\s"'`<>]{0,80}&)?(?:id|login|uid|user(?:_?(?:id|name))?)=([\w.@-]{3,60})&(?:[^\s"'`<>]{0,80}&)?(?:pass(?:word|wd)?|pwd|(?:api_?)?key)=$/i;

const underHost =
  /"([\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.[a-z]{2,20})(?::\d{2,5})?"\s{0,8}:\s{0,40}\{\s{0,40}"(?:login|user(?:_?name)?)"\s{0,8}:\s{0,8}"([\w.@+-]{1,80})"\s{0,8},\s{0,40}"(?:pass(?:word|wd)?)"\s{0,8}:\s{0,8}"$/i;
