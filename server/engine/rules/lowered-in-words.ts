import type { LoweredBy } from '../model/lowered-by.ts';

/** Why a secret weighs little, each a sentence; `place` is what its file is, such as `a test`. */
export function loweredInWords(by: LoweredBy, place: string | undefined): string {
  return by === 'place' ? `It is in ${place ?? 'a file for tests or examples'}.` : sentences[by];
}

const sentences: Readonly<Record<Exclude<LoweredBy, 'place'>, string>> = {
  accepted: 'A comment on its line tells another checker to ignore it.',
  'account-for-tests': 'The account that it opens is named as one for tests.',
  'allow-list': 'Its file lists what scanners are to ignore.',
  'among-patterns': 'It is a sample beside the pattern that finds such values, or its line says that it has ended.',
  anonymous: 'It belongs to a user that everybody signs in as.',
  comment: 'It is in a comment.',
  'debug-store': 'It is a key store for debugging, as tools make them, with a passphrase that is publicly known.',
  demonstration: 'Its name or the line beside it says that it is for a demo or for development.',
  denied: 'The text around it says that it is not a real one.',
  example: 'It is an example of what goes there.',
  'for-trying': 'Its file or folder is named as one for development, builds or trials.',
  'form-of-id': 'It has the form of an id rather than a secret.',
  guessable: 'It is so simple that it may be a plain word or a sample.',
  guide: 'It is in a guide, as a sample for readers.',
  'host-for-trying': 'Its host is a public one for trying things out.',
  little: 'It may be an id, a name or a sample rather than a secret.',
  'made-by-build': 'Its file is generated, and the value with it.',
  migration: 'It is in a database migration.',
  'name-made-up': 'Its name says that it is made up.',
  'name-of-test': 'Its name says that it is for tests.',
  'no-settings': 'Its file holds data, not settings that a program is known to read.',
  nobody: 'Nothing here says who issued it or what it is for.',
  'not-sent': 'The request that holds it is switched off, or uses an invented account.',
  'of-library': 'It comes with a library, so everybody who has the library has it.',
  'one-search': 'It belongs to a single search and ends with it.',
  'one-session': 'It is the session of somebody who tried a request.',
  'one-visit': 'It belongs to a single visit and ends with it.',
  'other-environment': 'It is in settings for development or tests.',
  page: 'A web page gives it to every visitor.',
  'public-nodes': 'It is in a list of public nodes that everybody may ask.',
  'said-to-change': 'The text beside it says that it must be changed.',
  'said-to-try': 'The text around it says that it is a sample or for trying things out.',
  sample: 'It is in a sample on a page or in a set-up.',
  sandbox: 'It is for the sandbox of a service, or for a manual test.',
  'test-mode': 'It is a key for test mode, which moves nothing real.',
  'test-network': 'It is for a test network, whose coins are worth nothing.',
  'test-vector': 'It is part of a test vector, which checks a cipher.',
  'tests-of-others': 'It is in tests of third-party code.',
  'words-alone': 'It is made of plain words, and nothing here says what it opens.',
  words: 'It is made of plain words, as names and labels are.',
};
