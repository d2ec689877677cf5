import { linesNear } from '../../../text/lines-near.ts';
import { lastPart, wordsOf } from '../../value/name-kind.ts';
import type { Case } from '../case.ts';

/** Characters on either side of a value that are looked at, at most. */
const mostBeside = 240;

/** Whether a value is what a part, an entry, a count or a state is called by, although the name before it is that of a secret. */
export function isPartOfName({ candidate, text, span, value }: Case): boolean {
  const name = candidate.assignment?.name ?? '';
  const before = text.slice(Math.max(0, span.start - mostBeside), span.start);
  const behind = text.slice(span.end, span.end + mostBeside);
  return (
    isArtifact(value, before, behind) ||
    isCount(name, value, before, behind) ||
    isRowName(name, value) ||
    isRevision(before) ||
    isEntryOfPreferences(name, value, text, span)
  );
}

/** `"works.orchard.simplepass:loading-button:1.4"`: group, name and version of a part. Source: Maven, "POM Reference", coordinates. */
function isArtifact(value: string, before: string, behind: string): boolean {
  return (
    /["'](?:[a-z][\w-]{0,40}\.){1,6}[a-z][\w-]{0,40}:$/.test(before) &&
    /^[A-Za-z][A-Za-z\d]*(?:[-_.][A-Za-z\d]+){0,8}:(?:\d|[+$]|\[\d)[^"'\n]{0,80}["']/.test(value + behind)
  );
}

/** `"pass": 1180, "fail": 65`: how many did, beside how many did not. */
function isCount(name: string, value: string, before: string, behind: string): boolean {
  if (!/^pass(?:es)?$/i.test(name) || !/^\d{1,9}$/.test(value)) return false;
  const own = `${/[^{}]*$/.exec(before)?.[0] ?? ''} ${/^[^{}]*/.exec(behind)?.[0] ?? ''}`;
  return /\b(?:errors?|fail(?:s|ed|ures?)?|pending|skip(?:s|ped)?|total|warn(?:s|ings?)?)["']?[ \t]{0,4}[:=][ \t]{0,4}\d/i.test(
    own,
  );
}

/** `SEED_KEY = 'seed:initial'`: by which a row is found. Nobody calls a password or what signs after itself in words that a colon joins. */
function isRowName(name: string, value: string): boolean {
  const words = wordsOf(lastPart(name));
  if (words.length < 2 || words.at(-1) !== 'key' || words.some((word) => opens.test(word))) return false;
  return /^[a-z]{2,24}(?::[a-z]{2,24}){1,4}$/.test(value) && value.startsWith(`${words.slice(0, -1).join(':')}:`);
}

const opens = /^(?:access|api|auth|cookie|crypto|encrypt\w*|hmac|jwt|pass\w*|private|secret|session|sign\w*|token)$/;

/** `<d:sync-token>…</d:sync-token>`: which state of a collection was read last. Source: RFC 6578, section 6.2. */
function isRevision(before: string): boolean {
  return /<(?:\w{1,12}:)?sync-token>\s{0,20}["']?$/.test(before);
}

/** Characters and lines on either side of a constant in which others of its list stand. */
const ofList = { characters: 500, lines: 4 };

/**
 * `PASSWORD = "OrdBs_LG_PSWRD"` beside `USERNAME = "OrdBs_LG_UZRNM"` and `NAME = "OrdBs_LG_NAME"`: under which name a program keeps each. The others begin as it does, and what is behind that is
 * in letters of its own name, in their order.
 */
function isEntryOfPreferences(name: string, value: string, text: string, span: Case['span']): boolean {
  const [, prefix = '', rest = ''] = /^((?:[A-Za-z]{2,12}[_.:-]){1,4})([A-Za-z]{3,24})$/.exec(value) ?? [];
  const last = wordsOf(lastPart(name)).join('');
  if (prefix.length < leastPrefix || !isInOrder(rest.toLowerCase(), last)) return false;
  const { above, below } = linesNear(text, span, ofList);
  const others = [...above.slice(0, -1), ...below.slice(1)].filter((line) => {
    const [, own = '', given = ''] = constant.exec(line) ?? [];
    return own !== name && given !== value && given.startsWith(prefix);
  });
  return others.length >= 2;
}

/** Letters and signs that all entries of one list begin with, at least. */
const leastPrefix = 4;

const constant =
  /\b([A-Za-z_]\w{1,60})[ \t]{0,4}(?::[ \t]?\w{1,20}[ \t]{0,4})?[=:][ \t]{0,4}@?["']([A-Za-z][\w.:-]{3,80})["']/;

/** Whether the letters stand in the word one behind the other, not always next to each other. */
function isInOrder(letters: string, word: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at++;
  return letters.length > 0 && at === letters.length;
}
