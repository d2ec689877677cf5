import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { entry, resolved, type SourceDocument, textOf } from '../../syntax/document.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import { afterSteps, rewritten, type Step } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';

/** Gives a role of impersonation on one service account of the folder instead of on the project. */
export const bindOnAccount: FixKind = {
  kind: 'bind-on-account',
  offers(finding, context) {
    const found = bindingOf(finding, context);
    return (found?.accounts ?? []).map((account, _, all) => ({
      id: `bind-on-account:${account}`,
      title: `Grant it on ${account} only`,
      safety: 'review',
      effect: 'replacement',
      isPreferred: all.length === 1,
    }));
  },
  changes(finding, { id }, context) {
    const found = bindingOf(finding, context);
    const account = found?.accounts.find((each) => id === `bind-on-account:${each}`);
    const after =
      found && account !== undefined ? afterSteps('hcl', found.document.text, stepsFor(found, account)) : undefined;
    const change = after === undefined ? undefined : rewritten(finding.at.path, found?.document.text, after);
    return change && [change];
  },
};

/** More is no choice. */
export const mostAccounts = 5;

interface Binding {
  readonly document: SourceDocument;
  readonly index: number;
  /** Addresses of service accounts that the same folder declares, the holder left out. */
  readonly accounts: readonly string[];
}

function bindingOf({ rule, at }: Finding, context: FixContext): Binding | undefined {
  const document = rule === 'gcp-impersonation' ? context.document(at.path) : undefined;
  const blocks = blocksIn(document);
  const index = blocks.findIndex(({ span }) => encloses(span, at.span));
  const block = blocks[index];
  const type = String(block?.labels?.[0]?.value ?? '');
  if (!document || !block || !/^google_(?:project|folder|organization)_iam_(?:member|binding)$/.test(type))
    return undefined;
  // Of many roles, those of impersonation would take the others along.
  const role = block.value.kind === 'map' ? entry(block.value, 'role')?.value : undefined;
  if (role === undefined || textOf(role) === undefined) return undefined;
  const written = document.text.slice(block.span.start, block.span.end);
  const accounts = accountsBeside(at.path, context).filter((address) => !written.includes(`${address}.`));
  return accounts.length > 0 && accounts.length <= mostAccounts ? { document, index, accounts } : undefined;
}

/** Addresses of the service accounts that the file's folder declares. */
export function accountsBeside(path: string, context: FixContext): readonly string[] {
  const folder = folderOf(path);
  return context
    .paths()
    .filter((other) => folderOf(other) === folder)
    .flatMap((other) => context.facts(other)?.identities ?? [])
    .flatMap(({ kind, symbol }) => {
      const address = symbol.slice(symbol.indexOf('#') + 1);
      return kind === 'gcp-service-account' && address.startsWith('google_service_account.') ? [address] : [];
    });
}

function blocksIn(document: SourceDocument | undefined): readonly MapEntry[] {
  const [root] = document?.roots ?? [];
  return root?.kind === 'map' && document?.syntax === 'hcl' ? root.entries : [];
}

function stepsFor({ index }: Binding, account: string): readonly Step[] {
  const bodyOf = (document: SourceDocument): MapNode | undefined => {
    const body = resolved(blocksIn(document)[index]?.value);
    return body?.kind === 'map' ? body : undefined;
  };
  return [
    (document, editor) => {
      const body = bodyOf(document);
      return body
        ? editor.setEntry(document, body, 'service_account_id', { raw: `${account}.name` }, { after: whereIn(body) })
        : [];
    },
    (document, editor) => {
      const body = bodyOf(document);
      const where = body && entry(body, whereIn(body));
      return body && where ? editor.removeEntry(document, body, where) : 'nothing';
    },
    (document) => {
      const label = blocksIn(document)[index]?.labels?.[0];
      const kind = /_iam_(\w+)$/.exec(textOf(label) ?? '')?.[1];
      return label && kind ? [{ span: label.content, text: `google_service_account_iam_${kind}` }] : [];
    },
  ];
}

/** The attribute that names what the role was given on. */
function whereIn(body: MapNode): string {
  return ['project', 'folder', 'org_id'].find((name) => entry(body, name)) ?? 'role';
}
