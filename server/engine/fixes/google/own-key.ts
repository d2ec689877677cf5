import type { Finding } from '../../model/finding.ts';
import { listInWords } from '../../rules/message.ts';
import { entry } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import {
  addressOf,
  type Block,
  blockAt,
  copyOf,
  isSingle,
  mostCopies,
  named,
  renamed,
  resourcesBeside,
} from '../terraform-block.ts';

/** Gives each workload but the first a key of its own in Terraform, made like the one that they share. */
export const ownKey: FixKind = {
  kind: 'own-key',
  offers(finding, context) {
    const shared = sharedOf(finding, context);
    if (!shared) return [];
    const names = listInWords(shared.others.map(({ label }) => label));
    return [
      {
        id: 'own-key',
        title: `Make ${shared.others.length === 1 ? 'a key of its' : 'keys of their'} own for ${names}`,
        safety: 'review',
        effect: 'restart',
        isPreferred: true,
        details: ['The shared key stays valid: renew it once nobody else uses it.'],
      },
    ];
  },
  changes(finding, _, context) {
    const shared = sharedOf(finding, context);
    if (!shared) return undefined;
    const { key, others } = shared;
    const paths = [...new Set([...others.map(({ path }) => path), key.path])];
    return paths.flatMap((path): readonly FileChange[] => {
      const users = others.filter((other) => other.path === path);
      const edits = users.flatMap((user) => renamed(user, addressOf(key), `${key.type}.${labelFor(user, key)}`));
      const change = edited(path, path === key.path ? [...edits, copies(shared)] : edits);
      return change ? [change] : [];
    });
  },
};

interface Shared {
  readonly key: Block;
  /** The workloads that get a key of their own. */
  readonly others: readonly Block[];
}

function sharedOf({ rule, at }: Finding, context: FixContext): Shared | undefined {
  if (rule !== 'reuse-key') return undefined;
  const blocks = resourcesBeside(at.path, context);
  const key = blockAt(blocks, at);
  if (!key) return undefined;
  const users = blocks.filter((block) => block !== key && renamed(block, addressOf(key), '').length > 0);
  const [, ...others] = users.filter(({ type }) => !keeps.test(type));
  const labels = [
    ...blocks.filter(({ type }) => type === key.type).map(({ label }) => label),
    ...others.map((user) => labelFor(user, key)),
  ];
  const areFree = new Set(labels).size === labels.length;
  if (
    isOfUser(key) &&
    (others.length + keysOfUser(key, blocks) > mostOfUser || users.some((user) => !opens(user, key)))
  )
    return undefined;
  // Copies of a key that is made several times are made as often: for whom each is has to be plain.
  if (!isSingle(key) && !others.every((user) => isAlike(user, key))) return undefined;
  return areFree && others.length > 0 && others.length <= mostCopies ? { key, others } : undefined;
}

/** Keys that a user of AWS may have. Source: "IAM and AWS STS quotas", access keys per user. */
const mostOfUser = 2;

function isOfUser({ type }: Block): boolean {
  return type === 'aws_iam_access_key';
}

function keysOfUser(key: Block, blocks: readonly Block[]): number {
  return blocks.filter((block) => isOfUser(block) && userOf(block) === userOf(key)).length;
}

function userOf({ body, document }: Block): string | undefined {
  const user = entry(body, 'user')?.value.span;
  return user && document.text.slice(user.start, user.end);
}

/** Whether a block is given the secret half: one that is given the id alone goes with another, which nobody can say. */
function opens(user: Block, key: Block): boolean {
  const { document, body } = user;
  return renamed(user, addressOf(key), '').some(({ span }) =>
    /^(?:\[[^\]\n]{1,80}\])?\.(?:encrypted_)?(?:secret|ses_smtp_password)/.test(
      document.text.slice(span.end, body.span.end),
    ),
  );
}

/** Whether a block is made as often as the key, and each round takes the key of the same round. */
function isAlike(user: Block, key: Block): boolean {
  const [own, other] = [user, key].map(loopOf);
  const { document, body } = user;
  const named = renamed(user, addressOf(key), '');
  const takesItsOwn = named.every(({ span }) =>
    /^\[(?:each\.(?:key|value)|count\.index)\]/.test(document.text.slice(span.end, body.span.end)),
  );
  return own !== undefined && own === other && takesItsOwn;
}

function loopOf({ document, body }: Block): string | undefined {
  const loop = entry(body, 'for_each') ?? entry(body, 'count');
  return loop && document.text.slice(loop.key.span.start, loop.span.end).replace(/\s+/g, ' ');
}

/** What keeps or hands on a key does not work with it. */
const keeps = /secret|parameter|vault|_iam_|key/;

function labelFor(user: Block, key: Block): string {
  return `${key.label}_${user.label}`;
}

/** The copies below the key, each with a name of its own where keys of the kind have one. */
function copies({ key, others }: Shared): Edit {
  const end = lineBreakOf(key.document.text);
  const texts = others.map((user) =>
    copyOf(key, labelFor(user, key), [...named(key, 'name', user.label), ...named(key, 'display_name', user.label)]),
  );
  return insertion(key.entry.span.end, texts.map((text) => `${end}${end}${text}`).join(''));
}
