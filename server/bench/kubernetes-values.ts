import { cloudAnnotations } from '../engine/extract/kubernetes/cloud-annotations.ts';
import { annotation, hiddenAnnotations } from '../engine/extract/kubernetes/metadata.ts';
import { type KubernetesObject, objectsIn } from '../engine/extract/kubernetes/object.ts';
import { textFact } from '../engine/extract/literal.ts';
import type { Facts, TextFact } from '../engine/model/facts.ts';
import type { ValueNode } from '../engine/model/value-node.ts';
import { structureOf } from '../engine/reading/read-facts.ts';
import { itemsOf, resolved, valueAt } from '../engine/syntax/document.ts';

/** A text that a grant of Kubernetes is made of. */
export interface Written extends TextFact {
  readonly kind: 'name' | 'namespace' | 'subject' | 'role' | 'action' | 'resource' | 'group' | 'account' | 'annotation';
  /** Rules take only what is written out; other values are evaluated, or joined to what a template names alike. */
  readonly isInRule: boolean;
}

/** What service accounts, roles, bindings and workloads of a manifest write; nothing for files of other formats. */
export function writtenIn({ format, path, resources }: Facts, text: string): readonly Written[] {
  const document = format === 'kubernetes' ? structureOf(path, text) : undefined;
  const workloads = new Set(resources.map(({ nameSpan }) => nameSpan.start));
  return document ? objectsIn(path, document).flatMap((object) => partsOf(object, workloads)) : [];
}

function partsOf(object: KubernetesObject, workloads: ReadonlySet<number>): readonly Written[] {
  const { kind, name, namespace, body } = object;
  const own = [...plain('name', [name]), ...plain('namespace', namespace ? [namespace] : [])];
  if (kind === 'ServiceAccount') return [...own, ...annotationsOf(object)];
  if (/^(?:Cluster)?RoleBinding$/.test(kind)) return [...own, ...bindingParts(body)];
  if (/^(?:Cluster)?Role$/.test(kind))
    return [...own, ...itemsOf(valueAt(body, 'rules')).flatMap((rule) => ruleParts(rule, object.text))];
  if (!workloads.has(name.span.start)) return [];
  return [...own, ...plain('account', accountsIn(body, 0))];
}

function bindingParts(body: ValueNode): readonly Written[] {
  const subjects = itemsOf(valueAt(body, 'subjects'));
  return [
    ...plain('role', textsOf(valueAt(body, 'roleRef', 'name'))),
    ...subjects.flatMap((subject) => [
      ...plain('subject', textsOf(valueAt(subject, 'name'))),
      ...plain('namespace', textsOf(valueAt(subject, 'namespace'))),
    ]),
  ];
}

function ruleParts(rule: ValueNode, text: string): readonly Written[] {
  const parts = { verbs: 'action', resources: 'resource', resourceNames: 'resource', apiGroups: 'group' } as const;
  return Object.entries(parts).flatMap(([key, kind]) => {
    const list = valueAt(rule, key);
    const items = list?.kind === 'list' ? itemsOf(list) : list ? [list] : [];
    return items.flatMap((item): readonly Written[] => {
      const { span } = item;
      const written = textFact(item) ?? { text: text.slice(span.start, span.end), span };
      return isControl(written.text) ? [] : [{ ...written, kind, isInRule: true }];
    });
  });
}

/** Annotations that bind an account to a cloud, and those that a template prints, which may. */
function annotationsOf(object: KubernetesObject): readonly Written[] {
  const clouds = Object.keys(cloudAnnotations).flatMap((key) => annotation(object, key) ?? []);
  const hidden = hiddenAnnotations(object).map(({ path, span }) => ({ text: `{{ .Values.${path} }}`, span }));
  return plain('annotation', [...clouds, ...hidden]);
}

const deepest = 8;

function accountsIn(node: ValueNode | undefined, depth: number): readonly TextFact[] {
  const map = resolved(node);
  if (map?.kind !== 'map' || depth > deepest) return [];
  return map.entries.flatMap(({ key, value }) =>
    key.kind === 'scalar' && key.value === 'serviceAccountName' ? textsOf(value) : accountsIn(value, depth + 1),
  );
}

/** `{{ if … }}`, `{{ end }}` and comments print nothing. */
function isControl(text: string): boolean {
  return /^\s*\{\{-?\s*(?:if|else|end|with|range|\/\*|\$\w+\s*:?=)/.test(text);
}

function textsOf(node: ValueNode | undefined): readonly TextFact[] {
  const text = textFact(node);
  return text ? [text] : [];
}

function plain(kind: Written['kind'], texts: readonly TextFact[]): readonly Written[] {
  return texts.flatMap((text) => (text.text === '' ? [] : [{ ...text, kind, isInRule: false }]));
}
