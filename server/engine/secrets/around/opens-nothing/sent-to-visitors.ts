import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';

/** `<a href="https://…&authKey=…">`: what a page links to, its visitors know. */
export function isLinked(text: string, { nameSpan: { start } }: Assignment): boolean {
  if (!/[?&;]/.test(text[start - 1] ?? '')) return false;
  return /<[a-z]+ (?:[\w-]+=["'][^"'<>]*["'] ?){0,4}(?:href|src)=["']https?:\/\/[^"'<>\s]{1,400}$/i.test(
    text.slice(Math.max(0, start - 600), start),
  );
}

/** `<script data-cf-beacon='{"token": "…"}'>`: what counts the visitors of a page is sent along by each of them. */
export function isBeacon(text: string, { nameSpan: { start } }: Assignment): boolean {
  return /\bdata-[\w-]*(?:analytics|beacon)=["']?\{[^{}<>]{0,200}$/.test(text.slice(Math.max(0, start - 240), start));
}

/**
 * `<input type="hidden" name="_token" value="…">`, `<meta name="csrf-token" content="…">`: a page that was saved holds what it would have sent back with its form, by which the server knows a page of its own.
 * It ends with the visit; scripts of the page send the same, or what Laravel makes for it: `data: { _token: '…' }`. Sources: Laravel, "CSRF Protection", `Str::random(40)`; Rails, `csrf_meta_tags`; Symfony,
 * "How to Implement CSRF Protection"; ASP.NET Core, "Prevent Cross-Site Request Forgery".
 */
export function isTokenOfForm(value: string, text: string, { start }: Span): boolean {
  const before = text.slice(Math.max(0, start - mostTag), start);
  if (ofForm.test(before)) return true;
  if (value.length >= leastToken && tokensOfForms(text).includes(value)) return true;
  return ofLaravel.test(value) && ofRequest.test(before);
}

/** Characters of a tag, or of a request, before the value of its last part. */
const mostTag = 300;

const ofLaravel = /^(?=.{0,39}[A-Z])(?=.{0,39}[a-z])[A-Za-z\d]{40}$/;

/** A field of a form, or a mark of a page, that shows where a visitor's next request comes from: `<input name="_csrf" `. */
const fieldOfForm =
  '<(?:input|meta)\\s(?:[^<>]{0,200}\\s)?name=["\']?(?:_token|_?(?:csrf|xsrf)[-_]?token|_csrf|csrfmiddlewaretoken|authenticity_token|__RequestVerificationToken|form_token)["\']?\\s';
const ofForm = new RegExp(`${fieldOfForm}[^<>]{0,200}$`, 'i');

/** What a request is sent with before the token, whose name begins with the sign: `$.post('…', { id: 3, _token: '`, `"_token=`. */
const ofRequest =
  /(?:\b(?:ajax|axios(?:\.\w{1,8})?|fetch|get|getJSON|load|post|put|request|send)\(|\b(?:body|data|form|json|params|payload)["']?[ \t]{0,4}[:=])[^;]{0,280}(?<![\w.-])["']?_token["']?[ \t]{0,4}(?:[:=]|=>)[ \t]{0,4}["'`]?$/;

/** Of a page that was saved: the tokens that it would have sent back with its forms, no more than a few. */
export const tokensOfForms = keptOfText((text): readonly string[] => {
  if (!/<(?:input|meta)\s/i.test(text)) return [];
  const found = new Set<string>();
  for (const [, token = ''] of text.matchAll(givenForm)) if (found.size < mostTokens) found.add(token);
  return [...found];
});

/** As long as what no one types; what a template fills in has other signs. */
const leastToken = 24;
const givenForm = new RegExp(
  `${fieldOfForm}[^<>]{0,100}?(?:content|value)=["']?([\\w+/=.-]{${leastToken},200})["'\\s/>]`,
  'gi',
);
const mostTokens = 8;
