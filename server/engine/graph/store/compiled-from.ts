import type { FactStore } from './fact-store.ts';

/**
 * The Bicep file that an ARM template is compiled of, where it lies beside it: `main.json` of `main.bicep`, `azuredeploy.json` of `main.bicep`. Whatever it says is said, and
 * changed, there. Sources: Microsoft, "Bicep CLI commands", build: the metadata `_generator`; "Azure Quickstart Templates", contribution guide, names of files.
 */
export function compiledFrom(path: string, store: Pick<FactStore, 'readFacts'>): string | undefined {
  if (!path.endsWith('.json')) return undefined;
  const facts = store.readFacts(path);
  if (facts?.format !== 'arm' || facts.isGenerated !== true) return undefined;
  const beside = [path.replace(/\.json$/, '.bicep'), path.replace(/(^|\/)azuredeploy\.json$/, '$1main.bicep')];
  return beside.find((source) => source.endsWith('.bicep') && store.readFacts(source) !== undefined);
}
