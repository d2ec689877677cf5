import type { Finding } from '../../model/finding.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';

/** Switches off a grant of OAuth that nobody should use any more, or asks for PKCE. */
export const oauthSetting: FixKind = {
  kind: 'oauth-setting',
  offers(finding, context) {
    const change = changeFor(finding, context);
    if (!change) return [];
    return [
      { id: 'oauth-setting', title: change.title, safety: 'review', effect: 'in-place update', isPreferred: true },
    ];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, changeFor(finding, context)?.edits());
    return change && [change];
  },
};

interface Change {
  readonly title: string;
  edits(): readonly Edit[];
}

/** The node that a finding points at, with the maps and lists around it, outermost first. */
interface Site {
  readonly path: string;
  readonly document: SourceDocument;
  readonly node: ValueNode;
  readonly around: readonly ValueNode[];
}

function changeFor({ rule, at }: Finding, context: FixContext): Change | undefined {
  if (rule !== 'app-implicit-grant' && rule !== 'app-client-no-pkce') return undefined;
  const document = context.document(at.path);
  const chain = document ? nodesAt(document, at.span.start) : [];
  const node = chain.at(-1);
  if (!document || node?.kind !== 'scalar') return undefined;
  const site = { path: at.path, document, node, around: chain.slice(0, -1) };
  return rule === 'app-implicit-grant' ? withoutGrant(site) : withPkce(site);
}

/** A switch goes off, an item out of its list; a list that would be empty gets the flow that takes its place. */
function withoutGrant({ path, document, node, around }: Site): Change | undefined {
  const editor = editorOf(path, document);
  const key = keyAt(around.at(-1), node);
  if (textOf(node) === 'true' && key !== undefined)
    return { title: `Set ${key} to false`, edits: () => editor.replaceValue(document, node, false) };
  const list = around.at(-1);
  if (list?.kind !== 'list') return undefined;
  const [only] = list.items;
  const flow = codeFlow(keyAt(around.at(-2), list), textOf(node) ?? '');
  const answers = textOf(node) === 'implicit' ? withoutTokenAnswers(path, document, around.at(-2)) : [];
  if (list.items.length === 1 && only)
    return { title: `Use ${flow} instead`, edits: () => [...editor.replaceValue(document, only, flow), ...answers] };
  return { title: `Remove ${textOf(node)}`, edits: () => [...editor.removeItem(document, list, node), ...answers] };
}

/** Response types that only the implicit grant gives go with it; Okta refuses a client that asks for them without it. */
function withoutTokenAnswers(path: string, document: SourceDocument, client: ValueNode | undefined): readonly Edit[] {
  const list = valueAt(client, 'response_types');
  if (list?.kind !== 'list') return [];
  const kept = list.items.map(textOf).filter((text) => !/^(?:id_)?token$/.test(text ?? ''));
  if (kept.length === list.items.length || !kept.every((text) => text !== undefined)) return [];
  return editorOf(path, document).replaceValue(document, list, kept.length === 0 ? ['code'] : kept);
}

/** Zitadel and Cognito have names of their own for the authorisation code. */
function codeFlow(key: string | undefined, grant: string): string {
  if (key === 'allowed_oauth_flows') return 'code';
  return grant.startsWith('OIDC_') ? 'OIDC_GRANT_TYPE_AUTHORIZATION_CODE' : 'authorization_code';
}

function withPkce({ path, document, node, around }: Site): Change | undefined {
  const editor = editorOf(path, document);
  const map = around.findLast((each): each is MapNode => each.kind === 'map');
  const key = keyAt(map, node);
  if (!map || key === undefined) return undefined;
  if (/^pkce/i.test(key) && textOf(node) === 'false')
    return { title: `Set ${key} to true`, edits: () => editor.replaceValue(document, node, true) };
  if (document.syntax === 'hcl')
    return {
      title: 'Require PKCE (S256)',
      edits: () => editor.setEntry(document, map, 'pkce_code_challenge_method', 'S256', { after: key }),
    };
  return { title: 'Require PKCE (S256)', edits: () => withAttribute(path, document, map, key) };
}

const attribute = 'pkce.code.challenge.method';

/** Keycloak keeps it among the attributes of the client. */
function withAttribute(path: string, document: SourceDocument, client: MapNode, after: string): readonly Edit[] {
  const editor = editorOf(path, document);
  const attributes = valueAt(client, 'attributes');
  if (attributes?.kind === 'map') return editor.setEntry(document, attributes, attribute, 'S256');
  return editor.setEntry(document, client, 'attributes', { [attribute]: 'S256' }, { after });
}

function keyAt(map: ValueNode | undefined, node: ValueNode): string | undefined {
  const entry = map?.kind === 'map' ? map.entries.find(({ value }) => value === node) : undefined;
  return entry && keyOf(entry);
}
