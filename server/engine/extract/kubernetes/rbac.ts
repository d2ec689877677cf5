import type { BindingFact, GrantFact, GrantSetFact, Target, TextFact } from '../../model/facts.ts';
import type { RemovalFact } from '../../model/overlay.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, textOf, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { actionsIn, type PlacedAction } from '../helm/actions.ts';
import { pipelineNode, reference } from '../helm/go-template.ts';
import { literal, textAt } from '../literal.ts';
import { optional } from '../optional.ts';
import { templateInWords } from '../template-text.ts';
import { chartScope } from './chart.ts';
import { labelsOf } from './metadata.ts';
import {
  accountSymbol,
  clusterRoleSymbolOf,
  clusterSymbolOf,
  type KubernetesObject,
  kindIn,
  kindWritten,
  type Manifest,
  nameFact,
  namesIn,
  scope,
  symbolOf,
} from './object.ts';
import { removalsOfMerge } from './removals.ts';
import { type RuleNodes, ruleGrant } from './rule.ts';

/** A Role or ClusterRole as a set of grants, one per rule. */
export function roleFacts(object: KubernetesObject): FormatFacts {
  const { name, path, span } = object;
  const symbol = roleSymbol(object.kind, object.namespace?.text, name.text, path);
  const set: GrantSetFact = {
    symbol,
    kind: 'k8s-role',
    name: nameFact(object),
    keys: [],
    span,
    nameSpan: name.span,
    ...optional('labels', labelsOf(valueAt(object.body, 'metadata', 'labels'))),
    ...optional('aggregates', selectorsOf(object)),
  };
  const grants = itemsOf(valueAt(object.body, 'rules')).flatMap((rule) => ruleGrant(ruleOf(rule), symbol) ?? []);
  return {
    grantSets: [set],
    grants: [...grants, ...printedRules(object, symbol)],
    removals: removalsOf(object, symbol),
  };
}

/** Whether a template makes a part of it. */
function isPrinted({ text, span }: KubernetesObject): boolean {
  return text.slice(span.start, span.end).includes('{{');
}

/** What it takes from a role or binding that it is merged into; a chart is no patch. */
function removalsOf(object: KubernetesObject, of: string): readonly RemovalFact[] {
  const { body } = object;
  return isPrinted(object) ? [] : removalsOfMerge(body).map((removal) => ({ of, ...removal }));
}

/** Rules that a template prints from the chart's values, or from a named template. Source: Helm, "Named Templates". */
function printedRules({ body, text, span, path }: KubernetesObject, symbol: string): readonly GrantFact[] {
  const rules = entry(body, 'rules');
  if (!rules || !text.includes('{{')) return [];
  const own = text.slice(span.start, span.end);
  const from = rules.key.span.start - span.start;
  return actionsIn(own).flatMap((action): readonly GrantFact[] => {
    const place = { start: span.start + action.start, end: span.start + action.end };
    if (action.start < from || !printsRules(own, action)) return [];
    const defined = /^(?:include|template)\s+"([^"]{1,200})"/.exec(action.text)?.[1];
    const node =
      defined === undefined ? pipelineNode(action.text, place, 0, action.dot) : reference(`rules.${defined}`, place);
    if (node.kind === 'unknown') return [];
    const document = { node, scope: chartScope(path) };
    return [
      {
        form: 'policy',
        language: 'kubernetes',
        holder: { symbol },
        role: 'grant',
        provider: 'kubernetes',
        document,
        span: place,
      },
    ];
  });
}

/** An action that is a line of its own, where an item of the rules may stand. */
function printsRules(text: string, { start, end, text: inner }: PlacedAction): boolean {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const rest = text.slice(end, text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end));
  if (
    text.slice(lineStart, start).trim() !== '' ||
    rest.trim() !== '' ||
    !/^(?:toYaml|include|template|tpl)\b/.test(inner)
  )
    return false;
  const above = text
    .slice(0, lineStart)
    .replace(/\{\{[\s\S]{0,2000}?\}\}/g, '')
    .trimEnd();
  // Below `resourceNames:` and the like it prints a part of a rule.
  return /(?:^|\n)rules:$/.test(above) || !/:$/.test(above);
}

function selectorsOf({ body }: KubernetesObject): GrantSetFact['aggregates'] {
  const selectors = itemsOf(valueAt(body, 'aggregationRule', 'clusterRoleSelectors'));
  const found = selectors.flatMap((selector) => {
    const labels = labelsOf(valueAt(selector, 'matchLabels'));
    return labels ? [labels] : [];
  });
  return found.length > 0 ? found : undefined;
}

function roleSymbol(kind: string, namespace: string | undefined, name: string, path: string): string {
  return kind === 'ClusterRole' ? clusterRoleSymbolOf(name, path) : symbolOf('Role', namespace, name, path);
}

function ruleOf(node: ValueNode): RuleNodes {
  return {
    verbs: valueAt(node, 'verbs'),
    groups: valueAt(node, 'apiGroups'),
    resources: valueAt(node, 'resources'),
    names: valueAt(node, 'resourceNames'),
    urls: valueAt(node, 'nonResourceURLs'),
    span: node.span,
  };
}

/** One binding per subject. */
export function bindingFacts(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const { body, path, namespace, span } = object;
  const isWide = object.kind === 'ClusterRoleBinding';
  const roleKind = kindIn(kindWritten(valueAt(body, 'roleRef'), object.text) ?? (isWide ? 'ClusterRole' : 'Role'));
  const roles = namesIn(valueAt(body, 'roleRef'), 'name').map((role) => ({
    role,
    target: { symbol: roleSymbol(roleKind, namespace?.text, role.text, path) },
  }));
  const own = isWide
    ? clusterSymbolOf(object.kind, object.name.text, path)
    : symbolOf(object.kind, namespace?.text, object.name.text, path);
  const removals = removalsOf(object, own);
  // A patch that states subjects alone leaves the role to the binding that it changes.
  if (roles.length === 0 && !isPrinted(object)) roles.push({ role: object.name, target: { symbol: own } });
  const bindings = itemsOf(valueAt(body, 'subjects')).flatMap((subject, index) =>
    namesIn(subject, 'name').flatMap((name) =>
      roles.flatMap(({ role, target }) =>
        reachesOf(object).map(
          (on): BindingFact => ({
            symbol: `${own}/${index}`,
            provider: 'kubernetes',
            subject: subjectTarget(subject, name, object, manifest),
            ...(isSignInGroup(subject, name) && { isGroup: true }),
            role: target,
            on,
            span,
            roleSpan: role.span,
            subjectSpan: name.span,
          }),
        ),
      ),
    ),
  );
  return { bindings, removals };
}

type Reach = NonNullable<BindingFact['on']>;

/** Where a binding holds; where the branches of a template write a kind each, as each of them has it. */
function reachesOf({ body, kind, isKindMade, namespace, span }: KubernetesObject): readonly Reach[] {
  const inCluster = (at: number): Reach => ({ level: 'cluster', what: literal(textAt('*', at, at), scope) });
  const inNamespace = (place: TextFact): Reach => ({ level: 'namespace', what: literal(place, scope) });
  if (kind === 'ClusterRoleBinding' && !isKindMade) return [inCluster(span.start)];
  const branches = entriesOf(body).filter((item) => keyOf(item) === 'kind');
  if (branches.length < 2) return [inNamespace(namespace ?? textAt('default', span.start, span.start))];
  return branches.map(({ value }) => {
    const at = value.span.start;
    return textOf(value) === 'ClusterRoleBinding'
      ? inCluster(at)
      : inNamespace(textAt(namespace?.text ?? 'default', at, at));
  });
}

/** A group that whoever signs people in says they are in; those of `system:` are the cluster's own, of accounts among others. */
function isSignInGroup(subject: ValueNode, { text }: TextFact): boolean {
  return textOf(valueAt(subject, 'kind')) === 'Group' && !text.startsWith('system:');
}

/** Users and groups are names that the cluster knows; a user may stand for a service account. */
function subjectTarget(subject: ValueNode, name: TextFact, object: KubernetesObject, manifest: Manifest): Target {
  const namespace = textOf(valueAt(subject, 'namespace')) ?? object.namespace?.text;
  if (textOf(valueAt(subject, 'kind')) === 'ServiceAccount')
    return { symbol: accountSymbol(name.text, namespace, object.path, manifest) };
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name.text);
  if (account?.[1] && account[2]) return { symbol: accountSymbol(account[2], account[1], object.path, manifest) };
  // What a template makes of it can only be said in words.
  return { expression: literal({ ...name, text: templateInWords(name.text) }, scope) };
}
