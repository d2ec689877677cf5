import type { TextFact } from '../../../model/facts.ts';
import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import { terraformType } from '../../pulumi/types.ts';
import { shownTemplate } from '../labels.ts';
import { loopsOf, roundsOf } from '../loops.ts';
import { type CloudProgram, importMeant, madeIn, methodCallsIn, valueMeant } from '../program.ts';

/** A resource of Pulumi, or a policy document that it writes. */
export interface PulumiResource {
  readonly keyword: 'resource' | 'data';
  readonly type: string;
  /** Unique among those of its type in the file. */
  readonly name: TextFact;
  readonly call: CallNode;
  readonly args: ValueNode | undefined;
  /** By which the rest of the program names it, in the words of Terraform. */
  readonly path: readonly string[];
}

export interface PulumiResources {
  readonly all: readonly PulumiResource[];
  at(node: ValueNode): PulumiResource | undefined;
}

/** What a program makes with the AWS provider, in text order. */
export function resourcesOf(program: CloudProgram): PulumiResources {
  const counts = new Map<string, number>();
  const unique = (type: string, name: TextFact): TextFact => {
    const key = `${type} ${name.text}`;
    const number = counts.get(key) ?? 0;
    counts.set(key, number + 1);
    return number === 0 ? name : { ...name, text: `${name.text}.${number}` };
  };
  const loops = loopsOf(program);
  const made = madeIn(program).flatMap((call): readonly PulumiResource[] => {
    const type = typeOf(program, call);
    if (type === undefined) return [];
    // What only joins others counts once for each that it joins; what a loop makes is told once.
    const rounds = type.endsWith('_attachment') ? roundsOf(loops, call) : [call];
    return rounds.map((each): PulumiResource => {
      const [first, args] = each.args;
      const name = unique(type, nameOf(program, call, first));
      return { keyword: 'resource', type, name, call: each, args, path: [type, name.text] };
    });
  });
  const documents = methodCallsIn(program, isDocument).flatMap(({ call, args: [args] }): readonly PulumiResource[] => {
    const meant = importMeant(program, call.name.split('.'), call.span.start);
    if (!meant || !isOfAws(meant.module) || !args) return [];
    const type = 'aws_iam_policy_document';
    const name = unique(type, { text: 'policy', span: call.nameSpan });
    return [{ keyword: 'data', type, name, call, args, path: ['data', type, name.text] }];
  });
  const all = [...made, ...documents].sort((a, b) => a.call.span.start - b.call.span.start);
  const byStart = new Map(all.map((resource) => [resource.call.span.start, resource]));
  return {
    all,
    at: (node) => {
      const found = node.kind === 'call' ? byStart.get(node.span.start) : undefined;
      return found?.call.name === (node.kind === 'call' ? node.name : '') ? found : undefined;
    },
  };
}

function isDocument(name: string): boolean {
  return name === 'getPolicyDocument' || name === 'getPolicyDocumentOutput';
}

function isOfAws(module: string): boolean {
  return /^@pulumi\/aws(?:\/|$)/.test(module);
}

/** The type of Terraform behind `kubernetes.core.v1.ServiceAccount`: what Pulumi waits for or changes later is none of its own. */
function kubernetesType({
  module,
  names,
}: {
  readonly module: string;
  readonly names: readonly string[];
}): string | undefined {
  const [, folder] = /^@pulumi\/kubernetes((?:\/.*)?)$/.exec(module) ?? [];
  if (folder === undefined) return undefined;
  const path = [...folder.split('/').filter((part) => part !== ''), ...names];
  const [group, version, name] = path;
  const isKnown = /^(?:core|rbac|apps|batch)$/.test(group ?? '') && /^v1/.test(version ?? '') && path.length === 3;
  return isKnown ? terraformType(`kubernetes:${group}/${version}:${name}`) : undefined;
}

/** The type of Terraform behind `aws.iam.Role`. */
function typeOf(program: CloudProgram, { name: written, nameSpan }: CallNode): string | undefined {
  const meant = importMeant(program, written.slice('new '.length).split('.'), nameSpan.start);
  if (!meant) return undefined;
  const kind = kubernetesType(meant);
  if (kind !== undefined || !isOfAws(meant.module)) return kind;
  const within = meant.module.split('/').slice(2);
  const [module, name, ...others] = [...within, ...meant.names];
  return module === undefined || name === undefined || others.length > 0
    ? undefined
    : terraformType(`aws:${module}:${name}`);
}

function nameOf(program: CloudProgram, call: CallNode, first: ValueNode | undefined): TextFact {
  const value = first && valueMeant(program, first);
  if (first?.kind === 'scalar') return { text: String(first.value), span: first.content };
  const shown = first && shownTemplate(program.code, first);
  if (shown) return shown;
  if (first && value?.kind === 'scalar') return { text: String(value.value), span: first.span };
  return { text: call.name.split('.').at(-1) ?? '', span: call.nameSpan };
}
