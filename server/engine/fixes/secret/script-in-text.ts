import type { Finding } from '../../model/finding.ts';
import type { SourceLiteral } from './secret-literal.ts';

/** A script in a text is no value: what is secret in it is a word of a command. */
export function isOfScript({ content }: Pick<SourceLiteral, 'content'>, { at: { span } }: Finding): boolean {
  return content.length > span.end - span.start && (/^\s*#!\s?\//.test(content) || startsCommand.test(content));
}

const startsCommand =
  /^[ \t]*(?:sudo[ \t]+)?(?:sshpass|ssh|scp|curl|wget|docker|kubectl|mysql(?:dump)?|psql|pg_dump|mongo\w*|redis-cli|sqlcmd|echo|export)[ \t]\S/m;
