import type { BindingFact, GrantSetFact, StatementGrantFact, Target, TermFact } from '../../model/facts.ts';
import type { AccessLevel } from '../../model/grant.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal, textAt, textFact } from '../literal.ts';
import { isTemplated } from '../template-text.ts';
import { accountSymbol, clusterSymbolOf, type KubernetesObject, type Manifest, scope, symbolOf } from './object.ts';

/** Resources of one rule beyond this count are left out: groups × resources × names grow fast. */
const mostResources = 400;

/** A Role or ClusterRole as a set of grants, one per rule. */
export function roleFacts(object: KubernetesObject): FormatFacts {
  const { name, path, span } = object;
  const symbol = roleSymbol(object.kind, object.namespace?.text, name.text, path);
  const set: GrantSetFact = {
    symbol,
    kind: 'k8s-role',
    name: literal(name, scope),
    keys: [],
    span,
    nameSpan: name.span,
  };
  const grants = itemsOf(valueAt(object.body, 'rules')).flatMap((rule) => ruleGrant(rule, symbol) ?? []);
  return { grantSets: [set], grants };
}

function roleSymbol(kind: string, namespace: string | undefined, name: string, path: string): string {
  return kind === 'ClusterRole' ? clusterSymbolOf(kind, name, path) : symbolOf('Role', namespace, name, path);
}

function ruleGrant(rule: ValueNode, holder: string): StatementGrantFact | undefined {
  const actions = terms(valueAt(rule, 'verbs'));
  const resources = resourcesOf(rule);
  if (actions.length + resources.length === 0) return undefined;
  return {
    form: 'statement',
    holder: { symbol: holder },
    role: 'grant',
    provider: 'kubernetes',
    effect: 'allow',
    actions,
    resources,
    access: accessOf(actions, rule),
    span: rule.span,
  };
}

/** `group/resource`, with `/name` where the rule names objects; the core group is `core`. URLs are `url:` and the path. */
function resourcesOf(rule: ValueNode): readonly TermFact[] {
  const groups = itemsOf(valueAt(rule, 'apiGroups')).flatMap((item) => textFact(item) ?? []);
  const names = terms(valueAt(rule, 'resourceNames'));
  const found: TermFact[] = terms(valueAt(rule, 'nonResourceURLs')).map(({ text, span }) => ({
    text: `url:${text}`,
    span,
  }));
  for (const resource of terms(valueAt(rule, 'resources')))
    for (const group of groups.length > 0 ? groups : [textAt('', resource.span.start)]) {
      const text = `${group.text || 'core'}/${resource.text}`;
      const covered = names.length > 0 ? names.map((name) => `${text}/${name.text}`) : [text];
      for (const full of covered) if (found.length < mostResources) found.push({ text: full, span: resource.span });
    }
  return found;
}

/** Literal texts of a list; what a template fills in is left out. */
function terms(list: ValueNode | undefined): readonly TermFact[] {
  return itemsOf(list).flatMap((item) => {
    const text = textFact(item);
    return text && text.text !== '' && !isTemplated(text.text) ? [text] : [];
  });
}

/** From least to most; source: Kubernetes, "Authorization overview" and "RBAC good practices". */
const levels: readonly AccessLevel[] = ['unknown', 'list', 'read', 'write', 'permissions', 'execute', 'admin'];

const verbLevels: Readonly<Record<string, AccessLevel>> = {
  '*': 'admin',
  list: 'list',
  get: 'read',
  watch: 'read',
  create: 'write',
  update: 'write',
  patch: 'write',
  delete: 'write',
  deletecollection: 'write',
  use: 'write',
  escalate: 'permissions',
  bind: 'permissions',
  impersonate: 'permissions',
  approve: 'permissions',
  sign: 'permissions',
};

const permissionResources = /^(clusterroles|clusterrolebindings|roles|rolebindings|serviceaccounts\/token)$/;
const commandResources = /^(pods\/(exec|attach|portforward|ephemeralcontainers)|nodes\/proxy)$/;

/** The most that the rule permits. Writing roles hands out permissions, opening a shell executes. */
function accessOf(verbs: readonly TermFact[], rule: ValueNode): AccessLevel {
  const resources = terms(valueAt(rule, 'resources')).map(({ text }) => text);
  const reached = verbs.map(({ text }): AccessLevel => {
    const level = verbLevels[text.toLowerCase()] ?? 'unknown';
    if (level === 'write' && resources.some((resource) => permissionResources.test(resource))) return 'permissions';
    const isCommand = level === 'write' || level === 'read';
    return isCommand && resources.some((resource) => commandResources.test(resource)) ? 'execute' : level;
  });
  return reached.reduce((most, next) => (levels.indexOf(next) > levels.indexOf(most) ? next : most), 'unknown');
}

/** One binding per subject. */
export function bindingFacts(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const { body, path, namespace, span } = object;
  const role = textFact(valueAt(body, 'roleRef', 'name'));
  if (role === undefined) return {};
  const isWide = object.kind === 'ClusterRoleBinding';
  const roleKind = textOf(valueAt(body, 'roleRef', 'kind')) ?? (isWide ? 'ClusterRole' : 'Role');
  const target: Target = { symbol: roleSymbol(roleKind, namespace?.text, role.text, path) };
  const place = namespace ?? textAt('default', span.start, span.start);
  const on: BindingFact['on'] = isWide
    ? { level: 'cluster', what: literal(textAt('*', span.start, span.start), scope) }
    : { level: 'namespace', what: literal(place, scope) };
  const own = isWide
    ? clusterSymbolOf(object.kind, object.name.text, path)
    : symbolOf(object.kind, namespace?.text, object.name.text, path);
  const bindings = itemsOf(valueAt(body, 'subjects')).flatMap((subject, index): readonly BindingFact[] => {
    const name = textFact(valueAt(subject, 'name'));
    if (name === undefined) return [];
    return [
      {
        symbol: `${own}/${index}`,
        provider: 'kubernetes',
        subject: subjectTarget(subject, object, manifest),
        role: target,
        on,
        span,
        roleSpan: role.span,
        subjectSpan: name.span,
      },
    ];
  });
  return { bindings };
}

/** Users and groups are names that the cluster knows; a user may stand for a service account. */
function subjectTarget(subject: ValueNode, object: KubernetesObject, manifest: Manifest): Target {
  const name = textFact(valueAt(subject, 'name')) ?? textAt('', subject.span.start);
  const namespace = textOf(valueAt(subject, 'namespace')) ?? object.namespace?.text;
  if (textOf(valueAt(subject, 'kind')) === 'ServiceAccount')
    return { symbol: accountSymbol(name.text, namespace, object.path, manifest) };
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name.text);
  if (account?.[1] && account[2]) return { symbol: accountSymbol(account[2], account[1], object.path, manifest) };
  return { expression: literal(name, scope) };
}
