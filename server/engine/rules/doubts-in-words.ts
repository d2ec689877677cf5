import type { Doubt } from '../model/credential.ts';

/** What to do where nothing is known against a value but its look or its place. */
export const check = 'Check that it is not a real one.';

/** What speaks against a value, each with what to do where there is anything. */
export const doubts: Readonly<Record<Doubt, string>> = {
  'checksum-fails': 'Its checksum is wrong, so it is mistyped or made up.',
  'structure-broken': 'Its structure is broken, so it is cut off or made up.',
  'looks-invented': `It looks made up rather than generated. ${check}`,
  'stand-in': `Its name or the text around it says that it is a sample or for trying things out. ${check}`,
  'own-machine':
    'What it opens is reached from the same machine or set-up only. Use another one where others can reach it.',
  'out-of-place': 'Nothing around it shows that it is used.',
  'ends-soon': 'It expires within hours, unlike the credentials beside it.',
  'catches-mail': 'Its server catches the mail of tests and delivers none.',
  'for-development': 'It is in settings for development. Use another one in production: whoever reads this one has it.',
  'stores-alone':
    'Its set-up starts only databases or the like, as for local development. Use another one in production.',
  'for-guests': 'It is for a guest network, and guests are told it anyway.',
  'for-visitors': 'The page fills it in for every visitor, so that all have it: keep the rights of that account small.',
  'guessed-first': 'Others may guess it, even without this file. Use another one where others can reach it.',
  'of-words': 'It looks made up by hand, and nothing here says what it opens.',
  published: 'It is publicly known.',
  'shut-down': 'The API that accepted it was shut down, so nothing accepts it any more.',
  protected: 'It is protected by a passphrase: whoever learns that too can use it.',
};
