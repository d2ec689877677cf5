import { addressOf, namespaceIn } from '../../extract/kubernetes/object.ts';
import { isTemplated } from '../../extract/template-text.ts';
import type { Facts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { adminKind, subjectName } from '../../rules/clouds/cluster-admins.ts';
import { entry, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import { mapOf, nodeAtRoute, nodesAt, routeTo } from '../place.ts';
import { asksElsewhere } from './told-by-programs.ts';

/** Has a role hold in the one namespace of its subjects: its ClusterRoleBinding becomes a RoleBinding there. */
export const bindInNamespace: FixKind = {
  kind: 'bind-in-namespace',
  offers(finding, context) {
    const found = bindingsOf(finding, context);
    // A text that an object holds is no file whose parts can be changed.
    if (!found || changedFiles(found, context) === undefined) return [];
    return [
      {
        id: 'bind-in-namespace',
        title: `Bind ${found.role === undefined ? 'the role' : found.role} in the namespace ${found.namespace} only`,
        safety: 'review',
        // What a binding gives, and where, cannot be changed.
        effect: 'replacement',
        isPreferred: finding.rule !== 'k8s-cluster-admin',
        // What an administrator of the cluster does, an editor of one namespace mostly may not.
        ...(found.role !== undefined && { isAttended: true }),
        ...(found.elsewhere !== undefined && {
          isAttended: true,
          isPreferred: false,
          why: `${found.elsewhere} asks for what is in other namespaces: bind it in each of them.`,
        }),
        ...leftBehind(found),
      },
    ];
  },
  advises: (finding, _, context) => {
    const found = bindingsOf(finding, context);
    return found && leftBehind(found).details?.join(' ');
  },
  changes(finding, _, context) {
    const found = bindingsOf(finding, context);
    return found && changedFiles(found, context);
  },
};

function changedFiles(found: Found, context: FixContext): readonly FileChange[] | undefined {
  const changes = found.files.map(({ path, bindings }) => changesOf(path, bindings, found, context));
  return changes.every((change) => change !== undefined) ? changes.flat() : undefined;
}

const rules: ReadonlySet<string> = new Set(['k8s-cluster-scope', 'k8s-create-workload', 'k8s-cluster-admin']);

interface Found {
  readonly namespace: string;
  /** The role that the binding gives from now on, where that changes. */
  readonly role?: string;
  /** A file beside the role that asks for what is in other namespaces. */
  readonly elsewhere?: string;
  /** Names of the bindings of manifests. */
  readonly applied: readonly string[];
  readonly files: readonly { readonly path: string; readonly bindings: readonly Facts['bindings'][number][] }[];
}

/**
 * Another kind is another object to `kubectl apply`, which leaves the first one, and all that it gives, in the cluster. Terraform and Helm take away what they no longer find.
 * Source: Kubernetes, "Declarative Management of Kubernetes Objects Using Configuration Files", how to delete objects.
 */
function leftBehind({ applied }: Found): { readonly details?: readonly string[] } {
  if (applied.length === 0) return {};
  return {
    details: [
      `kubectl apply leaves the old binding in the cluster, so delete it there: kubectl delete clusterrolebinding ${applied.join(' ')}.`,
    ],
  };
}

/** All bindings of the role, where all their subjects live in one namespace and all that it holds does too. */
function bindingsOf(finding: Finding, context: FixContext): Found | undefined {
  if (!rules.has(finding.rule)) return undefined;
  const { path, span } = finding.at;
  const facts = context.facts(path);
  const isAdmin = finding.rule === 'k8s-cluster-admin';
  const here = facts?.bindings.filter(({ roleSpan }) => roleSpan.start === span.start) ?? [];
  const set = facts?.grantSets.find((each) => encloses(each.span, span));
  if (isAdmin ? here.length === 0 : !set || !isNamespaced(set.symbol, facts)) return undefined;
  const files = isAdmin
    ? [{ path, bindings: here }]
    : context.paths().flatMap((other) => {
        const bindings = (context.facts(other)?.bindings ?? []).filter(
          ({ role }) => 'symbol' in role && set && context.meant(role.symbol, other).includes(set.symbol),
        );
        return bindings.length > 0 ? [{ path: other, bindings }] : [];
      });
  // A command of a script has no parts to change.
  if (files.some((file) => context.facts(file.path)?.format === 'script')) return undefined;
  const given = files.flatMap(({ bindings }) => bindings);
  // Whoever works in all namespaces does not in one.
  if (isAdmin && given.some(worksEverywhere)) return undefined;
  const namespaces = new Set(given.map(({ subject }) => namespaceOf(subject)));
  const [namespace] = namespaces;
  if (namespaces.size !== 1 || namespace === undefined || !given.every(({ on }) => on?.level === 'cluster'))
    return undefined;
  const applied = files.flatMap(({ path: file, bindings }) => {
    const document = context.document(file);
    return document ? bindings.flatMap(({ span }) => bindingName(document, span.start) ?? []) : [];
  });
  const elsewhere = asksElsewhere(context, path.slice(0, path.lastIndexOf('/') + 1), namespace);
  return {
    namespace,
    files,
    applied: [...new Set(applied)],
    ...(isAdmin && { role: 'edit' }),
    ...(elsewhere !== undefined && { elsewhere }),
  };
}

function worksEverywhere(binding: Facts['bindings'][number]): boolean {
  const name = subjectName(binding);
  return name !== undefined && adminKind({ name, isGroup: binding.isGroup === true }) !== 'account';
}

function namespaceOf(subject: Facts['bindings'][number]['subject']): string | undefined {
  const address = 'symbol' in subject ? addressOf(subject.symbol) : undefined;
  return address && namespaceIn(address.place);
}

/** Kinds that belong to no namespace. Source: Kubernetes API reference, `kubectl api-resources --namespaced=false`. */
const ofCluster =
  /^(?:url:|\*\/|[^/]+\/\*|(?:core\/(?:nodes|namespaces|persistentvolumes)|rbac\.authorization\.k8s\.io\/cluster|storage\.k8s\.io\/|apiextensions\.k8s\.io\/|admissionregistration\.k8s\.io\/|certificates\.k8s\.io\/|apiregistration\.k8s\.io\/|scheduling\.k8s\.io\/|authentication\.k8s\.io\/|authorization\.k8s\.io\/|networking\.k8s\.io\/ingressclasses|node\.k8s\.io\/|flowcontrol\.apiserver\.k8s\.io\/))/;

/** Groups whose kinds are known; what others hold may belong to the cluster. */
const wellKnown =
  /^(?:core|apps|batch|autoscaling|coordination\.k8s\.io|networking\.k8s\.io|policy|events\.k8s\.io|discovery\.k8s\.io|rbac\.authorization\.k8s\.io)\//;

function isNamespaced(set: string, facts: Facts | undefined): boolean {
  const grants = facts?.grants.filter(({ holder }) => 'symbol' in holder && holder.symbol === set) ?? [];
  return grants.every(
    (grant) =>
      grant.form === 'statement' && grant.resources.every(({ text }) => !ofCluster.test(text) && wellKnown.test(text)),
  );
}

function changesOf(
  path: string,
  bindings: Found['files'][number]['bindings'],
  { namespace, role }: Found,
  context: FixContext,
): readonly FileChange[] | undefined {
  const document = context.document(path);
  const starts = new Set(bindings.map(({ span }) => span.start));
  const objects = [...starts].map((start) => {
    const span = bindings.find((binding) => binding.span.start === start)?.span ?? { start, end: start };
    return document && (objectAt(document, start) ?? mapOf(document, span));
  });
  if (!document || !objects.every((object) => object !== undefined)) return undefined;
  const steps = objects.flatMap((object) =>
    document.syntax === 'hcl'
      ? hclSteps(document, object, namespace, role)
      : manifestSteps(document, object, namespace, role),
  );
  return changedBySteps(path, document.syntax, steps, context);
}

function objectAt(document: SourceDocument, start: number): MapNode | undefined {
  if (document.syntax === 'hcl') return undefined;
  return nodesAt(document, start).find(
    (node): node is MapNode => node.kind === 'map' && textOf(entry(node, 'kind')?.value) === 'ClusterRoleBinding',
  );
}

function bindingName(document: SourceDocument, start: number): string | undefined {
  const name = textOf(valueAt(objectAt(document, start), 'metadata', 'name'));
  return name === undefined || isTemplated(name) ? undefined : name;
}

function at(
  document: SourceDocument,
  node: ValueNode,
  write: (map: MapNode, ...rest: Parameters<Step>) => ReturnType<Step>,
): Step {
  const route = routeTo(document, node);
  return (current, editor) => {
    const map = route && nodeAtRoute(current, route);
    return map?.kind === 'map' ? write(map, current, editor) : [];
  };
}

function manifestSteps(
  document: SourceDocument,
  object: MapNode,
  namespace: string,
  role: string | undefined,
): readonly Step[] {
  const metadata = resolved(entry(object, 'metadata')?.value);
  const reference = resolved(entry(object, 'roleRef')?.value);
  if (metadata?.kind !== 'map' || reference?.kind !== 'map') return [() => []];
  return [
    ...(role === undefined
      ? []
      : [at(document, reference, (map, current, editor) => editor.setEntry(current, map, 'name', role))]),
    at(document, object, (map, current, editor) => editor.setEntry(current, map, 'kind', 'RoleBinding')),
    at(document, metadata, (map, current, editor) =>
      editor.setEntry(current, map, 'namespace', namespace, { after: 'name' }),
    ),
  ];
}

function hclSteps(
  document: SourceDocument,
  body: MapNode,
  namespace: string,
  role: string | undefined,
): readonly Step[] {
  const [root] = document.roots;
  const block = root?.kind === 'map' ? root.entries.find(({ value }) => value === body) : undefined;
  const index = root?.kind === 'map' && block ? root.entries.indexOf(block) : -1;
  const metadata = valueAt(body, 'metadata');
  const reference = valueAt(body, 'role_ref');
  if (metadata?.kind !== 'map' || reference?.kind !== 'map' || index === -1) return [() => []];
  return [
    ...(role === undefined
      ? []
      : [at(document, reference, (map, current, editor) => editor.setEntry(current, map, 'name', role))]),
    at(document, metadata, (map, current, editor) =>
      editor.setEntry(current, map, 'namespace', namespace, { after: 'name' }),
    ),
    (current) => {
      const label = current.roots[0]?.kind === 'map' ? current.roots[0].entries[index]?.labels?.[0] : undefined;
      const type = textOf(label);
      return label && type
        ? [{ span: label.content, text: type.replace('_cluster_role_binding', '_role_binding') }]
        : [];
    },
  ];
}
