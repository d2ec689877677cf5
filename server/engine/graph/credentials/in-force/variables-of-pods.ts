import type { ValueNode } from '../../../model/value-node.ts';
import { decodeBase64Text } from '../../../secrets/bytes/base64.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../../syntax/document.ts';
import { readDocument } from '../../../syntax/read.ts';

/** Where the variable of a container comes from: a member of a Secret or of a ConfigMap, or the manifest itself. */
export type Variable =
  | { readonly name: string; readonly from: 'secret' | 'map'; readonly of: string; readonly key: string }
  | { readonly name: string; readonly from: 'value'; readonly value: string };

/** What a manifest says of variables and of what they are given. No value of it is a secret: only those are kept whose names say that they are a host, a user or a database. Offsets are those of its text. */
export type PartOfPods =
  | { readonly kind: 'variables'; readonly variables: readonly Variable[]; readonly all: readonly Whole[] }
  | {
      readonly kind: 'secret' | 'map';
      readonly name: string;
      readonly members: readonly Member[];
    };

/** All members of a Secret or a ConfigMap, each under its own name. */
interface Whole {
  readonly from: 'secret' | 'map';
  readonly of: string;
}

interface Member {
  readonly key: string;
  readonly start: number;
  /** Of a host, a user or a database. */
  readonly value?: string;
}

/** Characters of a manifest that is read. */
const mostText = 100_000;

/** Whether a name says that its value is no secret, but where something is, or whose. */
const open = /(?:host(?:name)?|server|endpoint|address|user(?:name)?|database|db|db_?name)$/i;

/** Source: Kubernetes, "Define Environment Variables for a Container", "Configure a Pod to Use a ConfigMap", "Secrets". */
export function partsOfPods(text: string): readonly PartOfPods[] {
  if (text.length > mostText || !/^kind:/m.test(text)) return [];
  return readDocument('yaml', text).roots.flatMap((root): readonly PartOfPods[] => {
    const kind = textOf(valueAt(root, 'kind'));
    const name = textOf(valueAt(root, 'metadata', 'name')) ?? '';
    if (kind === 'Secret')
      return [
        { kind: 'secret', name, members: [...membersOf(root, 'stringData'), ...membersOf(root, 'data', decoded)] },
      ];
    if (kind === 'ConfigMap') return [{ kind: 'map', name, members: membersOf(root, 'data') }];
    const pod = kind === 'CronJob' ? valueAt(root, 'spec', 'jobTemplate') : root;
    const containers = itemsOf(valueAt(pod, 'spec', 'template', 'spec', 'containers'));
    return containers.map((container) => ({
      kind: 'variables',
      variables: itemsOf(valueAt(container, 'env')).flatMap(variableOf),
      all: itemsOf(valueAt(container, 'envFrom')).flatMap(wholeOf),
    }));
  });
}

function decoded(value: string): string {
  return decodeBase64Text(value.trim())?.trim() ?? '';
}

function membersOf(root: ValueNode, under: string, read = (value: string) => value): readonly Member[] {
  return entriesOf(valueAt(root, under)).flatMap((entry): readonly Member[] => {
    const node = resolved(entry.value);
    const key = keyOf(entry);
    if (node?.kind !== 'scalar' || key === undefined) return [];
    const { start } = node.content;
    const value = open.test(key) ? read(textOf(node) ?? '') : '';
    return [{ key, start, ...(value !== '' && value.length <= mostValue ? { value } : {}) }];
  });
}

/** Characters of a host, a user or a database. */
const mostValue = 160;

function variableOf(item: ValueNode): readonly Variable[] {
  const name = textOf(valueAt(item, 'name'));
  if (name === undefined) return [];
  for (const [from, reference] of references) {
    const node = valueAt(item, 'valueFrom', reference);
    const [of, key] = [textOf(valueAt(node, 'name')), textOf(valueAt(node, 'key'))];
    if (of !== undefined && key !== undefined) return [{ name, from, of, key }];
  }
  const value = open.test(name) ? textOf(valueAt(item, 'value')) : undefined;
  return value === undefined || value.length > mostValue ? [] : [{ name, from: 'value', value }];
}

const references = [
  ['secret', 'secretKeyRef'],
  ['map', 'configMapKeyRef'],
] as const;

function wholeOf(item: ValueNode): readonly Whole[] {
  const secret = textOf(valueAt(item, 'secretRef', 'name'));
  const map = textOf(valueAt(item, 'configMapRef', 'name'));
  return [
    ...(secret === undefined ? [] : [{ from: 'secret' as const, of: secret }]),
    ...(map === undefined ? [] : [{ from: 'map' as const, of: map }]),
  ];
}
