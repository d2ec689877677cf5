import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';

/** Gives each pod the identity of its own service account in place of one for all. */
export const ownSpiffeId: FixKind = {
  kind: 'own-spiffe-id',
  offers(finding) {
    if (finding.rule !== 'spire-open') return [];
    return [
      {
        id: 'own-spiffe-id',
        title: 'Put namespace and service account into the ID',
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: ['Who lets the old ID in must let the new ones in.'],
      },
    ];
  },
  changes(finding, _, context) {
    const change = finding.rule === 'spire-open' ? templateChange(finding, context) : undefined;
    return change && [change];
  },
};

function templateChange({ at }: Finding, context: FixContext) {
  const document = context.document(at.path);
  const node = document && nodesAt(document, at.span.start).at(-1);
  if (!document || node?.kind !== 'scalar') return undefined;
  return edited(at.path, editorOf(at.path, document).replaceValue(document, node, template));
}

/** Source: spire-controller-manager, "ClusterSPIFFEID". */
const template = 'spiffe://{{ .TrustDomain }}/ns/{{ .PodMeta.Namespace }}/sa/{{ .PodSpec.ServiceAccountName }}';
