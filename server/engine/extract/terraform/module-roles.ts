import type { BindingFact } from '../../model/facts.ts';
import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved } from '../../syntax/document.ts';
import { attribute, type Block, inScope, targetOf } from './blocks.ts';
import { calledModule } from './module-arguments.ts';
import { literalText } from './owners.ts';

/**
 * Roles of Google that a call hands to a module which is not in this repository: `{ "roles/viewer" = [members] }`, lists of roles for
 * whom the module makes, and `"project=>roles/viewer"`. Sources: the modules of terraform-google-modules and Cloud Foundation Fabric.
 */
export function moduleRoleBindings(block: Block): readonly BindingFact[] {
  if (!attribute(block.body, 'source') || calledModule(block)) return [];
  return entriesOf(block.body)
    .filter((item) => roleName.test(keyOf(item) ?? ''))
    .flatMap((item) => given(block, item, item.value, 0));
}

const roleName = /(?:^|_)(?:iam|roles?|bindings)(?:_|$)/;

function given(block: Block, of: MapEntry, node: ValueNode, depth: number): readonly BindingFact[] {
  const value = resolved(node);
  if (depth > 3 || !value) return [];
  if (value.kind === 'list') return itemsOf(value).flatMap((item) => given(block, of, item, depth + 1));
  if (value.kind !== 'map') {
    const role = roleIn(value);
    return role ? [binding(block, of, role)] : [];
  }
  return entriesOf(value).flatMap((item) => {
    const role = roleIn(item.key);
    if (!role) return given(block, of, item.value, depth + 1);
    const members = resolved(item.value);
    return (members?.kind === 'list' ? itemsOf(members) : [item.value]).map((member) =>
      binding(block, of, role, member),
    );
  });
}

/** The role that a literal names, alone or behind the project that it is for. */
function roleIn(node: ValueNode): ValueNode | undefined {
  const { text, span } = literalText(node) ?? {};
  const at = /^(?:[\w:.-]{1,100}=>)?(?=roles\/[\w.]{1,100}$)/.exec(text ?? '')?.[0].length;
  if (text === undefined || span === undefined || at === undefined) return undefined;
  const content = { start: span.end - (text.length - at), end: span.end };
  return { kind: 'scalar', value: text.slice(at), style: 'double', span: content, content };
}

function binding(block: Block, of: MapEntry, role: ValueNode, member?: ValueNode): BindingFact {
  const isWide = isOfProject(block, of) || /^roles\/(?:owner|editor|viewer)$/.test(literalText(role)?.text ?? '');
  const name: ValueNode = {
    kind: 'scalar',
    value: block.name,
    style: 'double',
    span: block.nameSpan,
    content: block.nameSpan,
  };
  return {
    symbol: block.symbol,
    provider: 'gcp',
    subject: member ? targetOf(block, member) : { symbol: block.symbol },
    role: { expression: inScope(block, role) },
    ...(isWide ? {} : { on: { level: 'resource', what: inScope(block, name) } as const }),
    span: block.span,
    roleSpan: role.span,
    subjectSpan: member ? (member.kind === 'scalar' ? member.content : member.span) : block.nameSpan,
  };
}

/** Basic roles are given on projects and above alone; of others the module or the argument says it. */
function isOfProject({ body }: Block, of: MapEntry): boolean {
  const source = literalText(attribute(body, 'source'))?.text ?? '';
  return (
    /project/.test(keyOf(of) ?? '') ||
    /\/\/?(?:modules\/)?(?:projects?_iam|member_iam|project|project-factory)(?:$|\?)/.test(source)
  );
}
