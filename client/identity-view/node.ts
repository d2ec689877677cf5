/**
 * Invariant of `identity-view/`: what is shown is a pure function of the server's last snapshot and the chosen
 * grouping. A node's id comes from symbols and keys, never from positions, so that selection and expansion survive.
 */
import type {
  StartItem,
  TreeFinding,
  TreeGrant,
  TreeIdentity,
  TreeRecord,
  TreeSecret,
  TreeSnapshot,
} from '../../server/protocol.ts';
import type { Group, Grouping } from './groupings.ts';

/** A heading with what stands below it. */
export type Section =
  | 'permissions'
  | 'tools'
  | 'credentials'
  | 'reaches'
  | 'used-by'
  | 'findings'
  | 'secrets'
  | 'records'
  | 'configuration';

/** What a person can start with besides single fixes. */
export type StartAction = 'write-owners' | 'accept-baseline';

/** What one row stands for. */
export type Content =
  | { readonly kind: 'start'; readonly count: number }
  | { readonly kind: 'start-item'; readonly item: StartItem; readonly identity: TreeIdentity | undefined }
  | { readonly kind: 'start-action'; readonly action: StartAction }
  | { readonly kind: 'group'; readonly grouping: Grouping; readonly group: Group }
  | { readonly kind: 'identity'; readonly identity: TreeIdentity; readonly grouping: Grouping; readonly owned: boolean }
  | { readonly kind: 'owner'; readonly identity: TreeIdentity; readonly owned: boolean }
  | { readonly kind: 'risk'; readonly identity: TreeIdentity }
  | { readonly kind: 'factor'; readonly text: string }
  | { readonly kind: 'inventory'; readonly identity: TreeIdentity }
  | { readonly kind: 'section'; readonly section: Section; readonly count: number; readonly isGrave: boolean }
  | { readonly kind: 'grant'; readonly grant: TreeGrant }
  | { readonly kind: 'secret'; readonly secret: TreeSecret }
  | { readonly kind: 'reached'; readonly name: string; readonly identity: TreeIdentity | undefined }
  | { readonly kind: 'use'; readonly use: TreeIdentity['usedBy'][number] }
  | { readonly kind: 'finding'; readonly finding: TreeFinding }
  | { readonly kind: 'record'; readonly record: TreeRecord }
  | { readonly kind: 'reviewer'; readonly owner: string; readonly count: number }
  | { readonly kind: 'review'; readonly identity: TreeIdentity }
  | { readonly kind: 'problem'; readonly problem: TreeSnapshot['configurationProblems'][number] };

/** A row before it stands in the tree. */
export interface Draft {
  /** Unique among its siblings. */
  readonly key: string;
  readonly content: Content;
  readonly children?: () => readonly Draft[];
}

/** A row of the tree. */
export interface ViewNode {
  readonly id: string;
  readonly content: Content;
  readonly parent: ViewNode | undefined;
  readonly hasChildren: boolean;
  /** Made when first asked for. */
  children(): readonly ViewNode[];
}

/** Puts drafts below a node, or at the root. */
export function plant(drafts: readonly Draft[], parent?: ViewNode): readonly ViewNode[] {
  return drafts.map(({ key, content, children }) => {
    let planted: readonly ViewNode[] | undefined;
    const node: ViewNode = {
      id: parent ? `${parent.id}/${key}` : key,
      content,
      parent,
      hasChildren: children !== undefined,
      children() {
        planted ??= plant(children?.() ?? [], node);
        return planted;
      },
    };
    return node;
  });
}

/** The identity that a row is about. */
export function identityOf({ content }: ViewNode): TreeIdentity | undefined {
  return 'identity' in content ? content.identity : undefined;
}

/** Drafts with keys made unique by counting equals. */
export function numbered(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Map<string, number>();
  return drafts.map((draft) => {
    const times = seen.get(draft.key) ?? 0;
    seen.set(draft.key, times + 1);
    return times === 0 ? draft : { ...draft, key: `${draft.key}#${times}` };
  });
}
