import type { Edit } from '../../edit/edit.ts';
import type { SecretPlace } from '../../secret/secret-place.ts';

/** ERB runs before the file is read as YAML: signs that are escaped for that would be no Ruby. */
export function erbInQuotes(
  text: string,
  { span }: SecretPlace['node'],
  placeholder: string,
): readonly Edit[] | undefined {
  const isErb = placeholder.startsWith('<%=') && text[span.start] === '"';
  return isErb ? [{ span, text: `"${placeholder.replaceAll('"', "'")}"` }] : undefined;
}

/** A placeholder as a part of a text: in quotes of its own kind, they stand twice. Source: YAML 1.2, 7.3.2, "Single-Quoted Style". */
export function asPart(path: string, text: string, { span }: SecretPlace['node'], placeholder: string): string {
  const isSingle = /\.ya?ml$/.test(path) && text[span.start] === "'";
  return isSingle && !placeholder.startsWith('<%') ? placeholder.replaceAll("'", "''") : placeholder;
}
