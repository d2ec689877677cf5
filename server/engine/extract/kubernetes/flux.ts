import type { DefinitionFact, Scope } from '../../model/facts.ts';
import { textOf, valueAt } from '../../syntax/document.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import type { FormatFacts } from '../extractor.ts';
import type { KubernetesObject } from './object.ts';

/** Where those are looked for that apply a folder, by the folder. */
export function fluxScope(folder: string): Scope {
  return `flux:${folder}`;
}

/** What an object that applies a folder is called there, and one that was told to stop. */
export const fluxWords = { applied: 'applied', suspended: 'suspended' } as const;

/** The folder that Flux applies by an object. Source: Flux, "Kustomization", `path` and `suspend`. */
export function fluxFacts({ kind, body, name }: KubernetesObject): FormatFacts {
  if (kind !== 'Kustomization') return {};
  if (!textOf(valueAt(body, 'apiVersion'))?.startsWith('kustomize.toolkit.fluxcd.io/')) return {};
  const spec = valueAt(body, 'spec');
  const written = textOf(valueAt(spec, 'path')) ?? '';
  const folder = joinedPath('', written.replace(/^\/+/, ''));
  if (spec === undefined || folder === undefined || /[${}\n]/.test(written)) return {};
  const suspend = valueAt(spec, 'suspend');
  const address = suspend?.kind === 'scalar' && suspend.value === true ? fluxWords.suspended : fluxWords.applied;
  const definition: DefinitionFact = { scope: fluxScope(folder), address, node: spec, nameSpan: name.span, rank: 0 };
  return { definitions: [definition] };
}
