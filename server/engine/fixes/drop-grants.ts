import type { Finding } from '../model/finding.ts';
import type { Identity } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
import type { MapEntry } from '../model/value-node.ts';
import { itemsOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { applyEdits } from './edit/edit.ts';
import { editorOf } from './edit/editors.ts';
import { lineEdits } from './edit/line-edits.ts';
import type { FileChange, FixContext, FixKind } from './fix.ts';
import { entriesAt } from './place.ts';

/** Takes out the blocks of Terraform that give what is switched off its permissions, whichever files they stand in. */
export const dropGrants: FixKind = {
  kind: 'drop-grants',
  offers(finding, context) {
    const blocks = blocksFor(finding, context);
    if (!blocks) return [];
    const names = blocks.map(({ entry }) => entry.labels?.map(({ value }) => value).join('.') ?? keyOf(entry) ?? '');
    return [
      {
        id: 'drop-grants',
        title: names.length === 1 ? `Remove ${names[0]}` : `Remove its ${names.length} grants`,
        safety: 'review',
        effect: 'replacement',
        isPreferred: true,
        details: names,
      },
    ];
  },
  changes(finding, _, context) {
    const blocks = blocksFor(finding, context);
    if (!blocks) return undefined;
    const paths = [...new Set(blocks.map(({ path }) => path))];
    return paths.map((path): FileChange => {
      const inFile = blocks.filter((block) => block.path === path);
      const edits = inFile.flatMap(({ document, map, entry }) =>
        editorOf(path, document).removeEntry(document, map, entry),
      );
      // Blocks that stand together leave one gap, which none of them takes twice.
      const text = inFile[0]?.document.text ?? '';
      return { kind: 'edit', path, edits: lineEdits(text, applyEdits(text, edits)) };
    });
  },
};

interface GrantBlock {
  readonly path: string;
  readonly document: SourceDocument;
  readonly map: ReturnType<typeof entriesAt>[number]['map'];
  readonly entry: MapEntry;
}

/** Each block once; undefined where a grant stands in something that others use as well, or no block is to be seen. */
function blocksFor({ rule, identity }: Finding, context: FixContext): readonly GrantBlock[] | undefined {
  const holder = rule === 'disabled-but-granted' && identity !== undefined ? context.identity(identity) : undefined;
  if (!holder) return undefined;
  const blocks = placesOf(holder).map((place) => blockAt(place, context));
  const own = blocks.filter((block) => block !== undefined);
  if (own.length === 0 || own.length < blocks.length) return undefined;
  return own.filter(
    (block, index) => own.findIndex(({ path, entry }) => path === block.path && entry === block.entry) === index,
  );
}

function placesOf({ roles, grants }: Identity): readonly Place[] {
  const allowed = grants.filter(({ effect }) => effect === 'allow');
  return [...roles.map(({ at }) => at), ...allowed.map(({ via, at }) => via ?? at)];
}

function blockAt({ path, span }: Place, context: FixContext): GrantBlock | undefined {
  const document = context.document(path);
  if (document && context.facts(path)?.format === 'cloudformation') return ofUser(path, document, span.start);
  const outer = document?.syntax === 'hcl' ? entriesAt(document, span.start).at(-1) : undefined;
  const type = String(outer?.entry.labels?.[0]?.value ?? '');
  if (!document || !outer || !givesToOne.test(type)) return undefined;
  const isShared = shared.some((name) => itemsOf(resolved(valueAt(outer.entry.value, name))).length > 1);
  return isShared ? undefined : { path, document, map: outer.map, entry: outer.entry };
}

/** What a user of a template is given in its own properties; with them where they say nothing else. */
function ofUser(path: string, document: SourceDocument, offset: number): GrantBlock | undefined {
  const around = entriesAt(document, offset);
  const index = around.findIndex(({ entry }) => /^(?:Policies|ManagedPolicyArns)$/.test(keyOf(entry) ?? ''));
  const [own, properties] = around.slice(index, index + 2);
  const isUser = textOf(valueAt(properties?.map, 'Type')) === 'AWS::IAM::User';
  if (index === -1 || !own || !properties || !isUser || keyOf(properties.entry) !== 'Properties') return undefined;
  const { map, entry } = own.map.entries.length === 1 ? properties : own;
  return { path, document, map, entry };
}

/** Types that say nothing but who is given what. */
const givesToOne =
  /^(?:aws_iam_(?:user|role)_policy|aws_iam_\w*policy_attachment|google_\w+_iam_(?:member|binding)|azurerm_role_assignment|azuread_\w+_role_(?:assignment|member))$/;

const shared = ['members', 'users', 'roles', 'groups'];
