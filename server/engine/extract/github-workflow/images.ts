import type { DefinitionFact } from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, textOf, valueAt } from '../../syntax/document.ts';

/** Where the images that the repository publishes are looked for, by name without a tag. */
export const imageScope = 'images';

/** The address of an image whose name an expression gives: that of the repository, for all that the text tells. */
export const unnamedImage = 'by-expression';

/** Steps that build an image and push it under their `tags`, and the one that works tags out for them, from `images`. */
const building =
  /^(?:docker\/(?:build-push-action|metadata-action)|depot\/build-push-action|redhat-actions\/push-to-registry)@/i;

const mostNames = 20;

/** The images that the jobs of a part of a workflow publish. */
export function imagesPublished(part: MapNode): readonly DefinitionFact[] {
  return entriesOf(valueAt(part, 'jobs'))
    .flatMap(({ value }) => itemsOf(valueAt(value, 'steps')))
    .filter((step) => building.test(textOf(valueAt(step, 'uses')) ?? ''))
    .flatMap((step) => ['tags', 'images'].map((input) => valueAt(step, 'with', input)))
    .flatMap((node) => (node ? named(node) : []));
}

function named(node: ValueNode): readonly DefinitionFact[] {
  const names = (textOf(node) ?? '')
    .slice(0, 4_000)
    .replace(/\$\{\{[^{}]{0,200}\}\}/g, '$')
    .split(/[\s,]+/)
    .slice(0, mostNames)
    .map(bareImage);
  return [...new Set(names.filter((name) => name !== ''))].map((address) => ({
    scope: imageScope,
    address,
    node,
    nameSpan: node.span,
    rank: 0,
  }));
}

/** The name of an image without tag and digest, in small letters. */
export function bareImage(image: string): string {
  const name = image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .toLowerCase();
  return name.includes('$') ? unnamedImage : name;
}
