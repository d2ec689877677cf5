import type { DefinitionFact, Scope } from '../../model/facts.ts';
import type { OwnerDefaultFact } from '../../model/owner-facts.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, valueAt } from '../../syntax/document.ts';
import { ownersIn } from '../cloudformation/tags.ts';
import { readTemplate, type Template } from '../cloudformation/template.ts';
import { keyFact, keySpan } from '../literal.ts';
import { serverlessLower, serverlessVariable } from './variables.ts';

/** A configuration of the Serverless Framework. */
export interface Service {
  readonly path: string;
  readonly scope: Scope;
  readonly root: MapNode;
  /** The configuration as a template without resources of its own: functions name what `resources` declares. */
  readonly template: Template;
  readonly stacks: readonly Template[];
  readonly functions: readonly MapEntry[];
  readonly definitions: readonly DefinitionFact[];
  readonly defaults: readonly OwnerDefaultFact[];
}

export function readService(root: MapNode, path: string): Service {
  const scope = `sls:${path}`;
  const stacks = stacksIn(root).map((stack) => readTemplate(stack, path, scope, serverlessVariable));
  const [template = readTemplate({ ...root, entries: [] }, path, scope, serverlessVariable)] = stacks;
  const tags = ['tags', 'stackTags'].map((name) => valueAt(root, 'provider', name));
  return {
    path,
    scope,
    root,
    template,
    stacks,
    functions: functionsIn(valueAt(root, 'functions')),
    definitions: entriesOf(root).flatMap((item) => definitionOf(item, scope)),
    defaults: tags.flatMap((node) => ownersIn(node, template)).map((owner) => ({ scope, provider: 'aws', owner })),
  };
}

/** `resources`: one template or a list of them; what another file holds is read there. */
function stacksIn(root: MapNode): readonly MapNode[] {
  const resources = valueAt(root, 'resources');
  const parts = resources?.kind === 'list' ? itemsOf(resources).map(resolved) : [resources];
  return parts.flatMap((part) => (part?.kind === 'map' ? [part] : []));
}

/** Functions are a map, or a list of maps. */
function functionsIn(node: ValueNode | undefined): readonly MapEntry[] {
  return node?.kind === 'list' ? itemsOf(node).flatMap(entriesOf) : entriesOf(node);
}

/** `self:custom` means the entry `custom`; its variables are read once it is asked for. */
function definitionOf(item: MapEntry, scope: Scope): readonly DefinitionFact[] {
  const name = keyFact(item)?.text;
  if (name === undefined || name === 'resources' || name === 'functions') return [];
  const node = serverlessLower(item.value);
  return [{ scope, address: `local.${keyOf(item)}`, node, nameSpan: keySpan(item), rank: 0 }];
}
