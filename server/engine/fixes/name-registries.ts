import type { Finding } from '../model/finding.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, keyOf, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { edited } from './changed-file.ts';
import { editorOf } from './edit/editors.ts';
import type { FixContext, FixKind } from './fix.ts';
import { nodesAt } from './place.ts';

/** Lists the registries of an ecosystem in place of all. */
export const nameRegistries: FixKind = {
  kind: 'name-registries',
  offers(finding, context) {
    const found = registriesFor(finding, context);
    if (!found) return [];
    return [
      {
        id: 'name-registries',
        title: `List only ${found.names.join(', ')}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const found = registriesFor(finding, context);
    const { path } = finding.at;
    const change =
      found && edited(path, editorOf(path, found.document).replaceValue(found.document, found.star, found.names));
    return change && [change];
  },
};

/** Types of registries that serve an ecosystem. Source: GitHub's "Dependabot options reference", `registries`. */
const types: Readonly<Record<string, readonly string[]>> = {
  bundler: ['rubygems-server'],
  cargo: ['cargo-registry'],
  composer: ['composer-repository'],
  docker: ['docker-registry'],
  'docker-compose': ['docker-registry'],
  elm: [],
  gomod: ['goproxy-server'],
  gradle: ['maven-repository'],
  helm: ['helm-registry', 'docker-registry'],
  maven: ['maven-repository'],
  mix: ['hex-organization', 'hex-repository'],
  npm: ['npm-registry'],
  bun: ['npm-registry'],
  nuget: ['nuget-feed'],
  pip: ['python-index'],
  pub: ['pub-repository'],
  terraform: ['terraform-registry'],
  uv: ['python-index'],
};

interface Found {
  readonly document: SourceDocument;
  readonly star: ValueNode;
  readonly names: readonly string[];
}

function registriesFor({ rule, at }: Finding, context: FixContext): Found | undefined {
  const document = rule === 'bot-registries-all' ? context.document(at.path) : undefined;
  const chain = document ? nodesAt(document, at.span.start) : [];
  const star = chain.at(-1);
  const update = chain.findLast((node) => valueAt(node, 'package-ecosystem') !== undefined);
  const ecosystem = textOf(valueAt(update, 'package-ecosystem')) ?? '';
  const wanted = Object.hasOwn(types, ecosystem) ? types[ecosystem] : undefined;
  if (!document || star?.kind !== 'scalar' || !wanted) return undefined;
  const names = entriesOf(valueAt(document.roots[0], 'registries')).flatMap((entry) => {
    const name = keyOf(entry);
    return name !== undefined && wanted.includes(textOf(valueAt(entry.value, 'type')) ?? '') ? [name] : [];
  });
  return names.length > 0 ? { document, star, names } : undefined;
}
