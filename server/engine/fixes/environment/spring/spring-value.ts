import type { Finding } from '../../../model/finding.ts';
import type { Edit } from '../../edit/edit.ts';
import type { SourceLiteral } from '../../secret/secret-literal.ts';

/** `@Value("${shop.api-key:` up to what stands in where no setting gives the property; Kotlin writes a backslash before the dollar. */
const opened = /@Value\(\s*(?:value\s*=\s*)?"\\?\$\{([A-Za-z][\w.-]{0,99}):$/;

/**
 * A secret that stands in for a property of Spring goes, and the property is read from its variable. Source: Spring Boot, "Externalized
 * Configuration", binding from environment variables: dots become `_`, dashes go, and all is in capitals.
 */
export function springValue(
  { at: { span } }: Finding,
  text: string,
): { readonly literal: SourceLiteral; readonly name: string; readonly edits: readonly Edit[] } | undefined {
  const property = opened.exec(text.slice(Math.max(0, span.start - 160), span.start))?.[1];
  const content = text.slice(span.start, span.end);
  if (property === undefined || !text.startsWith('}"', span.end) || /[\\${}"\s]/.test(content)) return undefined;
  const name = property.replaceAll('-', '').replaceAll('.', '_').toUpperCase();
  return {
    literal: { span, content, quote: '', site: { language: 'java', name } },
    name,
    edits: [{ span: { start: span.start - 1, end: span.end }, text: '' }],
  };
}
