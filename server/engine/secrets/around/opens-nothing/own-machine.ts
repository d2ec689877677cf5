import type { Span } from '../../../model/span.ts';
import { withoutRemarks } from '../beside/loopback.ts';
import { behindLast, braces, mostObject, untilOne } from './around.ts';

/**
 * The object that holds the place says that it is for the machine itself: `{ secretKey: '…', url: 'http://localhost' }`.
 * What only others stand around it says nothing, nor what a comment keeps of before.
 */
export function isForOwnMachine(text: string, { start, end }: Span): boolean {
  const [front, back] = [text.slice(Math.max(0, start - mostObject), start), text.slice(end, end + mostObject)];
  const [before, behind] = [behindLast(front, braces), untilOne(back, braces)];
  const isObject = front[front.length - before.length - 1] === '{' && back[behind.length] === '}';
  return isObject && [before, behind].some((part) => localhost.test(withoutRemarks(part, text, start)));
}

/** Characters on either side of the secret of a client in which an export of its realm says where that client runs. */
const mostClient = 600;

/** A client of a realm that Keycloak is started with, which the machine itself alone runs: `"clientAuthenticatorType": …, "secret": …, "redirectUris": ["http://localhost…"]`. */
export function isOfLocalClient(text: string, { start, end }: Span): boolean {
  const near = `${text.slice(Math.max(0, start - mostClient), start)}\n${text.slice(end, end + mostClient)}`;
  if (!near.includes('"clientAuthenticatorType"')) return false;
  const hosts = [...near.matchAll(/:\/\/([\w.-]{1,100})/g)].map(([, host = '']) => host);
  return hosts.length > 0 && hosts.every((host) => /^(?:localhost|127(?:\.\d{1,3}){3})$/.test(host));
}

/** Characters of an address before its parameter. */
const mostAsked = 240;

/** `http://localhost:8080/orders?token=…`: a parameter of what is asked of the machine itself. */
export function isAskedOfMachine(text: string, at: number): boolean {
  return asked.test(text.slice(Math.max(0, at - mostAsked), at));
}

const asked =
  /\/\/(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])(?::\d{1,5})?(?:\/[^\s"'<>?]{0,160})?\?(?:[^\s"'<>]{0,80}&)?[\w.-]{1,40}=$/i;

const localhost =
  /\b(?:url|uri|domain|host|hostname|server|endpoint|address|base_?url)["']?[ \t]*[:=][ \t]*["'](?:https?:\/\/)?(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|host\.docker\.internal|\[::1\])(?:[:/][^"'\n]{0,80})?["']/i;
