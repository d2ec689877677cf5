import { linesNear } from '../../../text/lines-near.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { classesOf } from '../../value/char-classes.ts';
import { isOnInternet } from '../../value/host.ts';
import { isPlaceholder } from '../../value/placeholder.ts';

/** Characters and lines on either side of a key in which the other constants of its class stand. */
const besideKey = { characters: 400, lines: 3 };

/**
 * Whether a class that asks a service holds all that it asks with, as constants side by side: the user, the key, which may be a short one, and the address that others reach. `const API_USER = 'orchard';
 * const API_KEY = '…'; const API_URL = 'https://…';`. Source: SendGrid, "Web API v2", `api_user`, `api_key`.
 */
export function isKeyOfClient({ name, literal }: Assignment, token: string, text: string, path: string): boolean {
  if (!/^(?:\w{1,20}_)?API_?KEY$/i.test(name) || !mayBeInForce(path) || isPlaceholder(token)) return false;
  if (token.length < 8 || classesOf(token).count < 3) return false;
  const { above, below } = linesNear(text, literal.span, besideKey);
  const lines = [...above, ...below];
  return (
    lines.some((line) => ofUser.test(line)) &&
    lines.some((line) => isOnInternet(ofAddress.exec(line)?.[1]?.toLowerCase() ?? ''))
  );
}

const ofUser = /\bconst[ \t]{1,4}(?:\w{1,20}_)?API_?USER(?:NAME)?[ \t]{0,4}=[ \t]{0,4}["'][^"'\n]{2,60}["']/i;
const ofAddress =
  /\bconst[ \t]{1,4}(?:\w{1,20}_)?API_?(?:URL|BASE|HOST)[ \t]{0,4}=[ \t]{0,4}["']https?:\/\/([\w.-]{4,100})/i;
