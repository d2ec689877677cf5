import type { Span } from '../../model/span.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import { wordsOf } from '../value/name-kind.ts';

/** In the settings of its agent, or by its name. Source: New Relic, "Ruby agent configuration", license_key. */
export function isOfNewRelic(name: string, path: string): boolean {
  if (!/license_?key$/i.test(name)) return false;
  return /(?:^|\/)newrelic\.(?:yml|ya?ml|ini|js|cjs|config|json|xml)$/i.test(path) || /new_?relic/i.test(name);
}

/** The secret half of a check that visitors are people. Source: Google, "reCAPTCHA", verifying the user's response. */
export function isOfCaptcha(name: string, path: string): boolean {
  if (!/(?:secret|private)(?:_?key)?$/.test(wordsOf(name).join('_'))) return false;
  return [name, path.slice(path.lastIndexOf('/') + 1)].some((said) => /captcha/i.test(said));
}

/** Where a program has the answers of visitors checked, by the secret key alone. Sources: Google, "reCAPTCHA", verifying the user's response, and its library for PHP. */
export const checksCaptcha = keptOfText((text) =>
  /recaptcha\/api\/siteverify|\bnew \\?(?:ReCaptcha\\)?ReCaptcha\(/.test(text),
);

/** What opens a Realtime Database of Firebase past its rules. */
export const titleOfFirebase = 'Database secret of Firebase';

/**
 * Beside the address of the database, as its libraries take both: `AuthSecret = "…", BasePath = "https://….firebaseio.com/"`; or in the address of a request, `….firebaseio.com/users.json?auth=…`.
 * Source: Firebase, "Firebase Database REST API", legacy tokens; FireSharp, read-me.
 */
export function isOfFirebase(name: string, text: string, span: Span): boolean {
  if (!/^[A-Za-z0-9]{40}$/.test(text.slice(span.start, span.end))) return false;
  if (asksFirebase.test(text.slice(Math.max(0, span.start - besideSecret), span.start))) return true;
  return takenByFirebase.test(wordsOf(name).join('_')) && databaseOfFirebase(text, span) !== undefined;
}

/** The host of the database that such a secret opens: the nearest one before it, else behind it. */
export function databaseOfFirebase(text: string, { start, end }: Span): string | undefined {
  const before = [...text.slice(Math.max(0, start - besideSecret), start).matchAll(ofFirebase)].at(-1)?.[0];
  return before ?? [...text.slice(end, end + besideSecret).matchAll(ofFirebase)][0]?.[0];
}

/** Names that its libraries and their read-mes give it. */
const takenByFirebase =
  /^(?:fire_?base_)?(?:auth|database|db|data)_secret(?:_key)?$|^fire_?base_(?:auth|key|secret|token)(?:_key)?$|^default_token$/;

/** Characters on either side of such a secret in which the address stands. */
const besideSecret = 240;
const ofFirebase = /(?<![\w.-])[a-z0-9-]{3,80}(?:\.[a-z0-9-]{3,40})?\.(?:firebaseio\.com|firebasedatabase\.app)\b/g;
const asksFirebase =
  /\.(?:firebaseio\.com|firebasedatabase\.app)\/[^\s"'`<>]{0,160}\.json\?(?:[^\s"'`<>]{1,80}&)?auth=$/;
