import defaults from '../../../rules/secrets/defaults.json' with { type: 'json' };

/** The message of detectors, up to what the credential opens, and what to do about it: `Move it out.` */
export const [head = '', moveOut = ''] = defaults.message.split(/(?<=\{opens\})\. /);

/** What to do with each of the places of a value, as the end of a sentence. */
export const forEach = {
  guessed: 'it is easy to guess, so change it in each',
  any: 'remove it from each',
} as const;

/** How a sentence begins that says how many more secrets there are in the file; it stands behind what to do. */
export const ofMoreHere = 'This file has';
