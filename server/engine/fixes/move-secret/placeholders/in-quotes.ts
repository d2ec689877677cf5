import type { Edit } from '../../edit/edit.ts';
import type { SecretPlace } from '../../secret/secret-place.ts';

/** ERB runs before the file is read as YAML: signs that are escaped for that would be no Ruby. */
export function erbInQuotes(
  text: string,
  { span, style, value }: SecretPlace['node'],
  placeholder: string,
): readonly Edit[] | undefined {
  if (!placeholder.startsWith('<%=')) return undefined;
  // YAML reads the value where it then stands, and would take these for its own: JSON's text is one of YAML, whatever it holds.
  const ends = style === 'single' ? /'/ : style === 'double' ? /["\\]/ : undefined;
  if (ends?.test(String(value))) return [{ span, text: placeholder.replace(/ %>$/, '.to_json %>') }];
  return text[span.start] === '"' ? [{ span, text: `"${placeholder.replaceAll('"', "'")}"` }] : undefined;
}

/** A placeholder as a part of a text: in quotes of its own kind, they stand twice. Source: YAML 1.2, 7.3.2, "Single-Quoted Style". */
export function asPart(path: string, text: string, { span }: SecretPlace['node'], placeholder: string): string {
  const isSingle = /\.ya?ml$/.test(path) && text[span.start] === "'";
  return isSingle && !placeholder.startsWith('<%') ? placeholder.replaceAll("'", "''") : placeholder;
}
