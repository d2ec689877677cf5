import type { Span } from '../../../model/span.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { isPlaceholder } from '../../value/placeholder.ts';

/** Where the other secrets of the same settings stand. */
const besideSecret = { characters: 560, lines: 9 };

/** How many others begin alike. */
const leastAlike = 2;

/**
 * Whether the words of a password begin as those of other secrets of the same settings do: `orchard_plum_db_password` between `orchard_plum_root` and
 * `orchard_plum_salt_2024`. Alone it reads as the name of a setting; somebody has made all of them up by one pattern.
 */
export function isOneOfFamily(text: string, span: Span): boolean {
  const [, begins = '', first = ''] = family.exec(text.slice(span.start, span.end)) ?? [];
  if (begins === '' || isPlaceholder(begins) || isPlaceholder(first) || forAnybody.test(begins)) return false;
  const { above, below } = linesNear(text, span, besideSecret);
  const alike = [...above, ...below].filter((line) => {
    const value = secret.exec(line)?.[1];
    return value?.startsWith(begins) && value.length > begins.length;
  });
  return alike.length >= leastAlike;
}

/** Words of letters, the first two before others. */
const family = /^(([a-z]{3,20})[_-][a-z]{3,20}[_-])[a-z]{2,20}(?:[_-][a-z\d]{2,20}){0,3}$/i;
/** First words of a value that is meant to be replaced or is anybody's: `change-me-`, `my_`, `super-`. */
const forAnybody =
  /(?:^|[_-])(?:change\w{0,4}|default|demo|dev\w{0,8}|dummy|example|fake|generate|insert|local|mock|placeholder|put|replace|sample|secure|set|some|strong|super|test\w{0,3}|use|very|your?)[_-]/i;
/** A line that gives a secret to a name: `export DB_PASSWORD=…`, `- JWT_SECRET: …`. */
const secret =
  /^[ \t]*(?:-[ \t]{1,4}|export[ \t]{1,4})?["']?\w{0,40}(?:PASSWORD|PASSWD|SECRET|SECRET_KEY|SALT|TOKEN)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([^\s"'#]{6,80})["']?[ \t]*\r?$/i;
