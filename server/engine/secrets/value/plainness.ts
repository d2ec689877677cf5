import lists from '../../../../rules/secrets/words.json' with { type: 'json' };
import type { Plainness } from '../../model/credential.ts';
import { keptOfValue } from '../../text/kept-of-value.ts';
import { isGuessable } from './placeholder.ts';
import { isSimple } from './simple-password.ts';

/** How plainly a value tells that somebody has typed it to have one; undefined: it does not. A random one practically never does. */
export const plainnessOf: (value: string) => Plainness | undefined = keptOfValue((value) => {
  if (namesItself.test(value) && isGuessable(value.replace(/^gh[opsu]_/, '').replaceAll('!', ''), trying))
    return 'stand-in';
  if (ofTest.test(value)) return 'stand-in';
  return isSimple(value) ? 'simple' : undefined;
});

/** What it takes the place of, in its own words. */
const namesItself = /pass|p[a4@]ss?w|pwd|secret|token|key|credential|valid|test/i;

/** What a test has made up, and says so, with whatever number tells it from others: `TestValue1338515052`. */
const ofTest =
  /^(?:dummy|fake|mock(?:ed)?|sample|stub(?:bed)?|test)[-_]?(?:data|key|pass(?:word)?|secret|string|text|token|value)s?[-_]?\d{0,13}$/i;

/** Words beside those for passwords of which whoever tries a program puts such values together. */
const trying: ReadonlySet<string> = new Set(lists.trying);
