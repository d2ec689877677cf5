import { keptOfText } from '../../text/kept-of-text.ts';
import type { NamePlace } from './read-name.ts';

/** Characters before a name that are looked at, at most. */
const mostBefore = 400;

/**
 * Whether a name that says no more than `key` is that of a secret by what is done with it: a request is sent with it in a header or in its address, a constant of the text is handed over as the key
 * of an interface, or a server encrypts with it what it stores.
 */
export function isKeyAsSent(text: string, { text: name, span }: NamePlace): boolean {
  if (name.toLowerCase() !== 'key') return false;
  const before = text.slice(Math.max(0, span.start - mostBefore), span.start);
  if (ofHeader.test(before)) return /^["'],[ \t]{0,4}["']/.test(text.slice(span.end, span.end + 8));
  if (ofJetStream.test(before) || ofQuery.test(before)) return true;
  return name === 'KEY' && ofConstant.test(before) && handsKeyOver(text);
}

/** `request.Headers.Add("KEY", "…")`: what Gate.io, among others, knows its callers by. Source: Gate.io, "API v4", authentication. */
const ofHeader = /\b\w{0,30}[hH]eaders?(?:\(\))?\.(?:[aA]dd|[sS]et|[aA]ppend|[pP]ut|TryAddWithoutValidation)\(["']$/;

/** `new URLSearchParams({ locale, key: '…' })`: with it a page or a program asks the interface of a service. Source: WHATWG, "URL Standard", `URLSearchParams`. */
const ofQuery = /\bnew URLSearchParams\(\{(?:[^{}]{0,300}[\s,])?["']?$/;

/** With which a server of NATS encrypts what it keeps. Source: NATS, "Encryption at Rest", `jetstream`, `key`. */
const ofJetStream = /\bjetstream[ \t]{0,4}[:=]?\s{0,8}\{[^{}]{0,300}(?:^|[\s,{])["']?$/;

/** `const KEY = '…'`, `private static final String KEY = "…"`. */
const ofConstant =
  /(?:^|\n)[ \t]{0,20}(?:(?:const|final|let|private|protected|public|static|readonly|string|String|val)[ \t]{1,4}){1,5}$/;

/** Somewhere the constant is given to a member, a parameter or a header that is called the key of an interface: `'apiKey' => self::KEY`. */
const handsKeyOver: (text: string) => boolean = keptOfText((text) => givesKey.test(text));
const givesKey =
  /(?:api[_-]?(?:key|token)|access[_-]?token|authorization)["']?\]?[ \t]{0,4}(?:=>|[:=,])[ \t]{0,4}(?:(?:self|static|this|[A-Z]\w{1,40})(?:::|\.))?KEY\b/i;
