import lists from '../../../../../rules/secrets/trials.json' with { type: 'json' };
import type { LoweredBy } from '../../../model/lowered-by.ts';
import { keptOfPlaces, keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { askedAround, askedBefore } from '../../../text/looked.ts';
import { matchesOf } from '../../../text/matches.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { behindLast, untilOne } from './around.ts';
import { isInSandbox } from './in-sandbox.ts';

/** Characters before a place in which a remark about it stands. */
const mostRemark = 320;

/** Whether the value's own line, or the one above, asks for another: further up it speaks of something else. */
function isDemandedHere(text: string, at: number, line: string): boolean {
  const [above = '', own = ''] = text
    .slice(Math.max(0, at - mostRemark), at)
    .split('\n')
    .slice(-2);
  const remarks = commentsIn(`${above}\n${own}${line}`).toLowerCase();
  return demandsOfNext.some((demand) => demand.test(remarks));
}

/** Characters at the beginning of a text in which it says what it is for. */
const mostHead = 1_600;

/**
 * What says of a secret that it opens nothing: a remark in the lines before it or behind it in its own, or a test that stands in the program
 * that it tests; or that settings which are read later may give another one.
 */
export function triedBy(text: string, at: number, language: Language, isIssued: () => boolean): LoweredBy | undefined {
  const line = untilOne(text.slice(at, at + mostRemark), ['\n']);
  const remarks = commentsIn(text.slice(Math.max(0, at - mostRemark), at) + line).toLowerCase();
  if (remarks !== '' && shared.some((remark) => remark.test(remarks))) return 'shared-on-purpose';
  if (remarks !== '' && denials.some((denial) => denial.test(remarks))) return 'said-to-try';
  if (remarks !== '' && demands.some((demand) => demand.test(remarks)) && !isIssued()) return 'said-to-try';
  if (remarks !== '' && isDemandedHere(text, at, line) && !isIssued()) return 'said-to-try';
  if (isInSandbox(text, at)) return 'sandbox';
  if (isGivenToTests(text, at)) return 'given-to-tests';
  if (isReadOver(text, at, language)) return 'read-over';
  if (makesRecords(text)) return 'record-of-tests';
  if (language === 'erlang' && isUnderTest(text, at)) return 'in-own-test';
  return language === 'rust' && (isBehindTests(text, at) || isInTestOfRust(text, at)) ? 'in-own-test' : undefined;
}

/** Characters of the line that begins a class, at most. */
const longestClass = 160;

/** A factory of records, which tests and set-ups for trying call, wherever it lies. Sources: ExMachina, "Usage with Ecto"; factory_bot, "Defining factories"; factory_boy, "Common recipes". */
const makesRecords = keptOfPlaces(
  longestClass,
  (text) => factories.some((name) => text.includes(name)) && beginsFactory.test(text),
);

/** Plain words are found in a tenth of the time of the pattern. */
const factories = ['ExMachina', 'FactoryBot', 'DjangoModelFactory'];
const beginsFactory =
  /^[ \t]{0,8}use ExMachina\b|^[ \t]{0,8}FactoryBot\.define\b|^class \w{1,60}\((?:factory\.)?(?:django\.)?DjangoModelFactory\)/m;

/** The tests of a program in Rust stand at its end, in a part of their own. */
const isBehindTests = askedAround(Number.POSITIVE_INFINITY, (text, at) => {
  const first = firstTests(text);
  return first !== -1 && first <= at;
});

const firstTests = keptOfText((text) => text.indexOf('#[cfg(test)]'));

/** What is compiled for tests alone. Source: Erlang, "Preprocessor", `-ifdef`; EUnit, "Getting started". */
const isUnderTest = askedAround(Number.POSITIVE_INFINITY, (text, at) => {
  const begin = text.lastIndexOf('\n-ifdef(TEST).', at);
  return begin !== -1 && !/\n-(?:else|endif)\./.test(text.slice(begin, at));
});

/** What Phoenix makes for the machine of whoever writes the program: the settings of production, which are read behind it, may have a key of their own. Source: Phoenix, "Deployment". */
function isReadOver(text: string, at: number, language: Language): boolean {
  if (language !== 'elixir' || !/\bsecret_key_base: ?["']$/.test(text.slice(Math.max(0, at - 30), at))) return false;
  return isBeforeImport(text, at);
}

const isBeforeImport = askedAround(Number.POSITIVE_INFINITY, (text, at) => lastImport(text) > at);

/** Where settings of Elixir read the last ones by the name of an environment; -1 where they don't. */
const lastImport = keptOfText((text) =>
  Math.max(text.lastIndexOf('\nimport_config "#{'), text.lastIndexOf("\nimport_config '#{")),
);

/** Characters before a place in which the function that holds it says that it is a test. */
const mostFunction = 4_000;

/** The function that holds the place is marked as a test: `#[test]`, `#[tokio::test]`. */
const isInTestOfRust = askedBefore(mostFunction, (text, at) => {
  const head = text.slice(Math.max(0, at - mostFunction), at);
  const mark = Math.max(head.lastIndexOf('#[test]'), head.lastIndexOf('::test]'));
  return mark !== -1 && head.slice(mark).split(/\n[ \t]{0,40}(?:pub )?(?:async )?fn /).length === 2;
});

/** Characters of a line before a place in which the command stands that is given it. */
const mostCommand = 240;

/** The line hands it to a program that runs tests: `cypress run --env LOGIN=…`. */
function isGivenToTests(text: string, at: number): boolean {
  return runner.test(behindLast(text.slice(Math.max(0, at - mostCommand), at), ['\n']));
}

const runner = new RegExp(`\\b(?:${lists.testRunners.join('|')})[ \\t]`);

/** The head of a text says that it is no set-up of anything that runs for others. */
export const isWorkbench = keptOfText((text) => head.test(text.slice(0, mostHead)));

/** The comments of some lines, without their signs. */
function commentsIn(lines: string): string {
  const said = matchesOf(comment, lines)
    .map((match) => match[1] ?? '')
    .join(' ');
  return ofFrameworks.reduce((rest, sentence) => rest.replace(sentence, ''), said);
}

/** What a framework writes into the settings of every new program, beside a secret that it makes for each. Source: Play Framework, "The application secret". */
const ofFrameworks: readonly RegExp[] = lists.ofFrameworks.map((sentence) => new RegExp(sentence, 'gi'));

const comment = /(?:^|[\n\s])(?:#|\/\/|\/?\*{1,2}|--|;|<!--|\{\{-?\s*\/\*)[ \t!/#*]*([^\n]{0,200})/g;

/** All are asked of remarks in small letters: one that folds case takes twice as long to compile. `only used in tests`, `safe to commit`, `not a real key`, `should be changed` (what is shipped so opens nobody's in particular). */
const denials: readonly RegExp[] = lists.denials.map((denial) => new RegExp(denial));

/** `included here so that community-submitted PRs can …`: it is a real one, for whoever asks to have their work taken. */
const shared: readonly RegExp[] = lists.shared.map((remark) => new RegExp(remark));

/** What asks the reader for a value of their own: what is there until then may be somebody's own. */
const demands: readonly RegExp[] = lists.demands.map((demand) => new RegExp(demand));

/** What is said of the next line alone. */
const demandsOfNext: readonly RegExp[] = lists.demandsOfNext.map((demand) => new RegExp(demand));

const head = anyOf(
  [
    /\bdo not define production secrets in this file\b/,
    // "This compose file is intended for local development".
    /\bthis (?:compose |docker-compose |configuration |config |)(?:file|setup|configuration) is (?:only |intended |meant |used )+(?:for|in) (?:local )?(?:tests?|testing|development|demos?|demonstration)\b/,
    // "For development and testing purposes only".
    /\bfor (?:local )?(?:development|tests?|testing|demonstration)(?: (?:and|or|&) (?:local )?(?:development|tests?|testing|demonstration))? (?:purposes )?only\b/,
    /\bnot (?:suitable |intended |meant )?for (?:use in )?production\b/,
  ],
  'i',
);
