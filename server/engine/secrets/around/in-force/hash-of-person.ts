import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { wordsOf } from '../../value/name-kind.ts';

/** Characters on either side of a hash in which its statement ends. */
const mostStatement = 1_500;

/**
 * Whether a statement of SQL makes an account for a person with the hash: one of the columns it lists is of log-ins or addresses, and its cell in the row is a first and a last name. Not in what fills tables
 * for trying or showing a program.
 */
export function isOfPerson(path: string, text: string, { start, end }: Span): boolean {
  if (!mayBeInForce(path) || classify(path) !== 'source' || wordsOf(path).some((word) => forTrial.has(word)))
    return false;
  const before = text.slice(Math.max(0, start - mostStatement), start);
  const head = before.slice(before.lastIndexOf(';') + 1);
  const [, list] = inserts.exec(head) ?? [];
  if (list === undefined || isInComment(text, start)) return false;
  const [tail = ''] = text.slice(end, end + mostStatement).split(/[;)\n]/, 1);
  const columns = list.split(',').map((name) => name.trim().replace(/[`"[\]]/g, ''));
  const cells = `${head.slice(head.lastIndexOf('(') + 1)}${tail}`.split(',').map((cell) => cell.trim());
  return columns.some((column, at) => ofLogins.test(column) && isPerson(cells[at] ?? ''));
}

/** A name as organisations make log-ins of: both parts are written out, and neither is one that samples are made of. */
function isPerson(cell: string): boolean {
  const [, first = '', last = '', domain = ''] = person.exec(cell) ?? [];
  return (
    first !== '' &&
    ![first, last].some((part) => ofNobody.has(part.toLowerCase())) &&
    !domain.split('.').some((part) => ofNobody.has(part.toLowerCase()))
  );
}

const inserts = /\binsert\s{1,9}(?:ignore\s{1,9})?into\s{1,9}[\w.`"[\]]{1,80}\s{0,9}\(([^()]{1,900})\)\s{0,9}values\b/i;
const ofLogins = /^(?:user_?)?(?:name|login|mail|e_?mail)(?:_?address)?$/i;
const person = /^'([a-z]{3,20})\.([a-z]{3,30})(?:@([\w.-]{3,80}))?'$/i;

const forTrial: ReadonlySet<string> = new Set(
  'data demo dev dummy example examples fake fixture fixtures import local mock playground sample samples sandbox seed seeder seeders seeds test testdata testing tests'.split(
    ' ',
  ),
);

const ofNobody: ReadonlySet<string> = new Set(
  'acme admin administrator alice anonymous bar baz bob company customer default demo doe dummy employee example fake first firstname foo guest invalid jane joe john last lastname local localhost manager max member mock muster mustermann name nobody operator owner person public root sample service smith some staff student super support surname system teacher test tester user username your'.split(
    ' ',
  ),
);
