import type { Assignment } from '../../assignment/read-assignment.ts';
import { isShortLived } from './recorded-answer.ts';

/** `https://…?e=1573635216&token=…`: what is signed for a time that the address tells. */
export function isSignedLink(text: string, { name, nameSpan: { start } }: Assignment): boolean {
  if (!/[?&;]/.test(text[start - 1] ?? '')) return false;
  const address = text.slice(Math.max(0, start - mostInvitation), start);
  if (invitation.test(address) || (name === 'access_token' && ofTwoHours.test(address))) return true;
  // One that holds a session has ended with it. Source: AWS, "Temporary security credentials in IAM".
  if (/^X-Amz-Security-Token$/i.test(name)) return true;
  if (/[?&;]X-Amz-Expires=\d{1,6}(?:&[^\s"'<>]{0,600})?$/.test(text.slice(Math.max(0, start - mostSigned), start)))
    return true;
  return /[?&;](?:deadline|e|exp|expires?|expiration)=\d{10}&(?:amp;)?$/i.test(
    text.slice(Math.max(0, start - 60), start),
  );
}

/** Characters of an address before its token in which it says how long it holds. Source: AWS, "Signature Version 4", query parameters. */
const mostSigned = 640;

/** Characters of an address before the code in it. */
const mostInvitation = 240;

/** The address by which people are asked to a meeting, a group or a document holds the code that lets them in. Sources: Zoom, "Join a meeting"; QQ, "Add to group"; Google, "Share files". */
const invitation =
  /\/\/(?:(?:[\w-]{1,30}\.)?zoom\.(?:com|us)\/(?:j|s|w|wc)\/|qm\.qq\.com\/|(?:docs|spreadsheets)\.google\.com\/)[^\s"'<>]{0,200}[?&;]$/i;

/**
 * `?credential=…&expires=1769871599&signature=…`: whose key has signed an address, of which nobody can make another one by it; as it stands, or encoded as part of another
 * address. Sources: AWS, "Signature Version 4", `X-Amz-Credential`; RFC 3986, 2.1.
 */
export function isSignerOfAddress(text: string, { name, nameSpan, literal }: Assignment): boolean {
  if (!/^credential$/i.test(name)) return false;
  if (!/(?:[?&;]|%(?:25)?(?:3F|26))$/i.test(text.slice(Math.max(0, nameSpan.start - 5), nameSpan.start))) return false;
  return /^[^\s"'<>]{0,400}(?:[?&;]|%(?:25)?26)sig(?:nature)?(?:=|%(?:25)?3D)/i.test(
    text.slice(literal.content.end, literal.content.end + mostSigned),
  );
}

/** What WeChat's interfaces are called with holds for two hours. Source: WeChat, "Get access token". */
const ofTwoHours = /\/\/(?:api|mp|qyapi)\.weixin\.qq\.com\/[^\s"'<>]{0,200}[?&;]$/i;

/** A token as a service has answered it, with the time for which it held. */
export function isAnswered(text: string, { name, literal }: Assignment): boolean {
  if (/^token$/i.test(name)) return false;
  return /^(?:access|id)_?token$/i.test(name) && isShortLived(text, literal.span);
}
