import type { GrantFact, GrantSetFact } from '../model/facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { itemsOf, keyOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import { readEmbedded } from '../syntax/embedded.ts';
import { readTemplateText } from '../syntax/hcl/hcl.ts';
import type { Extractor, FormatFacts } from './extractor.ts';
import { textAt } from './literal.ts';

/**
 * A policy of AWS in a JSON file of its own: `{ "Version": …, "Statement": … }`, alone, as the `PolicyDocument` of a
 * command's input, or several under names. Source: IAM user guide, "IAM JSON policy elements".
 */
export const iamPolicyExtractor: Extractor = {
  format: 'iam-policy',
  syntax: 'json',
  accepts: (path, head) => /\.json$/i.test(path) && isPolicy(path, head),
  extract: ({ path, text, document }) => ({
    ...readPolicy({ path, text }, document.roots[0]),
    problems: document.problems.slice(0, 1),
  }),
};

/**
 * The same as a text that Terraform fills in: what stands between `${` and `}` nobody knows here. Where the text shows who reads it, that is
 * told with what it fills in. Source: Terraform, `templatefile`.
 */
export const iamPolicyTemplateExtractor: Extractor = {
  format: 'iam-policy-template',
  syntax: 'lines',
  endings: ['tpl', 'tftpl', 'tmpl'],
  accepts: (path, head) => endingOfTemplate.test(path) && /^\s*[{[]/.test(head) && isPolicy(path, head),
  extract: ({ path, text }) => {
    const template = readTemplateText(text);
    const isText = template.kind === 'scalar' || template.kind === 'template';
    return readPolicy({ path, text }, isText ? readEmbedded(template, 'json') : undefined);
  },
};

const endingOfTemplate = /(?:\.json)?\.(?:tpl|tftpl|tmpl)$/i;

function isPolicy(path: string, head: string): boolean {
  return !limits.test(path) && /"Statement"\s*:/.test(head) && /"(Effect|Action|NotAction)"\s*:/.test(head);
}

/** Service control policies and permissions boundaries say how far grants may reach; they grant nothing. */
const limits =
  /(^|[/_.-])(scps?|rcps?|service[-_]?control|resource[-_]?control|(permissions?[-_]?)?boundar(y|ies))([/_.-]|$)/i;

function readPolicy(
  { path, text }: { readonly path: string; readonly text: string },
  node: ValueNode | undefined,
): FormatFacts {
  const root = resolved(node);
  const policies = root ? policiesIn(root).filter(({ policy }) => !isOfStack(policy)) : [];
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(endingOfTemplate, '')
    .replace(/\.json$/i, '');
  const scope = `policy:${path}`;
  const facts = policies.map(({ policy, called }, index) => {
    const own = called ?? name;
    const isShared = index > 0 && policies.slice(0, index).some((other) => (other.called ?? name) === own);
    const symbol = `${scope}#${own}${isShared ? `.${index}` : ''}`;
    const nameSpan = { start: policy.span.start, end: policy.span.start + 1 };
    const label = { kind: 'scalar', value: own, style: 'plain', span: nameSpan, content: nameSpan } as const;
    const set: GrantSetFact = {
      symbol,
      kind: 'aws-policy-document',
      name: { node: label, scope },
      keys: [],
      span: policy.span,
      nameSpan,
      content: contentOf(text.slice(policy.span.start, policy.span.end)),
    };
    const grant: GrantFact = {
      form: 'policy',
      language: 'aws',
      holder: { symbol },
      role: 'grant',
      provider: 'aws',
      document: { node: policy, scope },
      span: textAt('{', policy.span.start).span,
    };
    return { set, grant };
  });
  return { grantSets: facts.map(({ set }) => set), grants: facts.map(({ grant }) => grant) };
}

/** A number for what a policy says, however it is laid out; who compares two looks at what they permit as well. Source: RFC 9923, FNV-1a. */
function contentOf(policy: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < policy.length; at++) {
    const code = policy.charCodeAt(at);
    if (code > 0x20) hash = Math.imul(hash ^ code, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/**
 * A stack policy of CloudFormation says which resources an update of the stack may touch, whoever starts it: it lets nobody in, and its principal is
 * always a star. Source: CloudFormation user guide, "Prevent updates to stack resources".
 */
function isOfStack(policy: ValueNode): boolean {
  const all = itemsOf(valueAt(policy, 'Statement'));
  const actions = all.flatMap((statement) => {
    const written = valueAt(statement, 'Action') ?? valueAt(statement, 'NotAction');
    return written?.kind === 'list' ? itemsOf(written) : written ? [written] : [];
  });
  return (
    actions.length > 0 && actions.every((action) => /^Update:(?:\*|Modify|Replace|Delete)$/.test(textOf(action) ?? ''))
  );
}

/** Members under which tools keep a policy. Sources: AWS CLI input files and outputs. */
const members = ['PolicyDocument', 'AssumeRolePolicyDocument', 'Policy', 'policy', 'Document'];

interface Policy {
  readonly policy: ValueNode;
  /** Under which it stands among others. */
  readonly called?: string;
}

function policiesIn(root: ValueNode): readonly Policy[] {
  const alone = policiesOfOne(root).map((policy) => ({ policy }));
  return alone.length > 0 || isTemplate(root) ? alone : policiesBelow(root, undefined, deepest);
}

function policiesOfOne(root: ValueNode): readonly ValueNode[] {
  if (root.kind === 'list')
    return itemsOf(root)
      .flatMap((item) => (valueAt(item, 'Effect') ? [statements(root)] : []))
      .slice(0, 1);
  if (valueAt(root, 'Statement')) return [root];
  const version = valueAt(root, 'PolicyVersion');
  return [root, ...(version ? [version] : [])].flatMap((holder) =>
    members.flatMap((name) => {
      const node = valueAt(holder, name);
      return node && (valueAt(node, 'Statement') || node.kind === 'scalar') ? [node] : [];
    }),
  );
}

/** Templates and plans hold policies as what they are about, which their own formats read. */
function isTemplate(root: ValueNode): boolean {
  return ['Resources', 'resources', 'resource', 'AWSTemplateFormatVersion', 'planned_values', 'info'].some((name) =>
    valueAt(root, name),
  );
}

/** Policies under names, as programs and Terraform read them with `jsondecode`: `{ "policies": { "dev": { "Version": …, "Statement": … } } }`. */
function policiesBelow(node: ValueNode, called: string | undefined, depth: number): readonly Policy[] {
  const found = resolved(node);
  if (found?.kind !== 'map') return [];
  const isPolicy = /^20(?:08-10-17|12-10-17)$/.test(textOf(valueAt(found, 'Version')) ?? '');
  if (isPolicy && valueAt(found, 'Statement')) return [{ policy: found, ...(called !== undefined && { called }) }];
  return depth === 0
    ? []
    : found.entries.flatMap((item) => policiesBelow(item.value, keyOf(item), depth - 1)).slice(0, mostPolicies);
}

const deepest = 4;
const mostPolicies = 50;

/** A bare list of statements as a policy. */
function statements(list: ValueNode): ValueNode {
  const { span } = list;
  const key = { kind: 'scalar', value: 'Statement', style: 'double', span, content: span } as const;
  return { kind: 'map', style: 'flow', entries: [{ key, value: list, span }], span };
}
