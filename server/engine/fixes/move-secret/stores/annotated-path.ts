import { encloses } from '../../../model/span.ts';
import { entriesOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import type { SecretPlace } from '../../secret/secret-place.ts';
import { fieldAs } from './field-as.ts';

/**
 * `<key>` of Argo CD Vault Plugin, where an annotation of the object says the path and another value of it is filled in so. Source: argocd-vault-plugin, "How it works", generic
 * placeholders and modifiers.
 */
export function placeholderOfPlugin(
  { document, node, entries }: SecretPlace,
  name: string,
): { readonly reference: string; readonly where: string } | undefined {
  const root = document.roots.find(({ span }) => encloses(span, node.span));
  const path = textOf(valueAt(root, 'metadata', 'annotations', 'avp.kubernetes.io/path'));
  const section = entries.at(-1)?.entry;
  if (path === undefined || !section) return undefined;
  const known = entriesOf(section.value).flatMap((each) => placeholder.exec(textOf(each.value) ?? '') ?? [])[1];
  if (known === undefined) return undefined;
  const isEncoded = textOf(valueAt(root, 'kind')) === 'Secret' && keyOf(section) === 'data';
  return { reference: `<${fieldAs(known, name)}${isEncoded ? ' | base64encode' : ''}>`, where: `, below ${path}` };
}

const placeholder = /^<([\w.-]{1,80})(?:[ ]?\|[ ]?base64encode)?>$/;
