/**
 * Invariant of `identity-view/`: what is shown is a pure function of the server's last snapshot and the chosen
 * grouping. A node's id comes from symbols and keys, never from positions, so that selection and expansion survive.
 */
import type {
  LonelySecret,
  StartItem,
  TreeFinding,
  TreeGrant,
  TreeIdentity,
  TreeRecord,
  TreeSecret,
  TreeSnapshot,
  UnreadFile,
} from '../../server/protocol.ts';
import type { Group, Grouping } from './groupings.ts';

/** A heading with what stands below it. */
export type Section =
  | 'permissions'
  | 'tools'
  | 'credentials'
  | 'reaches'
  | 'calls'
  | 'used-by'
  | 'findings'
  | 'secrets'
  | 'records'
  | 'configuration'
  | 'not-read';

/** What a person can start with besides single fixes. */
export type StartAction = 'write-owners' | 'accept-baseline' | 'connect-inventory';

/** What one row stands for. */
export type Content =
  | { readonly kind: 'start'; readonly count: number }
  | { readonly kind: 'start-item'; readonly item: StartItem; readonly identity: TreeIdentity | undefined }
  | { readonly kind: 'start-action'; readonly action: StartAction }
  | {
      readonly kind: 'group';
      readonly grouping: Grouping;
      readonly group: Group;
      /** Rows right below it, and how many of them are, or hold, an identity at high risk. */
      readonly count: number;
      readonly grave: number;
    }
  | {
      readonly kind: 'identity';
      readonly identity: TreeIdentity;
      readonly grouping: Grouping;
      readonly owned: boolean;
      /** Another row beside it is called alike. */
      readonly hasNamesake: boolean;
    }
  | { readonly kind: 'owner'; readonly identity: TreeIdentity; readonly owned: boolean }
  | { readonly kind: 'risk'; readonly identity: TreeIdentity }
  | { readonly kind: 'factor'; readonly text: string; readonly about?: string; readonly icon?: string }
  | { readonly kind: 'inventory'; readonly identity: TreeIdentity }
  | {
      readonly kind: 'section';
      readonly section: Section;
      readonly count: number;
      readonly notes: number;
      readonly isGrave: boolean;
    }
  | { readonly kind: 'grant'; readonly grant: TreeGrant }
  | { readonly kind: 'secret'; readonly secret: TreeSecret & Partial<LonelySecret> }
  | {
      readonly kind: 'reached';
      readonly name: string;
      readonly identity: TreeIdentity | undefined;
      /** Another row beside it is called alike. */
      readonly hasNamesake: boolean;
    }
  | { readonly kind: 'use'; readonly use: TreeIdentity['usedBy'][number] }
  | { readonly kind: 'finding'; readonly finding: TreeFinding }
  | { readonly kind: 'record'; readonly record: TreeRecord }
  | { readonly kind: 'reviewer'; readonly owner: string; readonly count: number }
  | { readonly kind: 'review'; readonly identity: TreeIdentity }
  | { readonly kind: 'unread'; readonly file: UnreadFile }
  | { readonly kind: 'problem'; readonly problem: TreeSnapshot['configurationProblems'][number] };

/** A row before it stands in the tree. */
export interface Draft {
  /** Unique among its siblings. */
  readonly key: string;
  readonly content: Content;
  readonly children?: () => readonly Draft[];
}

/** A row of the tree. It stays the same object while what it stands for is there; what it says may change. */
export interface ViewNode {
  readonly id: string;
  readonly content: Content;
  readonly parent: ViewNode | undefined;
  readonly hasChildren: boolean;
  /** Made when first asked for. */
  children(): readonly ViewNode[];
}

/** Rows after a change. */
export interface Regrown {
  readonly nodes: readonly ViewNode[];
  /** Those that look different, or have other rows right below them; `all`: the outermost rows are others. */
  readonly stale: readonly ViewNode[] | 'all';
}

/** Equal for contents that look alike, pointer and screen reader included. */
export type Look = (content: Content) => string;

/** The outermost rows, and all that was ever asked for below them, brought to what is to be shown now. */
export function replant(before: readonly ViewNode[], drafts: readonly Draft[], look: Look): Regrown {
  const { nodes, stale, areSame } = regrown(before, drafts, undefined, look);
  return { nodes, stale: areSame ? stale : 'all' };
}

function regrown(before: readonly ViewNode[], drafts: readonly Draft[], parent: ViewNode | undefined, look: Look) {
  const known = new Map(before.map((node) => [node.id, node]));
  const stale: ViewNode[] = [];
  const nodes = drafts.map((draft) => {
    const node = known.get(idOf(draft, parent));
    const take = node && takes.get(node);
    if (!node || !take) return plant(draft, parent);
    stale.push(...take(draft, look));
    return node;
  });
  const areSame = nodes.length === before.length && nodes.every((node, index) => node === before[index]);
  return { nodes, stale, areSame };
}

/** For each row how it takes what is to stand in its place: the rows that are to be drawn anew. */
const takes = new WeakMap<ViewNode, (draft: Draft, look: Look) => readonly ViewNode[]>();

function plant(draft: Draft, parent: ViewNode | undefined): ViewNode {
  let { content, children } = draft;
  let below: readonly ViewNode[] | undefined;
  const node: ViewNode = {
    id: idOf(draft, parent),
    parent,
    get content() {
      return content;
    },
    get hasChildren() {
      return children !== undefined;
    },
    children() {
      below ??= (children?.() ?? []).map((each) => plant(each, node));
      return below;
    },
  };
  takes.set(node, (next, look) => {
    const isSame = look(content) === look(next.content) && (children === undefined) === (next.children === undefined);
    content = next.content;
    children = next.children;
    if (below === undefined) return isSame ? [] : [node];
    const { nodes, stale, areSame } = regrown(below, children?.() ?? [], node, look);
    below = nodes;
    return isSame && areSame ? stale : [node];
  });
  return node;
}

function idOf({ key }: Draft, parent: ViewNode | undefined): string {
  return parent ? `${parent.id}/${key}` : key;
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
