import { keptOfText } from '../../../text/kept-of-text.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { isTypedByMany } from '../../value/placeholder.ts';
import { isNameOfUser } from '../beside/neighbour.ts';

/** Characters of a program in which it says that it is a page's, and whom it asks. */
const mostProgram = 60_000;

/**
 * Whether what everybody would type, or the name of its user, is asked by the script of a page alone, which sends nothing to anybody: whoever loads the page is
 * told it, and it guards nothing but what was sent along. `if (name === user.name && password === user.password) navigate('/shop')`.
 */
export function isLoginOfPageAlone(text: string, { literal: { content } }: Assignment): boolean {
  const value = text.slice(content.start, content.end);
  if (!isTypedByMany(value) && !isNameOfUser(value, text, content)) return false;
  return isPageAlone(text);
}

const isPageAlone = keptOfText((text) => {
  const program = text.slice(0, mostProgram);
  return ofPage.test(program) && !asks.test(program);
});

/** Sources: React, Vue, Svelte, Angular, DOM: what only a page has. */
const ofPage =
  /\bfrom ["'](?:react|react-dom|react-router-dom|vue|vue-router|svelte|preact|solid-js|@angular\/(?:core|router))["']|\bdocument\.(?:getElementBy|querySelector|forms\b)|(?<![\w$])\$\(["'`][.#]/;

const asks = anyOf([
  /\b(?:fetch|axios|ajax|XMLHttpRequest|HttpClient|WebSocket|supabase|firebase|graphql|useMutation|useQuery|trpc)\b/,
  /\.(?:get|post|put|request)\(/,
  /\bsignIn\w*\(/,
  /\brequire\(["'](?:express|koa|fastify|https?)["']\)/,
  /\breq\.(?:body|query|headers)\b/,
  /["']use server["']/,
]);
