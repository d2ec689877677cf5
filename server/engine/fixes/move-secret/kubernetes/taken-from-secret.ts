import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';
import { keptAsOthers } from './kept-as-others.ts';
import { builderOf } from './kustomize-reads.ts';

/**
 * In words, how a Secret leaves a manifest that git holds: what it hands out, its programs take from a variable already, or from a file, so only where it is made is to change. As the
 * repository keeps other Secrets, where it does; undefined where the place is of no Secret. `before`: the text up to the value.
 */
export function takenFromSecret(path: string, before: string, context: FixContext): string | undefined {
  if (!/\.ya?ml$/.test(path)) return undefined;
  const document = before.split(/^---[ \t]*$/m).at(-1) ?? '';
  if (!/^kind:[ \t]*["']?Secret\b/m.test(document) || !/^(?:stringData|data):/m.test(document)) return undefined;
  const name = /^metadata:[ \t]*\r?\n(?:[ \t][^\n]*\n)*?[ \t]+name:[ \t]*["']?([\w.-]+)/m.exec(document)?.[1];
  const reader = name === undefined ? undefined : context.paths().find((each) => takes(name, each, context));
  const read =
    reader === undefined ? '' : ` ${reader} takes it from the Secret ${name} by its name, and can stay as it is.`;
  return `kubectl fills nothing in.${read} ${keptAsOthers({ path, name, reader }, context) ?? inAnyWay(name, context)}`;
}

function inAnyWay(name: string | undefined, context: FixContext): string {
  const make = `kubectl create secret generic ${name ?? 'NAME'} --from-env-file=FILE`;
  const step = `Take the Secret out of git and make it by ${make}, or let SealedSecret or ExternalSecret make it.`;
  const builder = builderOf(context);
  return builder === undefined ? step : `${step} ${prunes[builder]}`;
}

/** Sources: Flux, "Kustomization", "Controlling the apply behavior of resources"; Argo CD, "Sync Options", "No Prune Resources". */
const prunes = {
  Flux: 'Where its Kustomization prunes, Flux deletes from the cluster what leaves git: let it apply the annotation kustomize.toolkit.fluxcd.io/prune: disabled first.',
  'Argo CD':
    'Where its Application prunes, Argo CD deletes from the cluster what leaves git: let it apply the annotation argocd.argoproj.io/sync-options: Prune=false first.',
} as const;

/** Whether a container is given the Secret by its name. */
function takes(name: string, path: string, context: FixContext): boolean {
  if (!/\.ya?ml$/.test(path)) return false;
  const ends = String.raw`["']?${literalPattern(name)}["']?[ \t]*(?:\r?$|[,}])`;
  const taken = String.raw`\b(?:secretKeyRef|secretRef):(?:[ \t]*\{[^}\n]{0,100}?|\s*(?:\w+:[^\n]{0,100}\n\s*)?)\bname:[ \t]*${ends}`;
  return new RegExp(taken, 'm').test(context.text(path) ?? '');
}
