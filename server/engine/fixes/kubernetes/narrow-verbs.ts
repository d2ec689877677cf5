import type { Finding } from '../../model/finding.ts';
import type { ListNode } from '../../model/value-node.ts';
import { itemsOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { entriesAt } from '../place.ts';

/**
 * Writes out the verbs in place of the star of a Kubernetes role: those that keep a program working that makes and changes
 * such objects, or those that read alone, and those that are listed already.
 */
export const narrowVerbs: FixKind = {
  kind: 'narrow-verbs',
  offers(finding, context) {
    const found = starredVerbs(finding, context);
    if (!found) return [];
    return choicesOf(found).map(
      (choice, index): FixOffer => ({
        id: idOf(choice),
        title: `Narrow the verbs to ${narrowed(choice, found).join(', ')}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: index === 0 && !found.resources.some((name) => name === '*'),
        ...(found.resources.some((name) => name === '*') && {
          isAttended: true,
          why: 'It still covers every resource: which of them it works on, only a person can tell.',
        }),
        ...(isWrittenByTool(finding.at.path, context) && { details: [alsoMarker] }),
      }),
    );
  },
  changes(finding, { id }, context) {
    const found = starredVerbs(finding, context);
    const choice = found && choicesOf(found).find((candidate) => idOf(candidate) === id);
    if (!found || !choice) return undefined;
    const { document, list } = found;
    const editor = editorOf(finding.at.path, document);
    const change = edited(finding.at.path, editor.replaceValue(document, list, narrowed(choice, found)));
    return change && [change];
  },
};

type Choice = 'read' | 'write';

const reading = ['get', 'list', 'watch'];

/** Verbs of whoever keeps objects up to date. Source: Kubebuilder, "RBAC", the markers that it writes for a controller. */
const writing = [...reading, 'create', 'update', 'patch', 'delete'];

/** What parts of an object know of these. Source: Kubernetes API reference, operations of each resource. */
const ofParts: readonly (readonly [part: RegExp, verbs: readonly string[]])[] = [
  [/\/(?:status|scale)$/, ['get', 'update', 'patch']],
  [/\/finalizers$/, ['update']],
  [/\/(?:exec|attach|portforward)$/, ['get', 'create']],
  [/\/(?:token|eviction|binding)$|reviews$/, ['create']],
  [/\/log$/, ['get']],
];

function verbsOf(choice: Choice, resources: readonly string[]): readonly string[] {
  if (choice === 'read') return reading;
  return ofParts.find(([part]) => resources.every((name) => part.test(name)))?.[1] ?? writing;
}

function idOf(choice: Choice): string {
  return choice === 'read' ? 'narrow-verbs' : `narrow-verbs:${choice}`;
}

/** What holds a star mostly writes: reading alone would break it. */
function choicesOf({ groups, resources }: Starred): readonly Choice[] {
  if (resources.length === 0) return ['read'];
  return groups.every((group) => measuring.test(group)) ? ['read', 'write'] : ['write', 'read'];
}

/** The role of a controller, which its build writes again from the markers in its code. Source: Kubebuilder, "RBAC". */
function isWrittenByTool(path: string, context: FixContext): boolean {
  return /(?:^|\/)config\/rbac\/role\.yaml$/.test(path) && context.paths().some((other) => other.endsWith('.go'));
}

const alsoMarker = 'controller-gen writes this file: change the marker +kubebuilder:rbac in the code as well';

/** Groups whose objects are read only: measurements. */
const measuring = /^(?:custom\.|external\.)?metrics\.k8s\.io$/;

interface Starred {
  readonly document: SourceDocument;
  readonly list: ListNode;
  /** Of the same rule, as it names them. */
  readonly resources: readonly string[];
  readonly groups: readonly string[];
}

function starredVerbs(finding: Finding, context: FixContext): Starred | undefined {
  const { path, span } = finding.at;
  if (!/^(?:kubernetes|terraform)$/.test(context.facts(path)?.format ?? '') || !finding.rule.startsWith('k8s-'))
    return undefined;
  const document = context.document(path);
  if (!document) return undefined;
  const found = entriesAt(document, span.start).find(({ entry }) => keyOf(entry) === 'verbs');
  const list = resolved(found?.entry.value);
  if (list?.kind !== 'list' || !list.items.some((item) => textOf(item) === '*')) return undefined;
  const texts = (...keys: readonly string[]) =>
    keys.flatMap((key) => itemsOf(resolved(valueAt(found?.map, key)))).flatMap((item) => textOf(item) ?? []);
  // Whoever may change everything by name owns the cluster as before.
  if (texts('resources').includes('*') && texts('apiGroups', 'api_groups').includes('*')) return undefined;
  return { document, list, resources: texts('resources'), groups: texts('apiGroups', 'api_groups') };
}

function narrowed(choice: Choice, { list, resources }: Starred): readonly string[] {
  const listed = list.items.flatMap((item) => textOf(item) ?? []).filter((verb) => verb !== '*');
  return [...new Set([...verbsOf(choice, resources), ...listed])];
}
