import type { LoweredBy } from '../model/lowered-by.ts';

/** Why a secret weighs little, each a sentence; `place` is what its file is, such as `a test`. */
export function loweredInWords(by: LoweredBy, place: string | undefined): string {
  return by === 'place' ? `It is in ${place ?? 'a file for tests or examples'}.` : sentences[by];
}

const sentences: Readonly<Record<Exclude<LoweredBy, 'place'>, string>> = {
  accepted: 'A comment on its line tells another checker to ignore it.',
  'account-for-tests': 'The account that it opens is named as one for tests.',
  'allow-list': 'Its file lists what scanners are to ignore.',
  'among-patterns': 'It belongs to a pattern that finds such values, or its line says that it has ended.',
  anonymous: 'It belongs to a user that everybody signs in as.',
  'by-hand': 'It looks made up by hand.',
  comment: 'It is in a comment.',
  'cut-off': 'It is another value of this file without its last character.',
  'debug-store':
    'It is a key store for debugging, as tools make them, with no passphrase or one that is publicly known.',
  'default-key':
    'The program takes it only where whoever runs it has set no other, and everybody who has the program has it: whoever runs with this one can be impersonated. Set another one there.',
  defanged: 'Its address is written so that nobody follows it, as reports write those of attackers.',
  demonstration: 'Its name or the line beside it says that it is for a demo or for development.',
  denied: 'The text around it says that it is not a real one.',
  'digests-alone': 'It only keys the digests of links that Devise mails, so it opens nothing without the database.',
  'editor-history':
    'Its file is what an editor has kept of an earlier state of another, and nothing loads it. Take the folder out of git with `git rm -r --cached .history` and have git ignore it.',
  example: 'It is an example of what goes there.',
  'for-trying': 'Its file or folder is named as one for development, builds or trials.',
  'form-of-id': 'It has the form of an id rather than a secret.',
  'given-to-tests': 'It is given to a program that runs tests.',
  guessable: 'It is so simple that it may be a plain word or a sample.',
  guide: 'It is in a guide, as a sample for readers.',
  'home-network':
    'It is one that everybody tries first, for an address in a network at home or in an office, so only who is in there can use it. Use another one where others can reach it.',
  'host-for-trying': 'Its host is a public one for trying things out.',
  'in-own-test': 'It is in the tests of the program, in the same file.',
  'in-type': 'It is part of a type, so it is what somebody once recorded or copied, and no program runs with it.',
  'kept-form': 'It has the form in which programs keep passwords, hashed or encrypted.',
  'left-behind':
    'Python has compiled it from a module that is gone, and loads a package of the same name. Take the folder out of git with `git rm -r --cached __pycache__`.',
  licence:
    'It only shows that a component is paid for, and lets nobody in. Where its licence does not let you publish it, have the build put it in.',
  little: 'Its name is that of a secret, but what it opens could not be told.',
  longer: 'It begins as one and is longer than they are, so more was written to it or it is none.',
  'called-encrypted': 'Its name says that it is encrypted.',
  'said-of-file': 'The head of its file says that it is for development or trials.',
  'said-encrypted': 'The settings say that it is encrypted.',
  'made-with-it': 'It protects a key that the same script makes anew for whoever runs it.',
  'made-by-build': 'Its file is generated, and the value with it.',
  migration: 'It is in a database migration.',
  'name-made-up': 'Its name says that it is made up.',
  'name-of-test': 'Its name says that it is for tests.',
  'no-settings': 'Its file holds data, not settings that a program is known to read.',
  nobody: 'Nothing here says who issued it or what it is for.',
  'not-asked':
    'The same settings switch off the logins of the store, so nothing asks for it. Use another one before you switch them on.',
  'not-at-work': 'Its name is that of a secret, but what it opens could not be told.',
  mock: 'The object that holds it takes the place of a request in a test, and nobody sends it.',
  'not-sent': 'The request that holds it is switched off, or uses an invented account.',
  'of-account':
    'The program makes an account with it, which has it until its owner sets another one. Have it read the first password from outside, unless it makes the account only where you try it.',
  'of-library': 'It comes with a library, so everybody who has the library has it.',
  'one-meeting': 'It is part of a link to a meeting, and lets people into that meeting alone.',
  'looked-up': 'Somebody has looked for one row of a table by it, whose rows end. Take it out of the query.',
  'one-order': 'A shop has told it of a single order, and it shows no more than that.',
  'search-or-more':
    'Its page gives it to every visitor, as is meant of a key that only searches: see at Algolia what this one may do, and revoke it if that is more than `search`.',
  'read-by-nothing': 'Nothing in this file reads the variable that holds it.',
  'one-session': 'It is the session of somebody who tried a request.',
  'one-sign-in': 'It sends one user to where they sign in, and ends once they have.',
  'other-environment': 'It is in settings for development or tests.',
  'own-set-up': 'What stands around it reaches only the machine itself, or parts of the same set-up.',
  page: 'A web page gives it to every visitor.',
  'read-over': 'The settings of production are read after it, and may have another one.',
  'read-nowhere':
    'Nothing in this repository reads its variable, while others of its file are read by name. Remove it, and change it wherever something else signs by it.',
  'reports-alone': 'It only sends reports of how much the tests run. Have the pipeline keep it as a secret.',
  'record-of-tests': 'It is in a record that the program makes for its tests.',
  recorded:
    'A time of day stands beside it, as in what a program has recorded, so it is of one session, order or link and opens no more than that. Take the record out of git, and have the program record no tokens.',
  'said-to-try': 'The text around it says that it is a sample or for trying things out.',
  sample: 'It is in a sample on a page or in a set-up.',
  'saved-page': 'A browser has saved it with a page, whose site has sent it to a visitor.',
  sandbox: 'It is for the sandbox of a service, or for a manual test.',
  'service-container': 'It is set for a service container of a CI job, which ends with the job.',
  'session-of-tool': 'The tool that has written the file keeps it there for itself, and no program here asks for it.',
  'shared-on-purpose':
    'A comment says that it is shared on purpose, so that anybody can build and test. It is a real one: make sure that it can do no more than that.',
  'start-of-django':
    'Django made it with the project, whose settings switch debugging on or take another one from a variable. Give what others reach another one: whoever has this one can sign sessions there.',
  'test-mode': 'It is a key for test mode, which moves nothing real.',
  'test-network': 'It is for a test network, whose coins are worth nothing.',
  'test-vector': 'It is part of a test vector, which checks a cipher.',
  'tests-of-others': 'It is in tests of third-party code.',
  'unless-in-force': 'It is made of plain words, and nothing here shows what reads it.',
  'words-alone': 'It is made of plain words, and nothing here says what it opens.',
  words: 'It is made of plain words, as samples and made-up passwords are.',
};

/** Of what a set-up starts with, behind what else speaks against it, which may have said who is to use another one. */
export function startedInWords(doubt: string): string {
  const isSaid = doubt.endsWith('where others can reach it.');
  return `Everybody who starts this set-up gets the same value.${isSaid ? '' : ' Change it where others can reach yours.'}`;
}
