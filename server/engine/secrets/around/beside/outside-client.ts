import type { Span } from '../../../model/span.ts';
import { isRandom } from '../../value/random-password.ts';
import { blockAround } from './loopback.ts';

/**
 * Whether a secret is that of a client which GitHub, Google, QQ or Slack has issued, as the form of the id beside it says: what it opens is theirs, wherever the program
 * runs that signs its users in with it. Sources: GitHub, "Differences between GitHub Apps and OAuth apps"; Google, "Using OAuth 2.0"; Slack, "Installing with OAuth".
 */
export function isOfOutsideClient(name: string, text: string, { start, end }: Span): boolean {
  const value = text.slice(start, end);
  if (
    /app[-_.]?secret$/i.test(name) &&
    issued.test(value) &&
    ofConnect.test(text.slice(Math.max(0, start - mostBefore), start))
  )
    return true;
  if (!/client[-_.]?secret$/i.test(name) || !(issued.test(value) || isRandom(value))) return false;
  return idOfOutside.test(blockAround(text, start, end));
}

/** Characters before a secret in which the part of the settings begins that holds it and its id. */
const mostBefore = 240;

/** GitHub's, and Slack's. */
const issued = /^(?=[\da-f]*[a-f])(?:[\da-f]{32}|[\da-f]{40})$/;

/** The id of an app of QQ, in a part of the settings that is called so. Source: QQ Connect, "Website access overview", `appid`. */
const ofConnect =
  /(?:^|[\s."'])qq[-_."'a-z]{0,12}\s?[:.=]\s?\{?[^{}]{0,80}app[-_.]?id["']?[ \t]{0,4}[:=][ \t]{0,4}["']?1\d{8,9}(?!\d)[^{}]{0,60}$/i;

/** The id of a client by the form that its vendor gives it: apps of GitHub, of Slack, of Google. */
const idOfOutside =
  /client[-_.]?id["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:(?:Ov23[A-Za-z\d]{16}|Iv1\.[\da-f]{16}|Iv23[A-Za-z\d]{16}|\d{9,14}\.\d{9,14})(?![\w.-])|\d{6,16}-[a-z\d]{20,40}\.apps\.googleusercontent\.com)/i;
