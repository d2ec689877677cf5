import { templateInWords } from '../../extract/template-text.ts';
import type { Facts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { ListNode, MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, itemsOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import { insertion } from '../edit/edit.ts';
import { lineBreakOf, lineEndAt, lineStartAt, nextLineAt } from '../edit/source-lines.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodeAtRoute, nodesAt, routeTo } from '../place.ts';
import { electionNamespaces } from './told-by-programs.ts';

/**
 * Moves the rules of a ClusterRole that need one namespace into a Role there, bound to the same accounts; what needs the whole
 * cluster stays. Lines are moved as they are, so that a chart's templates stay what they were.
 */
export const moveToRole: FixKind = {
  kind: 'move-to-role',
  offers(finding, context) {
    const found = moveFor(finding, context);
    if (!found) return [];
    const { rules, namespace } = found;
    const what = rules.length === 1 ? 'the rule' : `${rules.length} rules`;
    return [
      {
        id: 'move-to-role',
        title: `Move ${what} to a Role in the namespace ${templateInWords(namespace)}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const found = moveFor(finding, context);
    return found && changedBySteps(finding.at.path, 'yaml', stepsFor(found), context);
  },
};

interface Move {
  readonly document: SourceDocument;
  readonly list: ListNode;
  readonly rules: readonly ValueNode[];
  /** As the text writes it. */
  readonly namespace: string;
  /** The new documents, and where they go. */
  readonly text: string;
  readonly at: number;
}

function moveFor({ rule, at }: Finding, context: FixContext): Move | undefined {
  const document = rule === 'k8s-cluster-scope' ? context.document(at.path) : undefined;
  const [root] = document?.syntax === 'yaml' ? nodesAt(document, at.span.start) : [];
  const list = resolved(valueAt(root, 'rules'));
  if (!document || root?.kind !== 'map' || list?.kind !== 'list' || list.style !== 'block') return undefined;
  if (textOf(valueAt(root, 'kind')) !== 'ClusterRole' || !document.roots.includes(root)) return undefined;
  const rules = list.items.filter((item) => needsOneNamespace(item) && isPlain(document.text, list, item));
  const isMeant = rules.some(({ span }) => encloses(span, at.span));
  const binding = isMeant && rules.length < list.items.length ? bindingOf(at.path, at.span.start, context) : undefined;
  const namespace = binding && namespaceFor(rules, namespaceOf(binding), { path: at.path, context });
  const end = endOf(document.text, root);
  if (!binding || namespace === undefined || end === undefined) return undefined;
  if (rules.some((item) => isSaidElsewhere(document.text, item, namespace))) return undefined;
  const suffix = suffixFor([{ document, root }, binding], context);
  const text = suffix === undefined ? undefined : textsOf({ document, root }, binding, rules, { namespace, suffix });
  return text === undefined ? undefined : { document, list, rules, namespace, text, at: end };
}

/** Kinds that belong to a namespace, of a rule that names its objects. Source: Kubernetes API reference. */
const namespaced =
  /^(?:configmaps|endpoints|persistentvolumeclaims|pods|secrets|serviceaccounts|services|deployments|statefulsets|daemonsets|replicasets|jobs|cronjobs|leases)$/;

function needsOneNamespace(rule: ValueNode): boolean {
  const texts = (key: string) => itemsOf(valueAt(rule, key)).map((item) => textOf(item) ?? '');
  const resources = texts('resources');
  if (resources.length === 0 || !resources.every((name) => namespaced.test(name))) return false;
  if (texts('resourceNames').length > 0) return true;
  return (
    resources.every((name) => name === 'leases') &&
    texts('verbs').some((verb) => /^(?:create|update|patch)$/.test(verb))
  );
}

/** Whether a rule stands in lines of its own that no condition of a template holds. */
function isPlain(text: string, list: ListNode, { span }: ValueNode): boolean {
  const before = text.slice(list.span.start, span.start);
  return (
    depthOf(before) === 0 &&
    !directive.test(text.slice(span.start, span.end)) &&
    /^[ \t]*- /.test(text.slice(lineStartAt(text, span.start)))
  );
}

interface Part {
  readonly document: SourceDocument;
  readonly root: MapNode;
}

/** The one ClusterRoleBinding that gives the role. */
function bindingOf(path: string, offset: number, context: FixContext): Part | undefined {
  const set = context.facts(path)?.grantSets.find(({ span }) => span.start <= offset && offset < span.end);
  const places = context.paths().flatMap((other) =>
    (context.facts(other)?.bindings ?? []).flatMap((binding: Facts['bindings'][number]) => {
      const isGiven = 'symbol' in binding.role && set && context.meant(binding.role.symbol, other).includes(set.symbol);
      return isGiven ? [{ path: other, start: binding.span.start }] : [];
    }),
  );
  const [first] = places;
  if (!first || !places.every((each) => each.path === first.path && each.start === first.start)) return undefined;
  const document = context.document(first.path);
  const [root] = document?.syntax === 'yaml' ? nodesAt(document, first.start) : [];
  const isBinding = root?.kind === 'map' && textOf(valueAt(root, 'kind')) === 'ClusterRoleBinding';
  return document && isBinding && document.roots.includes(root) ? { document, root } : undefined;
}

/** The namespace in which all subjects live, as the text writes it. */
function namespaceOf({ document: { text }, root }: Part): string | undefined {
  const subjects = itemsOf(valueAt(root, 'subjects'));
  const written = subjects.map((subject) => {
    const { span } = valueAt(subject, 'namespace') ?? {};
    return span && textOf(valueAt(subject, 'kind')) === 'ServiceAccount' ? text.slice(span.start, span.end) : undefined;
  });
  const [first] = written;
  return written.every((each) => each === first) ? first : undefined;
}

/** Where the objects live: leases where the program is told to keep them. None where several are told, or others move with them. */
function namespaceFor(
  rules: readonly ValueNode[],
  own: string | undefined,
  { path, context }: { readonly path: string; readonly context: FixContext },
): string | undefined {
  const ofElection = (rule: ValueNode) => itemsOf(valueAt(rule, 'resources')).some((item) => textOf(item) === 'leases');
  const told = rules.some(ofElection) ? [...electionNamespaces(context, path)] : [];
  const [first = own] = told;
  const isOne = told.length < 2 && (first === own || rules.every(ofElection));
  return isOne ? first : undefined;
}

/** Where the comment begins that stands right above a rule and says what it is for; else the rule's own line. */
function commentStart(text: string, { span }: ValueNode): number {
  let start = lineStartAt(text, span.start);
  while (start > 0 && /^[ \t]*#/.test(text.slice(lineStartAt(text, start - 1), start)))
    start = lineStartAt(text, start - 1);
  return start;
}

/** Whether the comment above a rule says that what it names lives in another namespace than its account: `Traefik, in kube-system`. */
function isSaidElsewhere(text: string, rule: ValueNode, namespace: string): boolean {
  const comment = text.slice(commentStart(text, rule), lineStartAt(text, rule.span.start));
  return /\bkube-(?:system|public|node-lease)\b|\bnamespaces?\b/i.test(comment) && !comment.includes(namespace);
}

interface Names {
  readonly namespace: string;
  /** Behind the names of the new objects. */
  readonly suffix: string;
}

function textsOf(role: Part, binding: Part, rules: readonly ValueNode[], names: Names): string | undefined {
  const { text } = role.document;
  const end = lineBreakOf(text);
  const name = valueAt(role.root, 'metadata', 'name');
  const roleMetadata = metadataIn(role, names);
  const bindingMetadata = metadataIn(binding, names);
  const subjects = linesOf(binding, 'subjects');
  if (!name || roleMetadata === undefined || bindingMetadata === undefined || subjects === undefined) return undefined;
  const version = 'apiVersion: rbac.authorization.k8s.io/v1';
  return [
    '---',
    version,
    'kind: Role',
    roleMetadata,
    'rules:',
    ...rules.map((rule) => text.slice(commentStart(text, rule), lineEndAt(text, rule.span.end))),
    '---',
    version,
    'kind: RoleBinding',
    bindingMetadata,
    'roleRef:',
    '  apiGroup: rbac.authorization.k8s.io',
    '  kind: Role',
    `  name: ${text.slice(name.span.start, name.span.end)}${names.suffix}`,
    subjects,
  ].join(end);
}

/** Nothing where the names are free; undefined where they are taken and no other can be made of them. */
function suffixFor(parts: readonly Part[], context: FixContext): string | undefined {
  const written = parts.map(({ document: { text }, root }) => {
    const { span } = valueAt(root, 'metadata', 'name') ?? {};
    return span ? text.slice(span.start, span.end) : '';
  });
  const taken = new Set(
    context.paths().flatMap((path) => {
      const isHolding = context.facts(path)?.grantSets.length || context.facts(path)?.bindings.length;
      return isHolding ? namesOfRoles(context.document(path)) : [];
    }),
  );
  if (!written.some((name) => taken.has(name))) return '';
  return written.every((name) => /^[a-z0-9{].*[a-z0-9}]$/.test(name)) ? '-namespaced' : undefined;
}

function namesOfRoles(document: SourceDocument | undefined): readonly string[] {
  return (document?.roots ?? []).flatMap((root) => {
    const name = /^Role(?:Binding)?$/.test(textOf(valueAt(root, 'kind')) ?? '')
      ? valueAt(root, 'metadata', 'name')
      : undefined;
    return document && name ? [document.text.slice(name.span.start, name.span.end)] : [];
  });
}

/** The lines of an entry of an object; undefined where a condition of a template begins or ends among them. */
function linesOf({ document: { text }, root }: Part, key: string): string | undefined {
  const own = entry(root, key);
  if (!own) return undefined;
  const next = root.entries.find(({ span }) => span.start > own.span.start);
  const until = next ? lineStartAt(text, next.span.start) : (endOf(text, root) ?? own.span.end);
  const lines = text.slice(lineStartAt(text, own.span.start), until).trimEnd();
  return depthOf(lines) === 0 ? lines : undefined;
}

/** The metadata with the namespace below the name. */
function metadataIn(part: Part, { namespace, suffix }: Names): string | undefined {
  const lines = linesOf(part, 'metadata');
  const name = entry(valueAt(part.root, 'metadata'), 'name');
  if (lines === undefined || !name || entry(valueAt(part.root, 'metadata'), 'namespace')) return undefined;
  const { text } = part.document;
  const start = lineStartAt(text, entry(part.root, 'metadata')?.span.start ?? 0);
  const indent = text.slice(lineStartAt(text, name.span.start), name.span.start);
  const at = lineEndAt(text, name.span.end) - start;
  return /^\s+$/.test(indent)
    ? `${lines.slice(0, at)}${suffix}${lineBreakOf(text)}${indent}namespace: ${namespace}${lines.slice(at)}`
    : undefined;
}

/** The end of the last line of an object, where no condition of a template is open that began within it. */
function endOf(text: string, { span }: MapNode): number | undefined {
  let end = lineEndAt(text, span.end);
  while (depthOf(text.slice(span.start, end)) > 0) {
    const next = nextLineAt(text, end);
    const line = text.slice(next, lineEndAt(text, next));
    if (next >= text.length || !/^[ \t]*(?:\{\{.*\}\}[ \t]*)?$/.test(line)) return undefined;
    end = lineEndAt(text, next);
  }
  return depthOf(text.slice(span.start, end)) === 0 ? end : undefined;
}

const directive = /\{\{-?\s*(?:if|else|with|range|end|define|block)\b/;

/** How many blocks of templates are open at the end of a text. */
function depthOf(text: string): number {
  const words = [...text.matchAll(/\{\{-?\s*(if|with|range|define|block|end)\b/g)].map(([, word]) => word);
  return words.reduce((depth, word) => depth + (word === 'end' ? -1 : 1), 0);
}

function stepsFor({ document, list, rules, text, at }: Move): readonly Step[] {
  const route = routeTo(document, list);
  const end = lineBreakOf(document.text);
  const indexes = rules.map((rule) => list.items.indexOf(rule)).toReversed();
  return [
    () => [insertion(at, `${end}${text}`)],
    ...indexes.flatMap((index): readonly Step[] => {
      const found = (current: SourceDocument) => {
        const now = route && nodeAtRoute(current, route);
        const item = now?.kind === 'list' ? now.items[index] : undefined;
        return now?.kind === 'list' && item ? { now, item } : undefined;
      };
      return [
        (current) => {
          const { item } = found(current) ?? {};
          const own = item && lineStartAt(current.text, item.span.start);
          const start = item && commentStart(current.text, item);
          return start === undefined || own === undefined || start === own
            ? 'nothing'
            : [{ span: { start, end: own }, text: '' }];
        },
        (current, editor) => {
          const { now, item } = found(current) ?? {};
          return now && item ? editor.removeItem(current, now, item) : [];
        },
      ];
    }),
  ];
}
