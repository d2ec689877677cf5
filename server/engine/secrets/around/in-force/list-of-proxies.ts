import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { classify, type PathClass } from '../../../text/paths/path-class.ts';
import { isRandom } from '../../value/random-password.ts';
import { isReached } from '../beside/reached-host.ts';

/** What is copied to become settings. */
const copied: ReadonlySet<PathClass> = new Set<PathClass>(['example', 'template']);

/** Characters on either side of a password that are read of the list which it stands in. */
const mostList = 600;

/** Addresses that are a list. */
const leastListed = 3;

/**
 * Whether a template of settings gives several proxies at once, each at an address of the network and with a user and a password of its own that nobody makes up: they
 * were issued, and whoever copies the template uses them. One of them alone, or a sample that is repeated, shows the form.
 */
export function isInListOfProxies(rule: string, path: string, text: string, { start, end }: Span): boolean {
  if (rule !== 'secret-url-password' || !copied.has(classify(path)) || isInComment(text, start)) return false;
  const before = text.slice(Math.max(0, start - mostList), start);
  const [behind = ''] = text.slice(end, end + mostList).split('\n', 1);
  const line = before.slice(before.lastIndexOf('\n') + 1) + text.slice(start, end) + behind;
  const listed = [...line.matchAll(proxy)].filter(
    ([, account = '', host = '']) => isReached(host) && isRandom(account),
  );
  return listed.length >= leastListed && new Set(listed.map(([, account]) => account)).size === listed.length;
}

const proxy = /\b(?:https?|socks[45]?h?):\/\/([\w.-]{4,60}:[\w.-]{8,60})@(\d{1,3}(?:\.\d{1,3}){3}):\d{2,5}/g;
