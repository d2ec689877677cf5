import type { Span } from '../../../model/span.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { holdsHost } from '../beside/evidence.ts';

/** Characters and lines on either side of a value in which the account stands that it is of. */
const mostNear = { characters: 300, lines: 3 };

/**
 * Whether the account beside a value asks the reader for one of their own, so that nobody signs in with either: `CLOUD_EMAIL=you@example.com` beside `CLOUD_API_KEY`. By the first word of both names, or a
 * `PASSWORD` right beside an `EMAIL`, or any password right beside `example@example.com`. Not an account at a domain that somebody has, nor where a host of others is named for the same thing.
 */
export function isBesideNobody(name: string, text: string, span: Span): boolean {
  const [first = '', ...rest] = wordsOf(name.slice(name.lastIndexOf('.') + 1));
  const { above, below } = linesNear(text, span, mostNear);
  const [line = '', next = ''] = [above.at(-2), below[1]];
  if (rest.length === 0)
    return /^pass(?:word|wd)?$/.test(first) && [line, next].some((each) => /^[a-z]+$/i.test(ofNobodyIn(each)));
  const lines = [...above, ...below];
  const isOfSame = (each: string) => firstOf(each) === first;
  const isOfOthers = lines.some((each) => isOfSame(each) && ofNobodyIn(each) === '' && holdsHost(each));
  if (endsInPassword.test(name) && [line, next].some((each) => ofSample.test(each))) return !isOfOthers;
  return !isOfOthers && lines.some((each) => ofNobodyIn(each) !== '' && isOfSame(each));
}

/** The name of the account that a line asks the reader for; '' where it does not. */
function ofNobodyIn(line: string): string {
  return ofNobody.exec(line)?.[1] ?? '';
}

/** The first word of what a line sets. */
function firstOf(line: string): string {
  return wordsOf(/^[ \t]{0,40}(?:export[ \t])?["']?([A-Za-z]\w{1,60})/.exec(line)?.[1] ?? '')[0] ?? '';
}

/** At a domain of samples, or a provider at which anybody may have an account. Source: RFC 2606. */
const ofNobody =
  /^[ \t]{0,40}(?:export[ \t])?["']?([A-Za-z]\w{1,40})["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:you|your(?:[._-]?(?:e-?mail|mail|name|user))?|seu[._-]?e?mail|tu[._-]?(?:correo|e?mail)|votre[._-]?(?:adresse|e?mail)|(?:deine|ihre)[._-]?e?mail)@(?:(?:[\w-]{1,40}\.)?(?:example|invalid|test)|(?:[\w-]{1,40}\.)?example\.(?:com|net|org)|(?:e?mail|company|domain|your[-_]?(?:company|domain|org|site))\.(?:com|net|org)|(?:126|163|gmail|gmx|googlemail|hotmail|icloud|outlook|proton|protonmail|qq|yahoo|yandex)\.(?:ch|com|de|es|fr|it|me|net|ru))["']?,?[ \t]*\r?$/i;

/** An account that says twice that it is a sample, of whatever name. Source: RFC 2606. */
const ofSample =
  /^[ \t]{0,40}(?:export[ \t])?["']?\w{0,40}(?:e_?-?mail|user(?:_?name)?|login|account|apple_?id)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:example|sample|someone|user(?:name)?|you|your[._-]?(?:e?-?mail|name))@example\.(?:com|net|org)["']?,?[ \t]*\r?$/i;
const endsInPassword = /pass(?:word|wd)$/i;
