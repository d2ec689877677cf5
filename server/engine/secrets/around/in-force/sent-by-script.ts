import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { lookAround } from '../../../text/looked.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { isPlaceholder, isTypedByMany } from '../../value/placeholder.ts';
import { isReached } from '../beside/reached-host.ts';

/** Characters of a command before what it sends, and behind it. */
const mostCommand = 400;

/** Characters of a script before a command, in which it says whom that asks. */
const mostScript = 6_000;

/**
 * Whether a script sends it to a host that others reach, as what lets in who knows it: `curl -X POST "$PROD_URL/api/admin/sync?secret=…"`. Who reads the script asks for the same, however weak it
 * is. Not by a name under which services give everybody a key of their own.
 */
export function isSentByScript(name: string, token: string, text: string, { start, end }: Span, path: string): boolean {
  if (!ofGate.test(name) || token.length < 8 || isPlaceholder(token) || isTypedByMany(token)) return false;
  if (!script.test(path) || !mayBeInForce(path) || isInComment(text, start)) return false;
  const before = text.slice(Math.max(0, start - mostCommand), start);
  if (!sends.test(before)) return false;
  const [, host, variable] = asked.exec(before) ?? addressOf(before, text.slice(end, end + mostCommand)) ?? [];
  if (host !== undefined) return isReached(host);
  return variable !== undefined && isReached(hostOf(variable, text, start));
}

/** The address of a command that sends a header. */
function addressOf(before: string, behind: string): RegExpExecArray | null {
  if (!header.test(before)) return null;
  const command = before.slice(before.lastIndexOf('curl')) + (/^(?:[^\n\\]|\\\n?)*/.exec(behind)?.[0] ?? '');
  return address.exec(command);
}

/** The host of the address that a variable is given above. */
function hostOf(variable: string, text: string, at: number): string {
  lookAround(mostScript);
  const given = new RegExp(
    `(?:^|\\n)[ \\t]{0,8}(?:export )?${variable}=["']?(?:\\$\\{\\w{1,60}:-)?https:\\/\\/([\\w.-]{4,100})`,
  );
  return given.exec(text.slice(Math.max(0, at - mostScript), at))?.[1] ?? '';
}

const ofGate =
  /(?:^|[_-])(?:admin|cron|deploy|internal|maintenance|sync)[_-]?(?:api[_-]?)?(?:key|secret|token|password)$|^(?:x-)?(?:api[_-]?)?secret(?:[_-]key)?$/i;
const script = /\.(?:sh|bash|zsh|ya?ml|ps1|mk)$|(?:^|\/)(?:Makefile|justfile|crontab)$/i;
const sends = /\b(?:curl|wget|http|https|Invoke-(?:RestMethod|WebRequest))[ \t](?:[^\n]|\\\n)*$/;
const header = /(?:-H|--header)[ =]?["'][\w-]{2,60}:[ \t]{0,4}$/;
const asked =
  /(?:https:\/\/([\w.-]{4,100})(?::\d{2,5})?|\$\{?(\w{2,60})\}?)(?:\/[^\s"'`<>?]{0,200})?\?(?:[^\s"'`<>]{0,120}&)?[\w-]{3,40}=$/;
const address = /(?:https:\/\/([\w.-]{4,100})|["' ]\$\{?(\w{2,60})\}?\/)/;
