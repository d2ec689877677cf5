import { isInComment } from '../../../text/in-comment.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { isReached } from '../beside/reached-host.ts';
import type { Case } from '../case.ts';

/** Characters and lines on either side of a token in which its request says whom it asks. */
const near = { characters: 800, lines: 10 };
const mostHeader = 120;

/**
 * Whether the program itself sends a token as the one that it signs in with, to a host that others reach: `url: 'https://chat.acme-tools.net/api'`, `Authorization: 'Bearer ' + 'eyJ…'`.
 * Whoever has issued it and for what, it is taken there.
 */
export function isSentAsBearer({ entry, path, text, span }: Pick<Case, 'entry' | 'path' | 'text' | 'span'>): boolean {
  if (entry.id !== 'secret-jwt-token' || classify(path) !== 'source' || trialPath(path) !== undefined) return false;
  if (!asBearer.test(text.slice(Math.max(0, span.start - mostHeader), span.start)) || isInComment(text, span.start))
    return false;
  const { above, below } = linesNear(text, span, near);
  const hosts = [...above, ...below].flatMap((line) => address.exec(line)?.[1] ?? []);
  return hosts.length > 0 && hosts.every(isReached);
}

const asBearer =
  /\bAuthorization["'\]]{0,2}[ \t]{0,4}(?:[:=,]|=>)\s{0,40}["'`]Bearer ["'`]?(?:\s{0,40}[+.]\s{0,40}["'`])?$/i;
const address = /["'`]https?:\/\/([\w.-]{4,100})/;
