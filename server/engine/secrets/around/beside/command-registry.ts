import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { part } from '../../decode/decoded.ts';
import { userPart } from '../../decode/user-part.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isReference } from '../../value/reference.ts';

/** Characters of a command on either side of its password. */
const mostCommand = 400;

/**
 * The registry that a command publishes to with a password, and its user there, where the command names no other: `twine upload -u acme -p … dist/*`. Empty for all
 * other commands. Source: Twine, "Commands", `twine upload`.
 */
export function publishedTo(text: string, { start, end }: Span): readonly DecodedPart[] {
  const before = text.slice(Math.max(0, start - mostCommand), start);
  const head = /\btwine upload[ \t](?:[^\n;|&]|(?<=\\\r?)\n){0,380}$/.exec(before)?.[0];
  if (head === undefined) return [];
  const tail = /^(?:[^\n;|&]|(?<=\\\r?)\n){0,400}/.exec(text.slice(end, end + mostCommand))?.[0] ?? '';
  const command = `${head} ${tail}`;
  if (elsewhere.test(command)) return [];
  const user = /[ \t"'](?:-u|--username)[ \t=]{1,4}["']?([\w.@+-]{2,60})(?![\w({<-])/.exec(command)?.[1] ?? '';
  const isNamed = user !== '' && !isPlaceholder(user) && !isReference(user);
  return [...part('registry', 'PyPI'), ...(isNamed ? userPart(user) : [])];
}

/** Another registry than that of everybody. */
const elsewhere = /[ \t"'](?:--repository-url\b|(?:-r|--repository)[ \t=]{1,4}["']?(?!pypi["'\s]))/;
