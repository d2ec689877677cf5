import type { Assignment } from '../../assignment/read-assignment.ts';
import { isAnswerInText, isShortLived } from './recorded-answer.ts';

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

/** What WeChat's interfaces are called with holds for two hours. Source: WeChat, "Get access token". */
const ofTwoHours = /\/\/(?:api|mp|qyapi)\.weixin\.qq\.com\/[^\s"'<>]{0,200}[?&;]$/i;

/** A token as a service has answered it, with the time for which it held. */
export function isAnswered(text: string, { name, literal }: Assignment): boolean {
  if (/^token$/i.test(name)) return isAnswerInText(text, literal.span.start);
  return /^(?:access|id)_?token$/i.test(name) && isShortLived(text, literal.span);
}
