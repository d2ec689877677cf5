import type { DefinitionFact } from '../model/facts.ts';
import type { MapEntry, MapNode } from '../model/value-node.ts';
import { entriesOf, resolved, valueAt } from '../syntax/document.ts';
import { readArmTemplate } from './arm/template.ts';
import { deploymentFacts } from './azure/deployment.ts';
import { azureFacts } from './azure/facts.ts';
import { callFact, moduleScope } from './azure/module-call.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';

/** Azure Resource Manager templates: managed identities, role assignments and definitions, settings of resources. */
export const armExtractor: Extractor = {
  format: 'arm',
  syntax: 'json',
  accepts: (path, head) =>
    /\.jsonc?$/i.test(path) && /"\$schema"\s*:\s*"[^"]*\/\w*deploymentTemplate\.json#?"/i.test(head),
  extract: readDeployment,
};

function readDeployment({ path, document }: ExtractInput): FormatFacts {
  const problems = document.problems.slice(0, 1);
  const root = resolved(document.roots[0]);
  if (root?.kind !== 'map') return { problems };
  const template = readArmTemplate(templateIn(root), path);
  const parts = [...template.resources.map(azureFacts), { resources: template.outputs }];
  return { ...deploymentFacts(parts), definitions: template.definitions, problems };
}

/** The template itself: blueprints, template specs and policies that deploy hold it in an object of their own. */
function templateIn(root: MapNode): MapNode {
  if (valueAt(root, 'resources')) return root;
  for (const steps of holders) {
    const held = valueAt(root, 'properties', ...steps);
    if (held?.kind === 'map') return held;
  }
  return root;
}

const holders = [
  ['template'],
  ['mainTemplate'],
  ['policyRule', 'then', 'details', 'deployment', 'properties', 'template'],
];

/**
 * Parameters files: what a deployment hands to the template of the same name, in whichever language that is written. Source: Azure
 * Resource Manager documentation, "Create parameter file", file name.
 */
export const armParametersExtractor: Extractor = {
  format: 'arm-parameters',
  syntax: 'json',
  accepts: (path, head) =>
    /\.jsonc?$/i.test(path) && /"\$schema"\s*:\s*"[^"]*\/deploymentParameters\.json#?"/i.test(head),
  extract: ({ path, document }) => {
    const root = resolved(document.roots[0]);
    const name = /([^/]+?)(?:\.[\w-]+)?\.parameters(?:\.[\w-]+)?\.jsonc?$/i.exec(path)?.[1];
    if (root?.kind !== 'map' || name === undefined) return {};
    const entries = entriesOf(valueAt(root, 'parameters')).map((item): MapEntry => {
      const value = valueAt(item.value, 'value');
      return { ...item, value: value ?? { kind: 'unknown', span: item.span } };
    });
    const node = { ...root, entries };
    const definitions = ['json', 'bicep'].flatMap((ending): readonly DefinitionFact[] => {
      const target = moduleScope(path, `${name}.${ending}`);
      return target === undefined ? [] : [callFact(target, node, root.span)];
    });
    return { definitions };
  },
};
