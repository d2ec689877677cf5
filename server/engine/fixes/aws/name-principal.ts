import { addressOf, namespaceIn } from '../../extract/kubernetes/object.ts';
import type { Finding } from '../../model/finding.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { type SourceDocument, textOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { editorFor } from '../edit/editors.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { leftOpen, marksIn, openTitle } from '../to-fill-in.ts';
import { innermostAt } from './statement-site.ts';

/** Names who may come in: a role of the account that is trusted, or the service account that runs as the role. */
export const namePrincipal: FixKind = {
  kind: 'name-principal',
  offers(finding, context) {
    const loose = looseOf(finding, context);
    return (loose?.names ?? []).map(
      (name, index): FixOffer => ({
        id: `name-principal:${name}`,
        title: openTitle(`Let in ${name} alone`, marksIn([name])),
        safety: 'review',
        effect: 'in-place update',
        isPreferred: index === 0 && finding.rule === 'irsa-loose',
        ...leftOpen(marksIn([name])),
      }),
    );
  },
  changes(finding, { id }, context) {
    const loose = looseOf(finding, context);
    const name = loose?.names.find((candidate) => id === `name-principal:${candidate}`);
    if (!loose || name === undefined) return undefined;
    const { document, node } = loose;
    const change = edited(finding.at.path, editorFor(document.syntax).replaceValue(document, node, name));
    return change && [change];
  },
};

interface Loose {
  readonly document: SourceDocument;
  readonly node: ValueNode;
  readonly names: readonly string[];
}

function looseOf(finding: Finding, context: FixContext): Loose | undefined {
  if (finding.rule !== 'irsa-loose' && finding.rule !== 'trust-account') return undefined;
  const place = innermostAt(context.document(finding.at.path), finding.at.span.start);
  const text = place && textOf(place.node);
  if (!place || text === undefined) return undefined;
  const names = finding.rule === 'irsa-loose' ? serviceAccounts(finding, context, text) : [roleIn(text)];
  return { ...place, names };
}

/** Service accounts that say that they are the role; without any, the namespace and a name to fill in. */
function serviceAccounts(finding: Finding, context: FixContext, text: string): readonly string[] {
  const uses = finding.identity === undefined ? [] : (context.identity(finding.identity)?.uses ?? []);
  const named = uses.flatMap(({ by }) => {
    const { kind, place, name } = addressOf(by) ?? {};
    if (kind !== 'ServiceAccount' || place === undefined) return [];
    return [`system:serviceaccount:${namespaceIn(place) ?? placedIn(by, context) ?? 'default'}:${name}`];
  });
  if (named.length > 0) return [...new Set(named)];
  const namespace = /^system:serviceaccount:([^:*?]+):/.exec(text)?.[1];
  return [`system:serviceaccount:${namespace ?? 'NAMESPACE'}:NAME`];
}

/** The namespace that a kustomization gives to an account. */
function placedIn(account: string, context: FixContext): string | undefined {
  const key = context.identity(account)?.keys.find(({ scheme }) => scheme === 'k8s');
  return key?.value.split('/')[1];
}

function roleIn(text: string): string {
  const account = /\d{12}/.exec(text)?.[0] ?? 'ACCOUNT_ID';
  const partition = /^arn:([^:]+):/.exec(text)?.[1] ?? 'aws';
  return `arn:${partition}:iam::${account}:role/NAME`;
}
