import { keptOfText } from '../../../text/kept-of-text.ts';
import { nameGiven } from '../../site.ts';
import type { Case } from '../case.ts';

/**
 * Whether a private key is one that a program takes only where whoever runs it has set none, and that tells of itself that it is no secret: the public half for SSH stands in the
 * program and is taken likewise, or a comment above the key says so. What tokens are signed with is none: there, whoever reads the program signs in as anybody.
 */
export function isDefaultKey({ entry, language, text, span }: Case): boolean {
  if (entry.id !== 'secret-private-key-pem') return false;
  const taken = takenWhereUnset(text);
  if (taken.length === 0 || signsTokens(text)) return false;
  const name = nameGiven(text, span, language);
  if (!taken.includes(name)) return false;
  return saysDefault.test(commentAbove(text, span.start)) || publicHalves(text).some((half) => taken.includes(half));
}

/** Names that stand for what is taken where a setting is not there: `if key is None: key = load(PRIVATE_KEY)`, `settings.key || PRIVATE_KEY`. */
const takenWhereUnset = keptOfText((text): readonly string[] => {
  if (!/PRIVATE KEY-----/.test(text)) return [];
  const set = [...text.matchAll(whereUnset)].flatMap(([, asked = '', given = '', value = '']) =>
    asked === given ? (value.match(identifier) ?? []) : [],
  );
  const other = [...text.matchAll(otherwise)].map(([, name = '']) => name);
  return [...new Set([...set, ...other])];
});

const identifier = /[A-Za-z_]\w{2,60}/g;

/** `if key is None:` and on the next line what it is given then. */
const whereUnset =
  /\bif[ \t(]{1,4}(?:not[ \t]|!)?([A-Za-z_][\w.]{0,60})(?:[ \t]is[ \t]None|[ \t]?={2,3}[ \t]?(?:nil|null|undefined|""|''))?\)?[ \t]{0,4}[:{]?[ \t]{0,4}\r?\n[ \t]{1,40}([A-Za-z_][\w.]{0,60})[ \t]{0,4}:?=[ \t]{0,4}([^\n]{3,120})/g;

/** `key || defaultKey`: the name that stands in for another one. */
const otherwise = /(?:\|\||\?\?|\bor\b)[ \t]{0,4}(?:[A-Za-z_][\w.]{0,60}\()?([A-Za-z_]\w{2,60})\b/g;

/** Names that a public key for SSH is given to. Source: RFC 4253, section 6.6. */
const publicHalves = keptOfText((text): readonly string[] =>
  [...text.matchAll(publicHalf)].map(([, name = '']) => name),
);

/** A constant up to a public key for SSH that it holds. */
const publicHalf =
  /(?:^|\n)[ \t]{0,8}(?:(?:const|let|var|static|final|export)[ \t]){0,3}([A-Za-z_]\w{2,60})[ \t]{0,4}(?::[ \t]?\w{1,20}[ \t]{0,4})?:?=[ \t]{0,4}\(?\s{0,20}[rbu]?["'`]{1,3}(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-[\w-]{1,20}) AAAA/g;

const signsTokens = keptOfText((text) =>
  /\b(?:jwt|jws|jose|saml|RS256|ES256)|(?:id|access|sign|session)_?tokens?\b/i.test(text),
);

/** Characters above a key in which the comment on it stands. */
const mostAbove = 400;

/** The lines of comments straight above the line in which a key begins. */
function commentAbove(text: string, start: number): string {
  const lines = text
    .slice(Math.max(0, start - mostAbove), start)
    .split('\n')
    .slice(0, -1);
  const first = lines.findLastIndex((line) => !/^[ \t]*(?:#|\/\/|\/?\*)/.test(line));
  return lines.slice(first + 1).join('\n');
}

/** What says that a key is known to all who have the program: "not a secret", "insecure default", "well-known host key". */
const saysDefault =
  /\b(?:not|no|isn't|non)[- ](?:an? |a real )?secrets?\b|\b(?:insecure|public(?:ly known)?|well[- ]known|hard-?coded) (?:default|fallback|host key)|\bdefault (?:host )?key\b/i;
