import { classify } from '../../../text/paths/path-class.ts';
import type { LiteralMove } from '../dialect.ts';
import { valueForTestsLike } from './in-pipelines.ts';

/**
 * What a test reads where the variable is not set: a value that opens nothing. Without one it would stop on every machine that has no such account, also where it never
 * asks for it. Undefined for what is no test, and where no word will do.
 */
export function standInForTests({
  path,
  name,
  literal,
}: Pick<LiteralMove, 'path' | 'name' | 'literal'>): string | undefined {
  return classify(path) === 'test' ? valueForTestsLike(name, literal.content) : undefined;
}
