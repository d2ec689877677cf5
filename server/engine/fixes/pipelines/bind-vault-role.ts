import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import { entry, resolved, textOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit, PlainValue } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { repositoryOnGitHub } from './token-subjects.ts';

/** Binds a role of Vault’s logins to the service accounts of the workspace, or to the repository whose pipelines sign in. */
export const bindVaultRole: FixKind = {
  kind: 'bind-vault-role',
  offers(finding, context) {
    const bound = boundFor(finding, context);
    if (!bound) return [];
    return [
      {
        id: 'bind-vault-role',
        title: `Set ${bound.key} to ${bound.words}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, boundFor(finding, context)?.edits);
    return change && [change];
  },
};

interface Bound {
  readonly key: string;
  readonly words: string;
  readonly edits: readonly Edit[];
}

function boundFor({ rule, at }: Finding, context: FixContext): Bound | undefined {
  const document = rule === 'vault-role-open' ? context.document(at.path) : undefined;
  const [root] = document?.roots ?? [];
  const block = root?.kind === 'map' ? root.entries.find(({ span }) => encloses(span, at.span)) : undefined;
  const body = resolved(block?.value);
  if (!document || body?.kind !== 'map' || document.syntax !== 'hcl') return undefined;
  const written = (key: string, value: PlainValue, words: string): Bound => ({
    key,
    words,
    edits: editorOf(at.path, document).setEntry(document, body, key, value),
  });
  if (textOf(block?.labels?.[0]) === 'vault_jwt_auth_backend_role') {
    const repository = repositoryOnGitHub(context);
    if (repository !== undefined) return written('bound_claims', { repository }, repository);
    return written('bound_subject', 'SUBJECT', 'one subject');
  }
  const key = accountKeys.find((name) => {
    const stated = entry(body, name);
    return stated !== undefined && encloses(stated.span, at.span);
  });
  if (key === undefined) return undefined;
  const other = accountKeys.find((name) => name !== key) ?? '';
  const values = accountValues(key, literals(entry(body, other)?.value), context);
  return written(key, values, values.join(', '));
}

const namesKey = 'bound_service_account_names';
const accountKeys = [namesKey, 'bound_service_account_namespaces'];

/** The names, or the namespaces, of the service accounts that fit what the role says of the other. */
function accountValues(key: string, others: readonly string[], context: FixContext): readonly string[] {
  const accounts = context
    .paths()
    .flatMap((path) => context.facts(path)?.identities ?? [])
    .flatMap(({ kind, symbol }) => (kind === 'k8s-service-account' ? (context.identity(symbol) ?? []) : []))
    .flatMap(({ keys }) => keys.map(({ value }) => value.split('/').slice(-2)));
  const isName = key === namesKey;
  const fitting = accounts
    .filter(([namespace = '', name = '']) => others.includes(isName ? namespace : name))
    .map(([namespace = '', name = '']) => (isName ? name : namespace))
    .filter((value) => !value.includes('*'));
  const found = [...new Set(fitting)].toSorted();
  return found.length > 0 ? found : [isName ? 'SERVICE_ACCOUNT' : 'NAMESPACE'];
}

function literals(node: Parameters<typeof resolved>[0]): readonly string[] {
  const list = resolved(node);
  return list?.kind === 'list' ? list.items.flatMap((item) => textOf(item) ?? []) : [];
}
