import { entriesOf, keyOf, resolved, type SourceDocument, textOf } from '../../syntax/document.ts';
import { entriesAt } from '../place.ts';
import { literalsOf, partOf, type StatementSite } from './statement-site.ts';

/**
 * Whether a thing is one that a statement may be about, by what the statement is called: `ReadSplunkToken` is about no secret of a database, and a key for
 * what lies in a bucket is none of a disk. A name that says nothing in particular speaks of any.
 */
export function createSpokenOf(site: StatementSite, whole: SourceDocument | undefined): (name: string) => boolean {
  const said = textOf(partOf(site, 'sid')?.value) ?? '';
  const actions = literalsOf(partOf(site, 'actions')) ?? [];
  const around = wordsIn(namesAround(whole, site.map.span.start).join(' '));
  const own = new Set([...around, ...actions.flatMap(({ text }) => [...wordsIn(text), ...kindsOf(text)])]);
  const particular = wordsIn(said).filter((word) => !general.has(word) && !own.has(word));
  if (particular.length === 0) return () => true;
  return (name) => {
    const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
    return particular.some((word) => plain.includes(word));
  };
}

/** What the blocks and resources around an offset are called. */
function namesAround(document: SourceDocument | undefined, offset: number): readonly string[] {
  if (!document) return [];
  return entriesAt(document, offset).flatMap(({ entry }) => [
    keyOf(entry) ?? '',
    ...(entry.labels ?? []).flatMap((label) => textOf(label) ?? []),
    ...entriesOf(resolved(entry.value)).flatMap((item) =>
      /name$/i.test(keyOf(item) ?? '') ? (textOf(item.value) ?? []) : [],
    ),
  ]);
}

/** The words of a name, in small letters and in the singular: `AllowS3Buckets` is allow, s3 and bucket. */
function wordsIn(name: string): readonly string[] {
  const words = name.match(/(?:S3|EC2|K8s)|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+(?:3|2)?|[A-Z]+/g) ?? [];
  return words.map((word) => inSingular(word.toLowerCase())).filter((word) => word.length > 1);
}

function inSingular(word: string): string {
  return word.replace(/(?<=[a-z]{2}[^s])s$/, '');
}

/** What things of a service are called, whoever they belong to. */
function kindsOf(action: string): readonly string[] {
  const service = action.slice(0, action.indexOf(':')).toLowerCase();
  return Object.hasOwn(kinds, service) ? (kinds[service] ?? []) : [];
}

const kinds: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['dynamo', 'db', 'table', 'index'],
  ecr: ['repository', 'image', 'registry', 'container'],
  ecs: ['cluster', 'task', 'container'],
  events: ['event', 'bus', 'bridge', 'rule'],
  execute: ['api'],
  kinesis: ['stream'],
  kms: ['key', 'encryption', 'cmk'],
  lambda: ['function', 'lambda'],
  logs: ['log', 'group', 'stream', 'cloud', 'watch', 'cloudwatch', 'logging'],
  s3: ['bucket', 'object', 'file'],
  secretsmanager: ['secret', 'manager', 'sm'],
  sns: ['topic', 'notification'],
  sqs: ['queue', 'message'],
  ssm: ['parameter', 'param', 'store', 'system', 'manager'],
  states: ['step', 'machine', 'workflow'],
};

/** Words of which any statement may be called. */
const general: ReadonlySet<string> = new Set(
  (
    'access account action all allow allowed and any app application arn assume by can consume create custom decrypt default delete deny ' +
    'describe do editor encrypt execution fetch for from full function get grant iam id in instance invoke into is it lambda limited list load ' +
    'main manage modify my name needed of on only operation or perform permission permit policy publish push pull put query read receive remove ' +
    'required resource retreive retrieve role run runtime scan send service set sid specific start statement stop task that the these this to ' +
    'update upload use user using value view visual with write'
  )
    .split(' ')
    .map(inSingular),
);
