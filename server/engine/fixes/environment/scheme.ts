import type { Edit } from '../edit/edit.ts';
import type { SourceLiteral } from '../move-secret/secret-literal.ts';

/** A literal that says, as a header does, how the secret behind it is meant: `Bearer …`. */
export interface Schemed {
  /** With the blank behind it. */
  readonly scheme: string;
  /** As if the secret alone stood in it. */
  readonly literal: SourceLiteral;
}

/** Undefined where the literal is no such one. */
export function schemed(literal: SourceLiteral): Schemed | undefined {
  const found = /^((?:Bearer|Basic|Token|token|Bot|ApiKey|Splunk|SSWS|Key) )(\S+)$/.exec(literal.content);
  const join = joins[literal.site.language];
  return found && join ? { scheme: found[1] ?? '', literal: { ...literal, content: found[2] ?? '' } } : undefined;
}

/** The edits, with the scheme before what is written in the literal's place. */
export function withScheme({ scheme, literal }: Schemed, edits: readonly Edit[]): readonly Edit[] {
  const join = joins[literal.site.language];
  return edits.map((edit) =>
    join && edit.span.start === literal.span.start ? { ...edit, text: join(scheme, edit.text, literal.quote) } : edit,
  );
}

type Join = (scheme: string, read: string, quote: string) => string;

const added: Join = (scheme, read, quote) => `${quote}${scheme}${quote} + ${read}`;
const template: Join = (scheme, read) => `\`${scheme}\${${read.replace(/!$/, '')}}\``;

/** How a language puts the two together. */
const joins: Readonly<Record<string, Join | undefined>> = {
  csharp: added,
  go: added,
  java: added,
  javascript: template,
  kotlin: added,
  php: (scheme, read, quote) => `${quote}${scheme}${quote} . ${read}`,
  powershell: (scheme, read) => `"${scheme}${read}"`,
  // Before Python 3.12 a text within such a text needs the other quotes.
  python: (scheme, read, quote) => `f${quote}${scheme}{${read.replaceAll(/["']/g, quote === '"' ? "'" : '"')}}${quote}`,
  // Single quotes fill nothing in.
  ruby: (scheme, read, quote) => (quote === '"' ? `"${scheme}#{${read}}"` : added(scheme, read, quote)),
  typescript: template,
};
