import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { isFiller, repeatsOrCounts } from '../../value/filler.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isRandom } from '../../value/random-password.ts';
import { accountInAddress } from '../beside/asked-address.ts';
import { isReached } from '../beside/reached-host.ts';

/** Characters at the beginning of settings in which pairs are looked for. */
const mostSettings = 40_000;

/** Pairs that are no slip. */
const leastPairs = 2;

/**
 * Whether settings that are called an example hold several pairs as services issue them, each id with a secret that nobody would make up to show how one is written: they are a copy of what runs,
 * and what else is random in them was issued with it. A pair of AWS, which names an account, is enough.
 */
export const holdsIssued: (text: string) => boolean = keptOfText((text) => {
  const looked = text.slice(0, mostSettings);
  if (!/secret/i.test(looked)) return false;
  const isMade = (value: string) => !isPlaceholder(value) && !isFiller(value) && !repeatsOrCounts(value);
  for (const [, id = '', secret = ''] of looked.matchAll(pairOfAws))
    if (!/EXAMPLE/.test(id) && isMade(secret) && isRandom(secret)) return true;
  const pairs = new Set<string>();
  for (const [, service = '', id = '', secret = ''] of looked.matchAll(pairOfClient))
    if (/\d{4}/.test(id.replace(/\D/g, '')) && isMade(id) && isMade(secret) && isRandom(secret)) pairs.add(service);
  return pairs.size >= leastPairs;
});

/** An access key id, and on the next line its secret. */
const pairOfAws =
  /(?:^|\n)[ \t]{0,12}\w{2,60}[ \t]{0,4}[:=][ \t]{0,4}["']?(AKIA[A-Z2-7]{16})["']?[ \t]*\r?\n[ \t]{0,12}\w{2,60}[ \t]{0,4}[:=][ \t]{0,4}["']?([A-Za-z0-9/+]{40})["']?[ \t]*\r?(?=\n|$)/g;

/** `shop_client_id = …`, and on the next line `shop_client_secret = …` of the same service. */
const pairOfClient =
  /(?:^|\n)[ \t]{0,12}([A-Za-z]{2,30})_(?:client|app|consumer)_?(?:id|key)[ \t]{0,4}[:=][ \t]{0,4}["']?([\w.-]{6,120})["']?[ \t]*\r?\n[ \t]{0,12}\1_(?:client|app|consumer)_?secret[ \t]{0,4}[:=][ \t]{0,4}["']?([\w-]{16,80})["']?[ \t]*\r?(?=\n|$)/gi;

/** Whether a password is a part of an address that names its user and a host which others reach: `smtp://smtp.acme-tools.net?username=…&password=…`. */
export function asksReached(text: string, span: Span): boolean {
  const asked = accountInAddress(text, span);
  return asked !== undefined && !isPlaceholder(asked.user) && isReached(asked.host);
}
