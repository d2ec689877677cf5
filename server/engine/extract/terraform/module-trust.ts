import type { GrantFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import { itemsOf } from '../../syntax/document.ts';
import { attribute, type Block, inScope } from './blocks.ts';
import { literalText } from './owners.ts';

interface Made {
  /** The arguments that list who may come in, as `owner/name` with what stands behind. */
  readonly subjects: readonly string[];
  /** What the module puts behind a subject that names a repository alone. */
  readonly behind: string;
}

/** Modules that make a role for pipelines of GitHub. Sources: their pages in the registry of Terraform. */
const makers: readonly (readonly [source: RegExp, made: Made])[] = [
  [
    /\bterraform-aws-(?:modules\/)?iam\b.{0,40}\/\/modules\/iam-github-oidc-role\b/,
    { subjects: ['subjects'], behind: '' },
  ],
  [/^unfunco\/oidc-github\/aws\b/, { subjects: ['github_repositories', 'github_subjects'], behind: ':*' }],
];

/** The trust of such a role: the statement that the module writes, with its subjects where the call names them. */
export function moduleTrust(block: Block): readonly GrantFact[] {
  const source = literalText(attribute(block.body, 'source'))?.text ?? '';
  const made = makers.find(([form]) => form.test(source))?.[1];
  if (!made) return [];
  const subjects = made.subjects
    .flatMap((name) => itemsOf(attribute(block.body, name)))
    .flatMap((item) => literalText(item) ?? [])
    .map(({ text, span }) => word(subjectOf(text, made), span));
  if (subjects.length === 0) return [];
  const at = block.nameSpan;
  const document = map(at, {
    Statement: map(at, {
      Effect: word('Allow', at),
      Action: word('sts:AssumeRoleWithWebIdentity', at),
      Principal: map(at, { Federated: word(`arn:aws:iam::*:oidc-provider/${issuer}`, at) }),
      Condition: map(at, {
        StringLike: map(at, { [`${issuer}:sub`]: { kind: 'list', style: 'flow', span: at, items: subjects } }),
        StringEquals: map(at, { [`${issuer}:aud`]: word('sts.amazonaws.com', at) }),
      }),
    }),
  });
  return [
    {
      form: 'policy',
      language: 'aws',
      holder: { symbol: block.symbol },
      role: 'trust',
      provider: 'aws',
      document: inScope(block, document),
      span: at,
    },
  ];
}

const issuer = 'token.actions.githubusercontent.com';

function subjectOf(text: string, { behind }: Made): string {
  const subject = text.replace(/^repo:/, '');
  return `repo:${subject}${subject.includes(':') ? '' : behind}`;
}

function word(value: string, span: Span): ValueNode {
  return { kind: 'scalar', value, style: 'plain', span, content: span };
}

function map(span: Span, members: Readonly<Record<string, ValueNode>>): ValueNode {
  const entries = Object.entries(members).map(([key, value]): MapEntry => ({ key: word(key, span), value, span }));
  return { kind: 'map', style: 'flow', span, entries };
}
