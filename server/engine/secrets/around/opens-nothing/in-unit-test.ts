import { keptOfText } from '../../../text/kept-of-text.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { isProgram } from '../../../text/paths/set-up-path.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { decodeBase64Text } from '../../bytes/base64.ts';
import { isRandom } from '../../value/random-password.ts';
import { strangeness, wordiness } from '../../value/wordiness.ts';
import { isReached } from '../beside/reached-host.ts';

/** What a unit test is given. */
interface Given {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
  readonly value: string;
}

/**
 * Whether somebody has typed the value for a test of one part of a program: its file lies among tests and takes up a framework for them, its addresses lead to nobody
 * else, and the value is made of words, or is a password that is too short to be kept from anybody. Tests that try a whole deployment sign in to it.
 */
export function isTypedForUnitTest({ rule, path, text, value }: Given): boolean {
  if (classify(path) !== 'test' || !isProgram(path) || ofDeployment.test(path)) return false;
  if (!isTyped(rule, value)) return false;
  return takesUpFramework(text) && !asksOthers(text);
}

function isTyped(rule: string, value: string): boolean {
  if (rule === 'secret-generic-password') {
    if (isRandom(value)) return false;
    return value.length <= mostShort ? !isMixed.test(value) : isOfWords(value);
  }
  if (rule !== 'secret-generic-token') return false;
  return isOfWords(value) || isOfWords(decodeBase64Text(value) ?? value) || isNumbered(value);
}

/** Words that make up most of it, whatever sign stands for one of their letters: `L0ngerpassword!`. */
function isOfWords(value: string): boolean {
  const words = value.match(/[A-Za-z]{4,}/g)?.filter((word) => (wordiness(word) ?? 1) >= leastWordy) ?? [];
  return words.join('').length >= value.length * leastOfWords && strangeness(value) < leastStrange;
}

/** Words and short numbers between signs, one of which says what it is: `exec-agent-token-123456`, `fcm-tok-1`. */
function isNumbered(value: string): boolean {
  const parts = value.split(/[-_.]/);
  return (
    parts.length >= 2 &&
    parts.some((part) => /^(?:auth|key|pass(?:word)?|secret|tok|token|intent|session)s?$/i.test(part)) &&
    parts.every((part) => /^\d{1,13}$/.test(part) || isWord.test(part)) &&
    parts.every((part) => part.length < 4 || !/^[A-Za-z]+$/.test(part) || (wordiness(part) ?? 1) >= leastWordy)
  );
}

const isWord = /^(?:[a-z]{1,16}|[A-Z]{1,16}|[A-Z][a-z]{1,15})\d{0,4}$/;

/** Characters of a password that a program guesses by trying all. */
const mostShort = 8;

/** Signs of three kinds, as generators mix them; `s3Cr3t` is a word. */
const isMixed = /^(?=.*\d)(?=.*[A-Z])(?=.*[a-z])(?=.*[^A-Za-z\d])|\d[A-Z].*\d[A-Z]/;

/** Words have 0.7 or more. */
const leastWordy = 0.7;
const leastOfWords = 0.6;

/** Random letters and digits have 5 bits and more, mostly 7. */
const leastStrange = 5.2;

/** What tries a thing that runs. */
const ofDeployment =
  /(?:^|[/._-])(?:acceptance|cypress|e2e|end[-_]?to[-_]?end|functional|integration|live|load|manual|perf(?:ormance)?|playwright|prod(?:uction)?|remote|smoke|stag(?:e|ing)|system)(?:[-_]?tests?)?(?=[/._-])|(?:^|\/)(?:k6|locust|gatling|jmeter|postman)\//i;

/** Characters at the beginning of a test in which it takes up its framework. */
const mostHead = 12_000;

/** Characters of a test in which it is looked at whom it asks. */
const mostAsked = 60_000;

/** Outside of comments, which name licences and sources. */
const asksOthers = keptOfText((text) =>
  text
    .slice(0, mostAsked)
    .split('\n')
    .some((line) => !isComment.test(line) && [...line.matchAll(address)].some(([, host = '']) => isReached(host))),
);

const isComment = /^[ \t]*(?:#|\/\/|\/?\*)/;
const address = /:\/\/(?:[^\s@/"'<>]{1,100}@)?([\w.-]{1,100})/g;

const takesUpFramework = keptOfText((text) => framework.test(text.slice(0, mostHead)));

/** Sources: the vendors' own first pages on writing a test. */
const framework = anyOf(
  [
    /^[ \t]*(?:import|from)[ \t].*\b(?:unittest|pytest|django\.test|rest_framework\.test|absl\.testing)\b/,
    /^(?:import[ \t]+|[ \t]+)(?:\w+[ \t]+)?"testing"/,
    /\bimport (?:static )?(?:org\.(?:junit|testng|scalatest|spockframework)|kotlin\.test|io\.kotest|munit)\b/,
    /\bfrom ["'](?:vitest|node:test|@jest\/globals|bun:test|chai|ava|tap|uvu|@testing-library\/[\w-]{1,40})["']|\brequire\(["'](?:vitest|node:test|@jest\/globals|chai|mocha|ava|tape?|uvu)["']\)|\bjest\.(?:fn|mock|spyOn)\(/,
    /^[ \t]*(?:require|require_relative|require_dependency)[ (]?["'][\w./]{0,60}(?:test_helper|spec_helper|rails_helper|minitest\/autorun|abstract_unit|test\/unit)["']|<[ \t]*(?:ActiveSupport|ActionController|ActionDispatch|ActiveRecord|Minitest|Test::Unit)::(?:Test|TestCase|IntegrationTest)\b/,
    /\bPHPUnit\\Framework\\|\bPest\\/,
    /\busing (?:Xunit|NUnit\.Framework|Microsoft\.VisualStudio\.TestTools\.UnitTesting)\b/,
    /#\[(?:cfg\(test\)|test|tokio::test)\]/,
  ],
  'm',
);
