import type { LinkFact, Target } from '../../model/facts.ts';
import type { PatchFact } from '../../model/overlay.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { reference } from '../helm/go-template.ts';
import { cloudAnnotations } from '../kubernetes/cloud-annotations.ts';
import { configMapValue } from '../kubernetes/config-map.ts';
import { scope } from '../kubernetes/object.ts';
import { scalarOf } from '../literal.ts';
import { patchSymbol, targetOf } from './target.ts';

interface Filled {
  readonly patch: PatchFact;
  readonly facts: FormatFacts;
}

/**
 * Cloud identities that replacements write into accounts, taken from config maps, generated here or declared elsewhere.
 * Source: Kustomize reference, "replacements".
 */
export function replacementsIn(root: ValueNode | undefined, path: string): readonly Filled[] {
  return itemsOf(valueAt(root, 'replacements')).flatMap((replacement, index) => {
    const to = sourceOf(root, valueAt(replacement, 'source'));
    if (to === undefined) return [];
    return itemsOf(valueAt(replacement, 'targets')).flatMap((item, at): readonly Filled[] => {
      const target = targetOf(valueAt(item, 'select'));
      const id = `${path}#replacement-${index}-${at}`;
      const links = itemsOf(valueAt(item, 'fieldPaths')).flatMap((field) => linkOf(field, to, patchSymbol(id)));
      return target && links.length > 0 ? [{ patch: { path: id, target }, facts: { links } }] : [];
    });
  });
}

function linkOf(field: ValueNode, source: Source, from: string): readonly LinkFact[] {
  const scalar = scalarOf(field);
  const key = /^metadata\.annotations\.\[?([^\]]+)\]?$/.exec(textOf(field) ?? '')?.[1]?.replaceAll('\\.', '.');
  const scheme = key !== undefined && Object.hasOwn(cloudAnnotations, key) ? cloudAnnotations[key] : undefined;
  if (!scalar || scheme === undefined || source.text === '') return [];
  const span = scalar.content;
  const to: Target =
    source.text === undefined
      ? { expression: { node: reference(source.elsewhere, span), scope } }
      : { key: { scheme, value: source.text } };
  return [{ from, to, relation: 'assumes', span }];
}

/** What a replacement writes: a text, or where in a config map of another file it stands. */
type Source = { readonly text: string } | { readonly text?: never; readonly elsewhere: string };

/** The literal of a generated config map that a source names, else the value of a config map that a file declares. */
function sourceOf(root: ValueNode | undefined, source: ValueNode | undefined): Source | undefined {
  const name = textOf(valueAt(source, 'name'));
  const field = /^data\.(.+)$/.exec(textOf(valueAt(source, 'fieldPath')) ?? '')?.[1];
  if (name === undefined || field === undefined || textOf(valueAt(source, 'kind')) !== 'ConfigMap') return undefined;
  const generator = itemsOf(valueAt(root, 'configMapGenerator')).find((each) => textOf(valueAt(each, 'name')) === name);
  if (!generator) return { elsewhere: configMapValue(name, field) };
  const literals = itemsOf(valueAt(generator, 'literals')).flatMap((each) => textOf(each) ?? []);
  const text = literals.find((each) => each.startsWith(`${field}=`))?.slice(field.length + 1);
  return text === undefined ? undefined : { text };
}
