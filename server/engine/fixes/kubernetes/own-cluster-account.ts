import { templateInWords } from '../../extract/template-text.ts';
import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entry, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import { insertion, type PlainValue } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import { asWrittenIn, insertDocument } from '../edit/yaml-documents.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodeAtRoute, nodesAt, routeTo } from '../place.ts';

/**
 * Declares a Kubernetes service account for what uses `default`, and names it there: in the workload, or in the binding
 * and all workloads of the file that get its rights.
 */
export const ownClusterAccount: FixKind = {
  kind: 'own-cluster-account',
  offers(finding, context) {
    const found = usesAt(finding, context);
    if (!found) return [];
    return [
      {
        id: 'own-cluster-account',
        title: titleOf(found),
        safety: 'review',
        effect: 'restart',
        isPreferred: !found.isUnnamed,
        ...(found.isUnnamed && {
          isAttended: true,
          why: 'Nothing in this file runs as it: name it in the workloads first, else they lose what the binding grants.',
        }),
        ...(found.isBinding && !found.isUnnamed && isGivenMore(finding, context)
          ? {
              isAttended: true,
              why: 'Other bindings name the account default, too: the workload would lose what they grant.',
            }
          : {}),
        ...(found.needs !== undefined && { details: [found.needs] }),
      },
    ];
  },
  changes(finding, _, context) {
    const found = usesAt(finding, context);
    return found && changedBySteps(finding.at.path, found.document.syntax, found.steps, context);
  },
};

function titleOf({ name, isDeclared, isUnnamed }: Uses): string {
  if (isDeclared) return 'Set automountServiceAccountToken to false';
  const made = `Make the service account ${templateInWords(name)}`;
  return isUnnamed ? `${made}; workloads lose what the binding grants until they run as it` : made;
}

interface Uses {
  readonly document: SourceDocument;
  readonly name: string;
  /** `default` itself stands there, with its token. */
  readonly isDeclared?: true;
  /** A binding whose workloads stand in other files: they run as `default` until somebody changes them. */
  readonly isUnnamed?: boolean;
  readonly isBinding?: boolean;
  /** What the new account is to be given, in words. */
  readonly needs?: string;
  readonly steps: readonly Step[];
}

function usesAt({ rule, at }: Finding, context: FixContext): Uses | undefined {
  if (rule === 'ar-service-account') return ofRun(context.document(at.path), at.span.start);
  const document = rule === 'k8s-default-sa' ? context.document(at.path) : undefined;
  const token = document && nodesAt(document, at.span.start).at(-1);
  if (token?.kind !== 'scalar' || token.value !== 'default') return undefined;
  if (document?.syntax === 'hcl') return inHcl(document, token);
  return document?.syntax === 'yaml' ? inManifest(document, token) : undefined;
}

function inManifest(document: SourceDocument, token: ScalarNode): Uses | undefined {
  const [root] = nodesAt(document, token.span.start);
  const kind = textOf(valueAt(root, 'kind'));
  const written = valueAt(root, 'metadata', 'name');
  const name = textOf(written);
  if (root?.kind !== 'map' || name === undefined || !document.roots.includes(root)) return undefined;
  if (kind === 'ServiceAccount') {
    const unmounted: Step = (current, editor) => {
      const account = current.roots[document.roots.indexOf(root)];
      return account?.kind === 'map' ? editor.setEntry(current, account, 'automountServiceAccountToken', false) : [];
    };
    return { document, name, isDeclared: true, steps: [unmounted] };
  }
  const subject = entriesAt(document, token.span.start)[0]?.map;
  const place = resolved(entry(subject, 'namespace')?.value) ?? valueAt(root, 'metadata', 'namespace');
  const namespace = textOf(place);
  const isBinding = /RoleBinding$/.test(kind ?? '');
  const bound = document.roots.filter((other) => givesTo(other, namespace));
  // A workload alone would lose what the account default is given here.
  if (!isBinding && bound.length > 0) return undefined;
  const pods = isBinding ? document.roots.flatMap((other) => podsOf(other, namespace)) : [];
  // A binding that is called after the account that it is to leave names no other.
  if (name === 'default') return undefined;
  const asName = asWrittenIn(document, written) ?? name;
  const asPlace = asWrittenIn(document, place);
  const account: PlainValue = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: asName, ...(asPlace !== undefined && { namespace: asPlace }) },
    // Nothing is given to it, so that its token would open nothing.
    ...(!isBinding && { automountServiceAccountToken: false }),
  };
  return {
    document,
    name,
    isUnnamed: isBinding && pods.length === 0,
    isBinding,
    steps: [
      named(document, token, asName),
      ...pods.map((pod) => wired(document, pod, asName)),
      (current) => insertDocument(current, account, current.roots[document.roots.indexOf(root)]),
    ],
  };
}

/** Whether another binding of the repository names the same account. */
function isGivenMore({ at }: Finding, context: FixContext): boolean {
  const [own] = (context.facts(at.path)?.bindings ?? []).flatMap(({ subject, subjectSpan }) =>
    'symbol' in subject && subjectSpan && encloses(subjectSpan, at.span) ? [subject.symbol] : [],
  );
  const naming = context
    .paths()
    .flatMap((path) => context.facts(path)?.bindings ?? [])
    .filter(({ subject }) => 'symbol' in subject && subject.symbol === own);
  return naming.length > 1;
}

/** Where runs of workflows name their account. Source: Argo Workflows, field reference; Tekton, PipelineRuns and TaskRuns. */
const runs: Readonly<Record<string, readonly string[]>> = {
  Workflow: ['spec'],
  WorkflowTemplate: ['spec'],
  ClusterWorkflowTemplate: ['spec'],
  CronWorkflow: ['spec', 'workflowSpec'],
  TaskRun: ['spec'],
  PipelineRun: ['spec', 'taskRunTemplate'],
};

/** Accounts for the runs of a file that name none, or `default`: they are one finding. */
function ofRun(document: SourceDocument | undefined, offset: number): Uses | undefined {
  const [root] = document?.syntax === 'yaml' ? nodesAt(document, offset) : [];
  const first = document && root && runOf(document, root);
  if (!document || !first) return undefined;
  // From the last to the first, so that new documents move none that is still to come.
  const all = document.roots.flatMap((each) => runOf(document, each) ?? []).toReversed();
  const isArgo = first.version.startsWith('argoproj.io/');
  // Without its namespace nothing could be granted to the account, and without a grant no step may report.
  if (isArgo && all.some(({ namespace }) => namespace === undefined)) return undefined;
  return {
    document,
    name: all
      .map(({ name }) => name)
      .toReversed()
      .join(' and '),
    ...(isArgo && {
      needs: 'It may report the results of its steps, and nothing else: add what the steps themselves use.',
    }),
    steps: all.flatMap((run) => stepsOfRun(run, isArgo ? 'argo' : 'tekton')),
  };
}

interface Run {
  readonly index: number;
  readonly version: string;
  /** The way to the map that names the account. */
  readonly path: readonly string[];
  readonly name: string;
  readonly namespace: PlainValue | undefined;
}

function runOf(document: SourceDocument, root: ValueNode): Run | undefined {
  const index = document.roots.indexOf(root);
  const route = runs[textOf(valueAt(root, 'kind')) ?? ''];
  const version = textOf(valueAt(root, 'apiVersion')) ?? '';
  if (!route || index === -1 || !/^(?:argoproj\.io|tekton\.dev)\//.test(version)) return undefined;
  const isOldTekton = version.startsWith('tekton.dev/') && version !== 'tekton.dev/v1';
  const path = isOldTekton ? route.slice(0, 1) : route;
  const stated = textOf(valueAt(root, ...path, 'serviceAccountName'));
  // What makes up its name at each start is created again and again, which an account beside it would not bear.
  const name = textOf(valueAt(root, 'metadata', 'name'))?.replace(/-+$/, '');
  if (name === undefined || name.includes('{{') || (stated !== undefined && stated !== 'default')) return undefined;
  return { index, version, path, name, namespace: asWrittenIn(document, valueAt(root, 'metadata', 'namespace')) };
}

/** The steps of a workflow of Argo report by objects of the cluster, and fail where they may not. Source: Argo Workflows, "Workflow RBAC". */
function reporting(metadata: PlainValue, { name, namespace }: Run): readonly PlainValue[] {
  const api = 'rbac.authorization.k8s.io';
  const subject = { kind: 'ServiceAccount', name, ...(namespace !== undefined && { namespace }) };
  return [
    {
      apiVersion: `${api}/v1`,
      kind: 'Role',
      metadata,
      rules: [{ apiGroups: ['argoproj.io'], resources: ['workflowtaskresults'], verbs: ['create', 'patch'] }],
    },
    {
      apiVersion: `${api}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: api, kind: 'Role', name },
      subjects: [subject],
    },
  ];
}

function stepsOfRun(run: Run, system: 'argo' | 'tekton'): readonly Step[] {
  const { index, path, name, namespace } = run;
  const metadata = { name, ...(namespace !== undefined && { namespace }) };
  const account: PlainValue = { apiVersion: 'v1', kind: 'ServiceAccount', metadata };
  const made = system === 'argo' ? [account, ...reporting(metadata, run)] : [account];
  const wiredTo: Step = (current, editor) => {
    const now = current.roots[index];
    const map = valueAt(now, ...path);
    if (map?.kind === 'map') return editor.setEntry(current, map, 'serviceAccountName', name, 'first');
    const around = valueAt(now, ...path.slice(0, -1));
    const key = path.at(-1);
    return around?.kind === 'map' && key !== undefined
      ? editor.setEntry(current, around, key, { serviceAccountName: name })
      : [];
  };
  return [
    wiredTo,
    ...made.toReversed().map(
      (each): Step =>
        (current) =>
          insertDocument(current, each, current.roots[index]),
    ),
  ];
}

function named(document: SourceDocument, token: ScalarNode, name: PlainValue): Step {
  const route = routeTo(document, token);
  return (current, editor) => {
    const node = route && nodeAtRoute(current, route);
    return node ? editor.replaceValue(current, node, name) : [];
  };
}

function wired(document: SourceDocument, pod: MapNode, name: PlainValue): Step {
  const route = routeTo(document, pod);
  return (current, editor) => {
    const map = route && nodeAtRoute(current, route);
    return map?.kind === 'map' ? editor.setEntry(current, map, 'serviceAccountName', name, 'first') : [];
  };
}

/** Whether an object is a binding that names the account default of the namespace. */
function givesTo(root: ValueNode, namespace: string | undefined): boolean {
  const subjects = resolved(valueAt(root, 'subjects'));
  if (subjects?.kind !== 'list') return false;
  const own = textOf(valueAt(root, 'metadata', 'namespace'));
  return subjects.items.some(
    (subject) =>
      textOf(valueAt(subject, 'kind')) === 'ServiceAccount' &&
      textOf(valueAt(subject, 'name')) === 'default' &&
      (textOf(valueAt(subject, 'namespace')) ?? own) === namespace,
  );
}

/** The pods of an object that run as the account default of the namespace. */
function podsOf(root: ValueNode, namespace: string | undefined): readonly MapNode[] {
  if (textOf(valueAt(root, 'metadata', 'namespace')) !== namespace) return [];
  const pod = podPaths.map((path) => valueAt(root, ...path)).find((node) => valueAt(node, 'containers') !== undefined);
  if (pod?.kind !== 'map') return [];
  const account = textOf(valueAt(pod, 'serviceAccountName') ?? valueAt(pod, 'serviceAccount'));
  return account === undefined || account === 'default' ? [pod] : [];
}

const podPaths = [['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec', 'template', 'spec'], ['spec']] as const;

/** A resource beside the one that names the account, which then refers to it. */
function inHcl(document: SourceDocument, token: ScalarNode): Uses | undefined {
  const block = entriesAt(document, token.span.start).at(-1)?.entry;
  const label = String(block?.labels?.at(-1)?.value ?? '');
  const type = String(block?.labels?.[0]?.value ?? '');
  const isBinding = /_role_binding/.test(type);
  const [root] = document.roots;
  const isTaken = root?.kind === 'map' && root.entries.some(({ labels }) => isAccount(labels, label));
  if (!block || !/^[a-z][a-z0-9_-]*$/.test(label) || isTaken) return undefined;
  const name = label.replaceAll('_', '-');
  const inner = entriesAt(document, token.span.start)[0]?.map;
  const namespace = (isBinding && entry(inner, 'namespace')?.value) || valueAt(block.value, 'metadata', 'namespace');
  const place = namespace && document.text.slice(namespace.span.start, namespace.span.end);
  const address = `kubernetes_service_account_v1.${label}.metadata[0].name`;
  return {
    document,
    name,
    isUnnamed: isBinding,
    steps: [
      named(document, token, { raw: address }),
      ({ text }) => {
        const end = lineBreakOf(text);
        const lines = [
          '',
          `resource "kubernetes_service_account_v1" "${label}" {`,
          '  metadata {',
          ...(place === undefined
            ? [`    name = "${name}"`]
            : [`    name      = "${name}"`, `    namespace = ${place}`]),
          '  }',
          ...(isBinding ? [] : ['', '  automount_service_account_token = false']),
          '}',
        ];
        const isEnded = text.endsWith('\n');
        return [insertion(text.length, `${isEnded ? '' : end}${lines.join(end)}${isEnded ? end : ''}`)];
      },
    ],
  };
}

function isAccount(labels: readonly ScalarNode[] | undefined, name: string): boolean {
  return /^kubernetes_service_account/.test(String(labels?.[0]?.value)) && labels?.[1]?.value === name;
}
