import { textsOf } from '../../extract/literal.ts';
import type { Finding } from '../../model/finding.ts';
import { entry, itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { asWrittenIn, insertDocument } from '../edit/yaml-documents.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';

/** Declares the Kubernetes service account that a workload or a binding names, beside it. */
export const declareAccount: FixKind = {
  kind: 'declare-account',
  offers(finding, context) {
    const found = accountOf(finding, context);
    if (!found) return [];
    return [
      {
        id: 'declare-account',
        title: `Declare the service account ${found.name}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        ...(isPatch(finding.at.path, context) && ofPatch),
      },
    ];
  },
  changes(finding, _, context) {
    const found = accountOf(finding, context);
    if (!found) return undefined;
    const { document, name, namespace, root } = found;
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, ...(namespace !== undefined && { namespace }) },
      // Where nothing is given to it, its token opens nothing.
      ...(!isBound(name, context) && { automountServiceAccountToken: false }),
    };
    const change = edited(finding.at.path, insertDocument(document, account, root));
    return change && [change];
  },
};

function accountOf({ rule, at }: Finding, context: FixContext) {
  const document = rule === 'k8s-dangling' ? context.document(at.path) : undefined;
  if (document?.syntax !== 'yaml') return undefined;
  const chain = nodesAt(document, at.span.start);
  const [root] = chain;
  const name = textOf(chain.at(-1));
  if (!root || name === undefined || valueAt(root, 'items') !== undefined) return undefined;
  const around = entriesAt(document, at.span.start)[0]?.map;
  const isReference =
    textOf(entry(around, 'kind')?.value) === 'ServiceAccount' || entry(around, 'namespace') !== undefined;
  const stated = isReference ? resolved(entry(around, 'namespace')?.value) : undefined;
  return { document, name, root, namespace: asWrittenIn(document, stated ?? valueAt(root, 'metadata', 'namespace')) };
}

const ofPatch = {
  isAttended: true,
  why: 'The file is a patch: what it holds must be there already, so that the account belongs into another file.',
} as const;

/** Whether the kustomization beside a file names it as a patch. Source: Kustomize, `patches`, `patchesStrategicMerge`. */
function isPatch(path: string, context: FixContext): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const file = path.slice(folder.length);
  return ['kustomization.yaml', 'kustomization.yml'].some((name) => {
    const root = context.document(`${folder}${name}`)?.roots[0];
    const named = itemsOf(valueAt(root, 'patches')).flatMap((patch) => textOf(valueAt(patch, 'path')) ?? []);
    return [...named, ...textsOf(valueAt(root, 'patchesStrategicMerge'))].some(
      (each) => each.replace(/^\.\//, '') === file,
    );
  });
}

/** Whether a binding of the repository names an account so called. */
function isBound(name: string, context: FixContext): boolean {
  return context
    .paths()
    .flatMap((path) => context.facts(path)?.bindings ?? [])
    .some(({ subject }) => 'symbol' in subject && subject.symbol.endsWith(`/${name}`));
}
