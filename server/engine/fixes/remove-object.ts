import type { Finding } from '../model/finding.ts';
import { itemsOf, resolved, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { edited } from './changed-file.ts';
import type { Edit } from './edit/edit.ts';
import { editorOf } from './edit/editors.ts';
import { removeDocument } from './edit/yaml-documents.ts';
import type { FixContext, FixKind } from './fix.ts';
import { entriesAt, nodesAt } from './place.ts';
import { isReferredTo } from './referred-to.ts';

/** Takes a whole object out: a document of a manifest, an item of a list of objects, a block of HCL. */
export const removeObject: FixKind = {
  kind: 'remove-object',
  offers(finding, context) {
    const found = objectOf(finding, context);
    if (!found) return [];
    const why = isSecret(finding) ? whyAttended(namedIn(found, finding.at.path, context)) : undefined;
    return [
      {
        id: 'remove-object',
        title: `Remove the ${isSecret(finding) ? 'secret' : 'account'} ${found.name}`,
        safety: 'review',
        effect: 'replacement',
        isPreferred: isSecret(finding),
        ...(why !== undefined && { isAttended: true, why }),
        details: [
          isSecret(finding)
            ? 'Whoever uses the token needs another way first: a projected token in pods, `kubectl create token` elsewhere.'
            : 'Nothing in this repository uses it; something outside may.',
        ],
      },
    ];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, objectOf(finding, context)?.edits);
    return change && [change];
  },
};

function whyAttended(user: string | undefined): string {
  return user === undefined
    ? 'Who uses the token outside the cluster, no text here tells: they need another way first.'
    : `${user} names it, and would find no token there.`;
}

const rules: ReadonlySet<string> = new Set(['k8s-static-token', 'orphan-identity']);

function isSecret({ rule }: Finding): boolean {
  return rule === 'k8s-static-token';
}

/** The path of another file that names the secret, as a monitor of a metrics endpoint does. */
function namedIn({ name }: Found, path: string, context: FixContext): string | undefined {
  if (name.length < 6) return undefined;
  return context
    .paths()
    .filter((other) => other !== path && /\.(?:ya?ml|tpl|json|tf|sh|py|go|ts|js)$/.test(other))
    .slice(0, mostFiles)
    .find((other) => context.text(other)?.includes(name));
}

/** A repository of more is not one service. */
const mostFiles = 1_000;

interface Found {
  readonly name: string;
  readonly edits: readonly Edit[];
}

function objectOf({ rule, at }: Finding, context: FixContext): Found | undefined {
  const document = rules.has(rule) ? context.document(at.path) : undefined;
  if (!document) return undefined;
  const found = document.syntax === 'hcl' ? blockAt(document, at, context) : manifestAt(document, at);
  return found && found.edits.length > 0 ? found : undefined;
}

/** None where another block refers to it, which would be left hanging. */
function blockAt(document: SourceDocument, { path, span }: Finding['at'], context: FixContext): Found | undefined {
  const outer = entriesAt(document, span.start).at(-1);
  if (!outer?.entry.labels) return undefined;
  const name = String(outer.entry.labels.at(-1)?.value ?? '');
  const address = outer.entry.labels.map(({ value }) => value).join('.');
  if (isReferredTo(address, path, context)) return undefined;
  return { name, edits: editorOf(path, document).removeEntry(document, outer.map, outer.entry) };
}

function manifestAt(document: SourceDocument, { path, span }: Finding['at']): Found | undefined {
  const chain = nodesAt(document, span.start);
  const object = chain.findLast((node) => valueAt(node, 'apiVersion') !== undefined);
  const [root] = chain;
  if (!root) return undefined;
  if (!object) return templateResourceAt(document, { path, span });
  const name = textOf(valueAt(object, 'metadata', 'name')) ?? '';
  if (object === root) return { name, edits: document.syntax === 'yaml' ? removeDocument(document, root) : [] };
  const list = resolved(valueAt(root, 'items'));
  const item = itemsOf(list).find((candidate) => resolved(candidate) === object);
  if (list?.kind !== 'list' || !item) return undefined;
  return { name, edits: editorOf(path, document).removeItem(document, list, item) };
}

/** A resource of a CloudFormation template, by its logical id; the last one stays, since a template needs one. */
function templateResourceAt(document: SourceDocument, { path, span }: Finding['at']): Found | undefined {
  const resources = valueAt(document.roots[0], 'Resources');
  const found = entriesAt(document, span.start).find(({ map }) => map === resources);
  if (!found || found.map.entries.length < 2) return undefined;
  const name = textOf(found.entry.key) ?? '';
  return { name, edits: editorOf(path, document).removeEntry(document, found.map, found.entry) };
}
