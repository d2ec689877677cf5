import type { MapEntry } from '../../model/value-node.ts';
import { entriesOf, keyOf, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { scalarOf, textFact } from '../literal.ts';
import { sudoFacts, sudoTextFacts } from '../sudoers.ts';
import { flattened, type Task } from './tasks.ts';

interface Written {
  readonly path: string;
  readonly text: string;
}

/** Rules of sudo that tasks write, as text or by the module for them. Sources: ansible.builtin.copy, lineinfile and blockinfile; community.general.sudoers. */
export function sudoInTasks(tasks: readonly Task[], file: Written): FormatFacts {
  if (!/sudoers/.test(file.text)) return {};
  return joinedFacts(
    flattened(tasks).flatMap(({ node }) =>
      entriesOf(node).map((item) => (isSudoers(item) ? ruleOf(item, file) : textOfFile(item, file))),
    ),
  );
}

function isSudoers(item: MapEntry): boolean {
  return /^(?:community\.general\.)?sudoers$/.test(keyOf(item) ?? '');
}

/** Modules that write a text, and the option that holds it. */
const writes = /^(?:ansible\.(?:builtin|legacy)\.)?(?:copy|lineinfile|blockinfile)$/;

function textOfFile(item: MapEntry, { path, text }: Written): FormatFacts {
  if (!writes.test(keyOf(item) ?? '')) return {};
  const target = textFact(valueAt(item.value, 'dest') ?? valueAt(item.value, 'path'))?.text ?? '';
  const written = ['content', 'line', 'block'].flatMap((key) => scalarOf(valueAt(item.value, key)) ?? []);
  if (!/\/sudoers(?:\.d\/[^/]+)?$/.test(target) || isAbsent(item)) return {};
  return joinedFacts(written.map(({ content }) => sudoTextFacts({ path, text, span: content, file: target })));
}

/** `name`, `user` or `group`, `commands`; without a password unless it is told otherwise. */
function ruleOf(item: MapEntry, { path }: Written): FormatFacts {
  const user = textFact(valueAt(item.value, 'user'));
  const account = user ?? textFact(valueAt(item.value, 'group'));
  const commands = textFact(valueAt(item.value, 'commands'));
  const asks = /^(?:false|no)$/i.test(textFact(valueAt(item.value, 'nopassword'))?.text ?? '');
  if (!account || commands?.text !== 'ALL' || asks || isAbsent(item)) return {};
  const name = user ? account.text.replace(/^\{\{\s*|\s*\}\}$/g, '') : `%${account.text}`;
  const { start } = commands.span;
  const rule = `${name} ALL=(ALL) NOPASSWD: ALL`;
  return sudoFacts(path, rule, '/sudoers', Math.max(0, start - rule.length + 'ALL'.length));
}

function isAbsent(item: MapEntry): boolean {
  return textFact(valueAt(item.value, 'state'))?.text === 'absent';
}
