import type { LiteralSite } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import type { Span } from '../model/span.ts';
import type { FixContext } from './fix.ts';

/** Findings about a secret that stands in the text. */
export function isLiteralSecret({ rule }: Finding): boolean {
  return (rule.startsWith('secret-') && rule !== 'secret-file-not-ignored') || rule === 'agent-literal-credential';
}

/** The quoted literal around a secret of source code, and how its content reads in another file. */
export interface SourceLiteral {
  readonly span: Span;
  /** Between the quotes, as written. */
  readonly content: string;
  readonly quote: string;
  readonly site: LiteralSite;
}

/**
 * The literal of a secret finding where code can stand in its place: quoted, on one line, and nothing that the
 * language computes (format strings, templates, bytes, parts joined by mere adjacency).
 */
export function sourceLiteral(finding: Finding, context: FixContext): SourceLiteral | undefined {
  const site = context.credential(finding)?.site;
  const text = context.text(finding.at.path);
  if (!site || text === undefined) return undefined;
  const { start, end } = site.literal;
  const quote = text[start] ?? '';
  const content = text.slice(start + 1, end - 1);
  const isQuoted = /["'`]/.test(quote) && text[end - 1] === quote && end - start > 2;
  const isComputed = content.includes('${') || /[\r\n]/.test(content) || /[\w"'`]/.test(text[start - 1] ?? '');
  const isJoined =
    /^\s*["'`]/.test(text.slice(end, end + 100)) || /["'`]\s*$/.test(text.slice(Math.max(0, start - 100), start));
  return isQuoted && !isComputed && !isJoined ? { span: site.literal, content, quote, site } : undefined;
}

/** A name for the secret in the spelling of environment variables, from the name that it is given to, else from what it is. */
export function variableName(site: Pick<LiteralSite, 'name'> | undefined, finding: Finding): string {
  const given = site?.name?.slice(site.name.lastIndexOf('.') + 1) ?? '';
  const own = upperSnake(given);
  return /[A-Z]{2}/.test(own) && own !== 'AUTHORIZATION'
    ? own
    : upperSnake(finding.rule.replace(/^secret-|^agent-/, ''));
}

/** `dbPassword`, `db-password` and `db.password` become `DB_PASSWORD`. */
export function upperSnake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, '_')
    .toUpperCase();
}
