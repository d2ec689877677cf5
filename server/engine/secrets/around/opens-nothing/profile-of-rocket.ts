import { lookAround } from '../../../text/looked.ts';
import { tableHolding } from '../beside/part-of-settings.ts';

/** Characters before a key in which its table begins. */
const mostTable = 1_000;

/**
 * Whether it is the key of cookies of a program that was built to be worked on: Rocket reads the profile `debug` in such builds alone, and others start with no key but their own. Source: Rocket, "Configuration",
 * profiles, `secret_key`.
 */
export function isOfDebugProfile(path: string, name: string, text: string, at: number): boolean {
  if (!/(?:^|\/)Rocket\.toml$/.test(path) || !/(?:^|\.)secret_key$/.test(name)) return false;
  lookAround(mostTable);
  return tableHolding(text, at) === 'debug';
}
