import type { FactSymbol, IdentityFact, StatementGrantFact, TermFact } from '../../model/facts.ts';
import type { PermissionsFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import type { MapNode } from '../../model/value-node.ts';
import { entriesOf, entry, keyOf, resolved } from '../../syntax/document.ts';
import { keySpan, textFact } from '../literal.ts';

/** The block of a workflow or job; undefined where there is none, or none that can be read. */
export function permissionsAt(node: MapNode): PermissionsFact | undefined {
  const written = entry(node, 'permissions');
  const value = resolved(written?.value);
  if (!written || !value) return undefined;
  const { span } = written;
  if (value.kind === 'map') {
    const terms = entriesOf(value).flatMap((item): readonly TermFact[] => {
      const level = textFact(item.value);
      const scope = keyOf(item);
      return level && scope && /^(read|write)$/.test(level.text)
        ? [{ text: `${scope}:${level.text}`, span: level.span }]
        : [];
    });
    return { form: terms.length > 0 ? 'listed' : 'none', span, at: keySpan(written), terms };
  }
  const all = textFact(value);
  if (all?.text !== 'write-all' && all?.text !== 'read-all') return undefined;
  const text = all.text === 'write-all' ? '*:write' : '*:read';
  return { form: all.text, span, at: all.span, terms: [{ text, span: all.span }] };
}

/** What the block permits on the repository, as one statement. */
export function permissionGrant(permissions: PermissionsFact, holder: FactSymbol): readonly StatementGrantFact[] {
  if (permissions.terms.length === 0) return [];
  return [
    {
      form: 'statement',
      holder: { symbol: holder },
      role: 'grant',
      provider: 'github',
      effect: 'allow',
      actions: permissions.terms,
      resources: [],
      access: accessOf(permissions),
      span: permissions.span,
    },
  ];
}

function accessOf({ form, terms }: PermissionsFact): StatementGrantFact['access'] {
  if (form === 'write-all') return 'admin';
  return terms.some(({ text }) => text.endsWith(':write')) ? 'write' : 'read';
}

/** `permissions` and `hasWriteScope`; a missing block points at the name. */
export function permissionTraits(permissions: PermissionsFact | undefined, nameSpan: Span): IdentityFact['traits'] {
  if (!permissions) return { permissions: { value: 'missing', span: nameSpan } };
  const write = permissions.terms.find(({ text }) => text.endsWith(':write'));
  return {
    permissions: { value: permissions.form, span: permissions.at },
    ...(write ? { hasWriteScope: { value: true, span: write.span } } : {}),
  };
}

/** The token that lets a job ask for an identity token. */
export function idTokenTerm(permissions: PermissionsFact | undefined): TermFact | undefined {
  return permissions?.terms.find(({ text }) => text === 'id-token:write');
}
