import type { Finding } from '../../model/finding.ts';
import type { ListNode, ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { FixKind } from '../fix.ts';

/** Takes an account that everybody knows out of the definitions of a broker, with its permissions. */
export const dropAccount: FixKind = {
  kind: 'drop-account',
  offers({ rule, at }, context) {
    const document = rule === 'broker-default-account' ? context.document(at.path) : undefined;
    const name = document && nameAt(document, at.span.start);
    if (!document || name === undefined) return [];
    return [
      {
        id: 'drop-account',
        title: `Remove the account ${name}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: false,
        details: ['Programs that still sign in with it need accounts of their own first.'],
      },
    ];
  },
  changes({ rule, at }: Finding, _, context) {
    const document = rule === 'broker-default-account' ? context.document(at.path) : undefined;
    const name = document && nameAt(document, at.span.start);
    if (!document || name === undefined) return undefined;
    const steps = itemsAbout(document, name).map(
      (): Step => (current, editor) => {
        const [found] = itemsAbout(current, name);
        return found ? editor.removeItem(current, found.list, found.item) : 'nothing';
      },
    );
    return changedBySteps(at.path, 'json', steps, context);
  },
};

function nameAt({ roots: [root] }: SourceDocument, offset: number): string | undefined {
  const user = itemsOf(valueAt(root, 'users')).find(({ span }) => span.start <= offset && offset < span.end);
  return textOf(valueAt(user, 'name'));
}

interface Item {
  readonly list: ListNode;
  readonly item: ValueNode;
}

/** Its entry among the users, and what it may do in each virtual host. */
function itemsAbout({ roots: [root] }: SourceDocument, name: string): readonly Item[] {
  const about = (part: string, key: string) => {
    const list = resolved(valueAt(root, part));
    return list?.kind === 'list'
      ? list.items.filter((item) => textOf(valueAt(item, key)) === name).map((item): Item => ({ list, item }))
      : [];
  };
  return [...about('users', 'name'), ...about('permissions', 'user'), ...about('topic_permissions', 'user')];
}
