import type { OwnerFact } from '../../model/facts.ts';
import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { accountTarget, type MadeInAws, madeGrantSet, madeIdentity, madePolicy } from '../aws-made.ts';
import { cannedAclDocument } from '../bucket-acl.ts';
import type { FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { keySpan, scalarOf, textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { tagRoleOf } from '../owner-keys.ts';
import { flattened, type Task } from './tasks.ts';

/** Roles, users and policies that tasks make in AWS. Sources: the modules of amazon.aws and community.aws. */
export function awsFacts(tasks: readonly Task[], path: string): FormatFacts {
  const uses = new Map<string, number>();
  return joinedFacts(
    flattened(tasks).flatMap(({ node }) =>
      entriesOf(node).flatMap((entry): readonly FormatFacts[] => {
        const module = /^(?:(?:amazon|community)\.aws\.)?(\w{2,40})$/.exec(keyOf(entry) ?? '')?.[1] ?? '';
        const read = Object.hasOwn(readers, module) ? readers[module] : undefined;
        const isGone = /^absent$/i.test(textOf(valueAt(entry.value, 'state')) ?? '');
        if (!read || isGone || resolved(entry.value)?.kind !== 'map') return [];
        const task = taskOf(entry, module, path);
        const nth = (uses.get(task.symbol) ?? 0) + 1;
        uses.set(task.symbol, nth);
        return [read(nth === 1 ? task : { ...task, symbol: `${task.symbol}.${nth}` })];
      }),
    ),
  );
}

/** What a task makes, with the arguments of its module. */
interface Making extends MadeInAws {
  /** The first of these arguments that is given. */
  readonly at: (...names: readonly string[]) => ValueNode | undefined;
}

function taskOf(entry: MapEntry, module: string, path: string): Making {
  const at: Making['at'] = (...names) =>
    names.map((name) => valueAt(entry.value, name)).find((node) => node !== undefined);
  const scope = `ansible:${path}`;
  const name = textFact(at('name', 'policy_name', 'alias', 'bucket')) ?? { text: module, span: keySpan(entry) };
  return { path, scope, symbol: `${scope}#${module}.${name.text}`, name, span: entry.span, at };
}

const readers: Readonly<Record<string, (task: Making) => FormatFacts>> = {
  iam_role: (task) => identityFacts(task, 'role'),
  iam_user: (task) => identityFacts(task, 'user'),
  iam_managed_policy: (task) => {
    const document = task.at('policy');
    return document ? madeGrantSet(task, document) : {};
  },
  iam_policy: (task) => {
    const document = task.at('policy_json', 'policy_document');
    const word = textOf(task.at('iam_type')) ?? '';
    const holder = /^(?:role|user|group)$/.test(word)
      ? accountTarget(word, textOf(task.at('iam_name')) ?? '')
      : undefined;
    return document && holder ? { grants: [madePolicy(task, 'grant', document, holder)] } : {};
  },
  ecs_ecr: resourceFacts,
  kms_key: resourceFacts,
  aws_kms: resourceFacts,
  s3_bucket: resourceFacts,
  secretsmanager_secret: resourceFacts,
  sns_topic: resourceFacts,
  sqs_queue: resourceFacts,
  aws_s3: objectFacts,
  s3_object: objectFacts,
};

function identityFacts(task: Making, word: 'role' | 'user'): FormatFacts {
  return madeIdentity({
    ...task,
    word,
    inline: [],
    owners: ownersIn(task.at('tags'), task.scope),
    slot: { kind: 'comment' },
    ...optional('trust', task.at('assume_role_policy_document')),
    ...optional('managed', task.at('managed_policies', 'managed_policy')),
  });
}

/** A queue, topic, bucket, key or repository with a policy of its own. */
function resourceFacts(task: Making): FormatFacts {
  const document = task.at('policy', 'resource_policy');
  return document ? { grants: [madePolicy(task, 'resource', document)] } : {};
}

/** What a bucket, or an object in it, lets everybody do by its canned list. */
function objectFacts(task: Making): FormatFacts {
  const acl = scalarOf(task.at('permission'));
  const bucket = task.at('bucket');
  return acl && bucket ? { grants: [madePolicy(task, 'resource', cannedAclDocument(acl, bucket))] } : {};
}

function ownersIn(tags: ValueNode | undefined, scope: string): readonly OwnerFact[] {
  return entriesOf(tags).flatMap((tag): readonly OwnerFact[] => {
    const key = keyOf(tag);
    if (key === undefined) return [];
    return [{ role: tagRoleOf(key), reference: { node: tag.value, scope }, via: 'tag', key }];
  });
}
