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
