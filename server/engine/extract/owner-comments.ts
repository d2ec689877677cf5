import type { IdentityFact, KeyFact, OwnerFact, TextFact } from '../model/facts.ts';
import { encloses, type Span } from '../model/span.ts';
import { literal, textAt } from './literal.ts';

/**
 * Gives the identities of a document what our comments say of them, whatever the comment's syntax:
 * `identity-hygiene: owner REF [business REF] [review DATE]` and `identity-id: REF`. A comment speaks of the
 * identity that starts on its line, else of the one that starts on the next line with content, else of the
 * innermost one around it.
 */
export function withOwnerComments<F extends { readonly identities?: readonly IdentityFact[] }>(
  facts: F,
  text: string,
): F {
  const { identities = [] } = facts;
  if (identities.length === 0 || !hasOwnerComments(text)) return facts;
  const said = new Map<IdentityFact, Statement[]>();
  for (const statement of statementsIn(text)) {
    const identity = meant(statement, identities, text);
    if (identity) said.set(identity, [...(said.get(identity) ?? []), statement]);
  }
  return {
    ...facts,
    identities: identities.map((identity) => (said.get(identity) ?? []).reduce(withStatement, identity)),
  };
}

/** Whether the text may hold such a comment. */
export function hasOwnerComments(text: string): boolean {
  return /identity-(hygiene|id):/.test(text);
}

/** One comment's content. */
interface Statement {
  readonly span: Span;
  readonly owners: readonly OwnerFact[];
  readonly review?: TextFact;
  readonly key?: KeyFact;
}

const statement = /\b(identity-hygiene:[ \t]*(?=(?:owner|business|review)\b)|identity-id:)([^\r\n]{0,400})/g;

/** Comment marks of shell, C, SQL, INI, HTML and TeX, and the inner lines of block comments. */
const commentMark = /#|\/\/|\/\*|--|;|<!--|%|^\s*\*/;

function* statementsIn(text: string): Iterable<Statement> {
  for (const match of text.matchAll(statement)) {
    const [whole, mark = '', content = ''] = match;
    const span = { start: match.index, end: match.index + whole.length };
    const line = lineAround(text, span.start);
    if (!commentMark.test(text.slice(Math.max(line.start, span.start - 200), span.start))) continue;
    const words = wordsIn(content, span.end - content.length);
    const said = mark.startsWith('identity-id') ? { owners: [], ...keyIn(words) } : ownersIn(words);
    yield { span, ...said };
  }
}

function wordsIn(content: string, offset: number): TextFact[] {
  return [...content.matchAll(/\S+/g)].map((word) => textAt(trimmed(word[0]), offset + word.index));
}

/** Words end where the comment does: `*\/`, `-->`, or punctuation of prose. */
function trimmed(word: string): string {
  return word.replace(/(\*\/|-->|[,;.])+$/, '');
}

function keyIn([id]: readonly TextFact[]): { readonly key?: KeyFact } {
  return id?.text ? { key: { scheme: 'id', parts: [id.text] } } : {};
}

function ownersIn(words: readonly TextFact[]): { readonly owners: readonly OwnerFact[]; readonly review?: TextFact } {
  const owners: OwnerFact[] = [];
  let review: TextFact | undefined;
  for (let index = 0; index + 1 < words.length; index += 2) {
    const value = words[index + 1];
    if (!value?.text) break;
    const word = words[index]?.text;
    if (word === 'owner') owners.push(ownerFact('technical', value));
    else if (word === 'business') owners.push(ownerFact('business', value));
    else if (word === 'review' && /^\d{4}-\d\d-\d\d$/.test(value.text)) review = value;
    else break;
  }
  return { owners, ...(review && { review }) };
}

function ownerFact(role: OwnerFact['role'], value: TextFact): OwnerFact {
  return { role, reference: literal(value, 'comment'), via: 'comment' };
}

function meant({ span }: Statement, identities: readonly IdentityFact[], text: string): IdentityFact | undefined {
  const line = lineAround(text, span.start);
  const below = nextContent(text, line.end);
  const startingIn = (place: Span) =>
    identities.find(({ span, nameSpan }) => startsIn(span, place) || startsIn(nameSpan, place));
  return (
    startingIn(line) ??
    (below && startingIn(below)) ??
    identities.filter((identity) => encloses(identity.span, span)).sort((a, b) => length(a.span) - length(b.span))[0]
  );
}

function startsIn(span: Span, place: Span): boolean {
  return place.start <= span.start && span.start <= place.end;
}

function length(span: Span): number {
  return span.end - span.start;
}

function lineAround(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end === -1 ? text.length : end };
}

/** The next line that holds more than blanks, comments, or a document mark, with those that a backslash continues it on. */
function nextContent(text: string, from: number): Span | undefined {
  for (let start = from + 1; start < text.length; ) {
    const line = lineAround(text, start);
    if (!/^\s*($|#|\/\/|\/\*|\*|--(?!-)|;|<!--|%)/.test(text.slice(line.start, Math.min(line.end, line.start + 200))))
      return continued(text, line);
    start = line.end + 1;
  }
  return undefined;
}

function continued(text: string, line: Span): Span {
  let end = line.end;
  while (/\\\r?$/.test(text.slice(Math.max(line.start, end - 2), end)) && end < text.length)
    end = lineAround(text, end + 1).end;
  return { start: line.start, end };
}

function withStatement(identity: IdentityFact, { owners, review, key }: Statement): IdentityFact {
  return {
    ...identity,
    owners: [...identity.owners, ...owners],
    keys: key ? [key, ...identity.keys] : identity.keys,
    ...(review && { review }),
  };
}
