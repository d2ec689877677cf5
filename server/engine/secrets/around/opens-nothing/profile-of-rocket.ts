import { lookAround } from '../../../text/looked.ts';
import { tableHolding } from '../beside/part-of-settings.ts';

/** Characters before a key in which its table begins. */
const mostTable = 1_000;

/**
 * Whether it is the key of cookies of a program that was built to be worked on: Rocket reads the profile `debug` in such builds alone, and others start with no key but their own. Source: Rocket, "Configuration",
 * profiles, `secret_key`.
 */
export function isOfDebugProfile(path: string, name: string, text: string, at: number): boolean {
  if (!/(?:^|\/)Rocket\.toml$/.test(path) || !ofProgram.test(name)) return false;
  lookAround(mostTable);
  return ofWork.test(tableHolding(text, at) ?? '');
}

/** Keys by which a program signs or encrypts what it makes itself: an account with others is theirs, whoever works with it. */
const ofProgram =
  /^(?:[\w-]{1,40}\.)?(?:app_)?(?:(?:cookies?|csrf|files?|jwt|links?|secret|sessions?|signing|tokens?|uploads?)_(?:key|secret)|hmac_key)$/i;

/** As builds for work on the program call their profile, before Rocket 0.5 too. */
const ofWork = /^(?:debug|dev|development)$/;
