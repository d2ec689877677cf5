import type { Finding } from '../../model/finding.ts';
import type { ListNode } from '../../model/value-node.ts';
import { itemsOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { entriesAt } from '../place.ts';

/** Writes the reading verbs, or those that write too, and those that are listed already, in place of the star of a Kubernetes role. */
export const narrowVerbs: FixKind = {
  kind: 'narrow-verbs',
  offers(finding, context) {
    const found = starredVerbs(finding, context);
    if (!found) return [];
    return choicesOf(finding, found).map(
      (choice, index): FixOffer => ({
        id: idOf(choice),
        title: `Narrow the verbs to ${narrowed(choice, found.list).join(', ')}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: index === 0 && isKeeping(choice, found),
      }),
    );
  },
  changes(finding, { id }, context) {
    const found = starredVerbs(finding, context);
    const choice = found && choicesOf(finding, found).find((candidate) => idOf(candidate) === id);
    if (!found || !choice) return undefined;
    const { document, list } = found;
    const editor = editorOf(finding.at.path, document);
    const change = edited(finding.at.path, editor.replaceValue(document, list, narrowed(choice, list)));
    return change && [change];
  },
};

type Choice = 'read' | 'write';

const reading = ['get', 'list', 'watch'];

const verbs: Readonly<Record<Choice, readonly string[]>> = {
  read: reading,
  write: [...reading, 'create', 'update', 'patch', 'delete'],
};

function idOf(choice: Choice): string {
  return choice === 'read' ? 'narrow-verbs' : `narrow-verbs:${choice}`;
}

/** Who keeps objects up to date has to write them; whoever may write all secrets, or everything, is as good as with the star. */
function choicesOf({ rule }: Finding, found: Starred): readonly Choice[] {
  const mayWrite = /^k8s-(?:wildcard|escalate-bind)$/.test(rule) && !isWide(found);
  if (!mayWrite || found.resources.length === 0) return ['read'];
  return found.groups.every((group) => measuring.test(group)) ? ['read', 'write'] : ['write', 'read'];
}

function isWide({ resources }: Starred): boolean {
  return resources.some((name) => /^(?:\*|secrets)$/.test(name));
}

/** Whether the role goes on doing its work, as far as the rule tells: a star on everything, or on all secrets, was hardly meant to read. */
function isKeeping(choice: Choice, found: Starred): boolean {
  return choice === 'write' || !isWide(found);
}

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
  return { document, list, resources: texts('resources'), groups: texts('apiGroups', 'api_groups') };
}

function narrowed(choice: Choice, list: ListNode): readonly string[] {
  const listed = list.items.flatMap((item) => textOf(item) ?? []).filter((verb) => verb !== '*');
  return [...new Set([...verbs[choice], ...listed])];
}
