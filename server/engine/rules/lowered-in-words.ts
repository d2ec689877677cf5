import type { LoweredBy } from '../model/lowered-by.ts';

/** Why a secret weighs little, each a sentence; `place` is what its file is, such as `a test`. */
export function loweredInWords(by: LoweredBy, place: string | undefined): string {
  return by === 'place' ? `It stands in ${place ?? 'a place where others are tried or shown'}.` : sentences[by];
}

const sentences: Readonly<Record<Exclude<LoweredBy, 'place'>, string>> = {
  accepted: 'A comment on its line tells another checker to leave it.',
  'account-for-tests': 'What it opens is named for tests.',
  'allow-list': 'Its file lists what scanners are to leave.',
  'among-patterns':
    'It stands beside the expression that finds its like, as a sample, or its line says that it has ended.',
  anonymous: 'Everybody signs in as its user.',
  comment: 'It stands in a comment, which nothing runs.',
  'debug-store': 'Tools make such a store to try a program, with a passphrase that everybody knows.',
  demonstration: 'Its name, or the line beside it, says that it is for a demonstration or for development.',
  denied: 'The text around it says that it is no real one.',
  example: 'It is an example of what goes there.',
  'for-trying': 'What it stands in is there to try the program.',
  'form-of-id': 'It has the form of an id.',
  guessable: 'It is so plain that it may be a word or a sample.',
  guide: 'A guide shows it to its readers.',
  'host-for-trying': 'Its host is there for everybody to try.',
  little: 'By its form, or by how it is written, it may be an id, a name or a sample.',
  coded: 'The tool that keeps it has written it in a form of its own.',
  'made-by-build': 'A build or a generator has made its file, and makes the value anew.',
  migration: 'A change to a database brings it along.',
  'name-made-up': 'Its name says that it is made up.',
  'name-of-test': 'Its name speaks of tests.',
  'no-settings': 'Its file holds data, no settings that a program is known to read.',
  nobody: 'It tells neither who has issued it nor for whom.',
  'not-sent': 'The request that holds it is switched off, or makes up an account.',
  'of-library': 'A library brings it along, so that whoever has the library has it.',
  'one-search': 'It belongs to one search and ends with it.',
  'one-session': 'It is the session of somebody who tried a request.',
  'one-visit': 'It belongs to one visit and ends with it.',
  'other-environment': 'Its settings are those for development or tests.',
  page: 'A page hands it to everybody who opens it.',
  'public-nodes': 'It stands in a list of networks whose nodes everybody asks.',
  'said-to-change': 'The text beside it says that it is to be changed.',
  'said-to-try': 'The text around it says that it is for trying or only shown.',
  sample: 'It stands in a sample that a page or a set-up shows.',
  sandbox: 'It is for the sandbox of a service, or for a trial by hand.',
  'test-mode': 'Its vendor has marked it as one for tests, which moves nothing that is real.',
  'test-network': 'It is for a network for trying, whose coins are worth nothing.',
  'test-vector': 'It stands with what it encrypts and what must come out, to check a cipher.',
  'tests-of-others': 'It stands in the tests of what others have written.',
  'words-alone': 'It is put together of words, and nothing beside it says what it opens.',
  words: 'It is made of words, as names and labels are.',
};
