import { resolved } from '../syntax/document.ts';
import { deploymentFacts } from './azure/deployment.ts';
import { azureFacts } from './azure/facts.ts';
import { readBicepFile } from './bicep/file.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';

/** Bicep files: managed identities, role assignments and definitions, settings of resources. */
export const bicepExtractor: Extractor = {
  format: 'bicep',
  syntax: 'bicep',
  accepts: (path) => /\.bicep(?:param)?$/i.test(path),
  extract: readDeployment,
};

function readDeployment({ path, document }: ExtractInput): FormatFacts {
  const problems = document.problems.slice(0, 1);
  const root = resolved(document.roots[0]);
  if (root?.kind !== 'map') return { problems };
  const file = readBicepFile(root, path, document.text);
  const parts = [...file.resources.map(azureFacts), { resources: file.outputs }];
  return { ...deploymentFacts(parts), definitions: file.definitions, problems };
}
