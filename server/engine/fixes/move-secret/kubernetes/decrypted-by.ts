import type { ValueNode } from '../../../model/value-node.ts';
import { textOf, valueAt } from '../../../syntax/document.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import type { FixContext } from '../../fix.ts';
import { builderOf, kustomizationNaming, manifestWith } from './kustomize-reads.ts';

/**
 * In words, who decrypts a manifest that SOPS has encrypted, or has to: nothing in a cluster does by itself. `own`: what it is called then. Sources: Flux, "Manage Kubernetes secrets with SOPS";
 * KSOPS, README; Argo CD, "Secret Management".
 */
export function decryptedBy(file: string, own: string, context: FixContext): string {
  const listing = kustomizationNaming(file, context);
  const ksops = manifestWith(/^kind:[ \t]*["']?ksops\b/im, context);
  const taken = listing === undefined ? '' : `, and take it out of resources of ${listing}`;
  if (ksops !== undefined) return `List it under files of ${ksops}, by which ksops decrypts it${taken}.`;
  const builder = builderOf(context);
  if (builder === 'Flux') return byFlux(file, context);
  if (builder === 'Argo CD') return 'Argo CD decrypts nothing by itself: have a plugin do so, such as ksops.';
  const apply = `sops decrypt ${own} | kubectl apply -f -`;
  return listing === undefined
    ? `Apply it by ${apply} from then on.`
    : `Kustomize decrypts nothing by itself: have ksops do so, or take it out of resources of ${listing} and apply it by ${apply}.`;
}

function byFlux(file: string, context: FixContext): string {
  const building = context
    .paths()
    .filter((path) => /\.ya?ml$/.test(path) && (context.text(path) ?? '').includes('kustomize.toolkit.fluxcd.io/'))
    .flatMap((path) =>
      (context.document(path)?.roots ?? []).filter((root) => builds(root, file)).map((root) => ({ path, root })),
    );
  const decrypting = building.find(({ root }) => textOf(valueAt(root, 'spec', 'decryption', 'provider')) === 'sops');
  if (decrypting !== undefined) return `Flux decrypts it where it applies it, as ${decrypting.path} has it.`;
  const [first] = building;
  return first === undefined
    ? 'Flux decrypts it only where its Kustomization has decryption: { provider: sops }.'
    : `Flux decrypts it once ${first.path} has decryption: { provider: sops } under spec.`;
}

/** Whether a Kustomization of Flux applies what lies in the folder of a file, or in one above it. */
function builds(root: ValueNode, file: string): boolean {
  const path = textOf(valueAt(root, 'spec', 'path'));
  const folder = path === undefined ? undefined : joinedPath('', path);
  return folder !== undefined && (folder === '' || file.startsWith(`${folder}/`));
}
