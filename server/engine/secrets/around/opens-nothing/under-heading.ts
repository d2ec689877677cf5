import type { Span } from '../../../model/span.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { isInNetwork, isInside } from '../../is-machine.ts';

/** Characters and lines on either side of a token in which the comment stands that says for which environment it is, and the host of that. */
const around = { characters: 600, lines: 5 };

/**
 * Under a comment that names an environment before production and says nothing else, beside the host of the same service, which only the own network reaches: `# staging`,
 * `crm_host: 'http://192.168.0.20:8080'`, `crm_token: '…'`. A sentence that begins so may speak of anything (`# local mirror of production`).
 */
export function isUnderHeadingOfTrial(name: string, text: string, span: Span): boolean {
  const [, service = ''] = /^(\w{2,40}?)_?(?:auth_?)?(?:key|secret|token)$/i.exec(name) ?? [];
  if (service === '') return false;
  const { above, below } = linesNear(text, span, around);
  const upwards = [...above].reverse();
  const end = upwards.findIndex((line) => line.trim() === '' || heading.test(line));
  const comment = upwards[end] ?? '';
  if (end === -1 || !ofTrial.test(comment)) return false;
  const behind = below.slice(
    0,
    Math.max(
      0,
      below.findIndex((line) => line.trim() === '' || heading.test(line)),
    ),
  );
  return [...upwards.slice(0, end), ...behind].some((line) => {
    const [, of = '', host = ''] = hostOfService.exec(line) ?? [];
    return of.toLowerCase() === service.toLowerCase() && (isInside(host) || isInNetwork(host));
  });
}

const heading = /^[ \t]*(?:#|\/\/|;)[ \t]*[A-Za-z][\w -]{1,40}:?[ \t]*\r?$/;
/** A comment that says of all below it that it is for trials: `# Local development`, `// for the test server`. */
const ofTrial =
  /^[ \t]*(?:#|\/\/|;)[ \t]*(?:for )?(?:the )?(?:dev|development|local|qa|stag(?:e|ing)|test|testing|uat)(?: (?:env|environment|host|only|server|settings|system))?:?[ \t]*\r?$/i;
const hostOfService =
  /^[ \t]*(?:export )?["']?(\w{2,40}?)_?(?:base_?)?(?:host|server|ur[il])["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?:https?:\/\/)?([\w.-]{1,100})/i;

/** Characters before a value in which the headings of a document stand. */
const mostAbove = 600;

/**
 * Whether a document shows a value as what nobody is to do: a heading above it says so, and no other of its rank ends that part. Of one that somebody has made up; what was issued stays what it is.
 */
export function isUnderProhibition(path: string, text: string, { start }: Span): boolean {
  if (!/\.mdx?$/i.test(path)) return false;
  const headings = [...text.slice(Math.max(0, start - mostAbove), start).matchAll(headingOfDocument)];
  const at = headings.findLastIndex(([, , words = '']) => prohibits.test(words));
  const rank = headings[at]?.[1]?.length ?? 0;
  return at !== -1 && headings.slice(at + 1).every(([, signs = '']) => signs.length > rank);
}

const headingOfDocument = /(?:^|\n)(#{1,6})[ \t]+([^\n]{1,120})/g;
const prohibits =
  /\b(?:prohibited|forbidden|anti-?patterns?|never do|do not do|don['’]t do|bad (?:examples?|practices?)|what not to do|insecure (?:examples?|code|patterns?))\b/i;
