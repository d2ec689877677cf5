import type { GrantFact } from '../model/facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entry, itemsOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import { activationOf } from './activation.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';
import { literal, scalarOf, textAt, textFact } from './literal.ts';
import { filesWritten } from './script/files-written.ts';
import { sudoTextFacts } from './sudoers.ts';

/** What a machine is told at its first start: accounts with what they may by sudo, files of sudo, and commands that write such files. Source: cloud-init, "Module reference", users and write_files. */
export const cloudInitExtractor: Extractor = {
  format: 'cloud-init',
  syntax: 'yaml',
  accepts: (path, head) => /\.ya?ml$/i.test(path) && /^(?:\uFEFF)?#cloud-config\b/.test(head),
  extract: cloudInitFacts,
};

export function cloudInitFacts(input: ExtractInput): FormatFacts {
  const root = input.document.roots[0];
  return joinedFacts([
    ...itemsOf(valueAt(root, 'users')).map((user) => userFacts(user, input)),
    ...itemsOf(valueAt(root, 'write_files')).map((file) => fileFacts(file, input)),
    filesWritten(input),
  ]);
}

function fileFacts(file: ValueNode, { path, text }: ExtractInput): FormatFacts {
  const target = textOf(valueAt(file, 'path')) ?? '';
  const content = scalarOf(valueAt(file, 'content'))?.content;
  if (!content || entry(file, 'encoding') || !/^\/etc\/sudoers(?:\.d\/[^/]+)?$/.test(target)) return {};
  return sudoTextFacts({ path, text, span: content, file: target });
}

/** `sudo: ALL=(ALL) NOPASSWD:ALL`, or a list of such rules. Whoever signs in by a key, and has no password, is asked for none: the account is the machine's administrator. */
function userFacts(user: ValueNode, { path }: ExtractInput): FormatFacts {
  const name = textFact(valueAt(user, 'name'));
  const sudo = resolved(valueAt(user, 'sudo'));
  if (!name || !sudo || name.text === 'root') return {};
  const rules = (sudo.kind === 'list' ? itemsOf(sudo) : [sudo]).flatMap((rule) => textFact(rule) ?? []);
  const symbol = `sudo:${path}#${name.text}`;
  const signsIn = ['ssh_authorized_keys', 'ssh_import_id'].some((key) => entry(user, key) !== undefined);
  const grants = rules.flatMap(({ text, span }): readonly GrantFact[] => {
    const all = /^(\s*ALL\s*=\s*(?:\([^)]{0,80}\))?\s*NOPASSWD\s*:\s*)ALL\s*$/.exec(text);
    if (!all) return [];
    return [
      {
        form: 'statement',
        holder: { symbol },
        role: 'grant',
        provider: 'host',
        effect: 'allow',
        actions: [textAt('ALL', span.start + (all[1] ?? '').length)],
        resources: [{ text: 'as any account', span }],
        access: 'admin',
        unattended: true,
        classes: signsIn ? ['sudo', 'administrator'] : ['sudo'],
        span,
      },
    ];
  });
  if (grants.length === 0) return {};
  return {
    identities: [
      {
        symbol,
        kind: 'host-account',
        name: literal(name, symbol),
        keys: [{ scheme: 'ci', parts: [`host:${path}#${name.text}`] }],
        span: user.span,
        nameSpan: name.span,
        owners: [],
        slot: { kind: 'comment' },
        activation: activationOf(path),
        traits: {},
      },
    ],
    grants,
  };
}
