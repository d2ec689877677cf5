import { resolved } from '../syntax/document.ts';
import { readArmTemplate } from './arm/template.ts';
import { deploymentFacts } from './azure/deployment.ts';
import { azureFacts } from './azure/facts.ts';
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
  const template = readArmTemplate(root, path);
  return { ...deploymentFacts(template.resources.map(azureFacts)), definitions: template.definitions, problems };
}
