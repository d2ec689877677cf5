import azure from '../../../rules/tables/azure-roles.json' with { type: 'json' };
import entra from '../../../rules/tables/entra-roles.json' with { type: 'json' };
import google from '../../../rules/tables/google-roles.json' with { type: 'json' };
import { azureRoleName } from '../extract/azure-roles.ts';
import type { Finding } from '../model/finding.ts';
import type { ScalarNode } from '../model/value-node.ts';
import type { SourceDocument } from '../syntax/document.ts';
import { lazily } from '../text/lazily.ts';
import { edited } from './changed-file.ts';
import { editorOf } from './edit/editors.ts';
import type { FixContext, FixKind, FixOffer } from './fix.ts';
import { entriesAt, nodesAt } from './place.ts';
import { saidBeside, setsUp } from './sets-up.ts';

/** Writes the next smaller role that the provider has for the same work, in place of one that is named. */
export const narrowRole: FixKind = {
  kind: 'narrow-role',
  offers(finding, context) {
    const found = roleOf(finding, context);
    if (!found) return [];
    const why = whyAttended(finding, found, context);
    return found.smaller.map(({ name }, index): FixOffer => {
      // Who only reads does not do the work of an administrator.
      const isLess = general.has(finding.rule) || /viewer$|reader$/i.test(name);
      // What an administrator of a cluster does, these may not, and they still reach every namespace.
      const isOther = finding.rule === 'k8s-cluster-admin';
      return {
        id: `narrow-role:${name}`,
        title: `Grant ${name} instead, which may ${may(name) ?? 'do less'}`,
        safety: 'review',
        // The role of a Kubernetes binding cannot be changed, so that applying it makes a new one.
        effect: finding.rule.startsWith('k8s-') ? 'replacement' : 'in-place update',
        isPreferred: index === 0 && found.smaller.length === 1 && !isLess,
        ...((isLess || isOther) && { isAttended: true }),
        ...(why !== undefined && { isAttended: true, why }),
      };
    });
  },
  changes(finding, { id }, context) {
    const found = roleOf(finding, context);
    const wanted = found?.smaller.find(({ name }) => id === `narrow-role:${name}`);
    if (!found || !wanted) return undefined;
    const { path } = finding.at;
    const editor = editorOf(path, found.document);
    const change = edited(path, editor.replaceValue(found.document, found.scalar, wanted.text));
    return change && [change];
  },
};

/** Whoever sets up what others use makes and shares it, which the next smaller role mostly may not; and what Google runs needs what Google gave it. */
function whyAttended(finding: Finding, { document, scalar }: Role, context: FixContext): string | undefined {
  if (finding.rule !== 'gcp-admin-role') return undefined;
  const block = blockText(document, finding);
  if (/@gcp-sa-/.test(block)) return 'It is an account of Google’s own: its service says which role it needs.';
  return setsUp(finding, context, memberIn(block)) ?? saidBeside(document.text, scalar.span.end);
}

function blockText(document: SourceDocument, { at }: Finding): string {
  const [inner] = entriesAt(document, at.span.start).toReversed();
  return inner ? document.text.slice(inner.entry.span.start, inner.entry.span.end) : '';
}

/** The account's name as its address has it. */
function memberIn(block: string): string {
  return /serviceAccount:([\w-]{1,80})@/.exec(block)?.[1] ?? '';
}

interface Role {
  readonly document: SourceDocument;
  readonly scalar: ScalarNode;
  readonly smaller: readonly { readonly name: string; readonly text: string }[];
}

type Row = { readonly may: string; readonly smaller?: string; readonly id?: string };

const rules: ReadonlySet<string> = new Set([
  'app-permission-all',
  'az-contributor-wide',
  'az-graph-admin',
  'az-owner',
  'gcp-admin-role',
  'gcp-basic-role',
  'k8s-cluster-admin',
]);

const kubernetes: Readonly<Record<string, Row>> = {
  edit: { may: 'change nearly everything, but no roles' },
  view: { may: 'look at nearly everything, but no secrets' },
};

const tables = lazily(
  (): Readonly<Record<string, Row>> => ({
    ...google.roles,
    ...azure.roles,
    ...entra.permissions,
    ...kubernetes,
    // What an editor needs is the role of the service; what can be said without knowing it is that reading is less.
    'roles/owner': { may: google.roles['roles/owner'].may, smaller: 'roles/viewer' },
    'roles/editor': { may: google.roles['roles/editor'].may, smaller: 'roles/viewer' },
  }),
);

/** Of roles over all services, the next smaller one reads: whoever changes anything by the larger one could do no more of it. */
const general: ReadonlySet<string> = new Set(['az-contributor-wide', 'gcp-basic-role']);

/** The general roles of a cluster, first the one that the finding asks for: who only looks around is not offered to change things first. */
function asAdvised({ message }: Finding): readonly string[] {
  const advised = /\bbind (\w+)/i.exec(message)?.[1] ?? '';
  return Object.keys(kubernetes).sort((one, other) => Number(other === advised) - Number(one === advised));
}

function may(name: string): string | undefined {
  return Object.hasOwn(tables(), name) ? tables()[name]?.may : undefined;
}

function roleOf(finding: Finding, context: FixContext): Role | undefined {
  if (!rules.has(finding.rule)) return undefined;
  const { path, span } = finding.at;
  const document = context.document(path);
  const scalar = document && nodesAt(document, span.start).at(-1);
  if (!document || scalar?.kind !== 'scalar' || typeof scalar.value !== 'string') return undefined;
  const text = scalar.value;
  if (finding.rule === 'k8s-cluster-admin' && text === 'cluster-admin')
    return { document, scalar, smaller: asAdvised(finding).map((name) => ({ name, text: name })) };
  const written = azureRoleName(text);
  const name = written ?? text;
  const smaller = Object.hasOwn(tables(), name) ? tables()[name]?.smaller : undefined;
  if (smaller === undefined) return undefined;
  const id = tables()[smaller]?.id;
  // An id is written where an id stood, whatever path leads to it.
  if (written === undefined) return { document, scalar, smaller: [{ name: smaller, text: smaller }] };
  return id === undefined
    ? undefined
    : { document, scalar, smaller: [{ name: smaller, text: text.slice(0, text.length - id.length) + id }] };
}
