import type { Finding } from '../../model/finding.ts';
import { entry, resolved, textOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt } from '../place.ts';
import { repositoryOnGitHub } from './token-subjects.ts';

/** Has a workload identity pool take the tokens of this repository alone, as the git remote names it. */
export const requireOwner: FixKind = {
  kind: 'require-owner',
  offers(finding, context) {
    const condition = conditionFor(finding, context);
    if (!condition) return [];
    return [
      {
        id: 'require-owner',
        title: `Require ${condition.text}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const found = conditionFor(finding, context);
    if (!found) return undefined;
    const { document, map, text, at } = found;
    const written = entry(map, 'attribute_condition')?.value;
    const kept = written && textOf(written);
    // What was asked before goes on being asked.
    const whole = kept ? `(${kept}) && ${text}` : text;
    const editor = editorOf(at.path, document);
    const after = { after: 'attribute_mapping' };
    const change = edited(at.path, editor.setEntry(document, map, 'attribute_condition', whole, after));
    return change && [change];
  },
};

/** Sources: Google Cloud, "Workload Identity Federation with deployment pipelines"; the vendors' claims. */
function conditionFor({ rule, at }: Finding, context: FixContext) {
  const document = rule === 'gcp-wif-open' ? context.document(at.path) : undefined;
  if (document?.syntax !== 'hcl') return undefined;
  const block = entriesAt(document, at.span.start).at(-1);
  const map = resolved(block?.entry.value);
  if (map?.kind !== 'map' || String(block?.entry.labels?.[0]?.value) !== providerType) return undefined;
  const issuer = textOf(entry(resolved(entry(map, 'oidc')?.value), 'issuer_uri')?.value) ?? '';
  const written = entry(map, 'attribute_condition')?.value;
  if (written && textOf(written) === undefined) return undefined;
  const text = conditionOf(issuer, context);
  return text === undefined ? undefined : { document, map, text, at };
}

const providerType = 'google_iam_workload_identity_pool_provider';

function conditionOf(issuer: string, context: FixContext): string | undefined {
  const host = issuer.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  const gitHub = repositoryOnGitHub(context);
  if (host === 'token.actions.githubusercontent.com' && gitHub) return `assertion.repository == "${gitHub}"`;
  const gitLab = /^gitlab\.com\/(.+)$/.exec(context.repository ?? '')?.[1];
  return host === 'gitlab.com' && gitLab ? `assertion.project_path == "${gitLab}"` : undefined;
}
