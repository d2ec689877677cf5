import type { Span } from '../../../model/span.ts';
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
 * It ends with the visit. Sources: Laravel, "CSRF Protection"; Rails, `csrf_meta_tags`; Symfony, "How to Implement CSRF Protection"; ASP.NET Core, "Prevent Cross-Site Request Forgery".
 */
export function isTokenOfForm(text: string, { start }: Span): boolean {
  return ofForm.test(text.slice(Math.max(0, start - mostTag), start));
}

/** Characters of a tag before the value of its last attribute. */
const mostTag = 300;

/** A field of a form, or a mark of a page, that shows where a visitor's next request comes from: `<input name="_csrf" `. */
const ofForm =
  /<(?:input|meta)\s(?:[^<>]{0,200}\s)?name=["']?(?:_token|_?(?:csrf|xsrf)[-_]?token|_csrf|csrfmiddlewaretoken|authenticity_token|__RequestVerificationToken|form_token)["']?\s[^<>]{0,200}$/i;
