import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { ValueNode } from '../../engine/model/value-node.ts';
import type { SourceDocument } from '../../engine/syntax/document.ts';
import { readYaml } from '../../engine/syntax/yaml/yaml.ts';

/** A value without positions, map entries in order and with duplicates, in a form that deepEqual compares. */
export type Tree =
  | string
  | number
  | boolean
  | null
  | readonly Tree[]
  | { readonly entries: readonly (readonly [Tree, Tree])[] };

/** The tree behind one of our nodes; aliases stand for their targets. */
export function treeOf(node: ValueNode | undefined): Tree {
  switch (node?.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(treeOf);
    case 'map':
      return { entries: node.entries.map((entry) => [treeOf(entry.key), treeOf(entry.value)]) };
    case 'alias':
      return treeOf(node.target);
    default:
      return `<${node?.kind}>`;
  }
}

export function ourTrees(text: string): readonly Tree[] {
  return readYaml(text).roots.map(treeOf);
}

/** What the npm package `yaml` reads, in the same form. */
export function theirTrees(text: string): readonly Tree[] {
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', merge: false });
  return documents.flatMap((document) => {
    for (const error of document.errors) throw error;
    const convert = (node: unknown): Tree => {
      if (isAlias(node)) return convert(node.resolve(document));
      if (isScalar(node)) return node.value as Tree;
      if (isSeq(node)) return node.items.map(convert);
      if (isMap(node)) return { entries: node.items.map((pair) => [convert(pair.key), convert(pair.value)]) };
      return null;
    };
    return document.contents === null ? [] : [convert(document.contents)];
  });
}

/** Every node of a document, keys included, outer ones first. */
export function nodesOf(document: SourceDocument): ValueNode[] {
  const found: ValueNode[] = [];
  const visit = (node: ValueNode): void => {
    found.push(node);
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind === 'map')
      for (const entry of node.entries) {
        visit(entry.key);
        visit(entry.value);
      }
  };
  document.roots.forEach(visit);
  return found;
}
