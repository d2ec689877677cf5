import type { FactSymbol, ResourceFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { keySpan, literal, textFact } from '../literal.ts';

/** A task and where it stands in its play or file: the same wherever that stands in the text. */
export interface Task {
  readonly node: ValueNode;
  /** Symbol of what it makes, without what that is. */
  readonly symbol: FactSymbol;
}

/** The tasks of a list, those of blocks not included. `holder` is the play or block with the key of the list, or the file. */
export function tasksOf(list: readonly ValueNode[], holder: FactSymbol): readonly Task[] {
  return list.map((node, index) => ({ node, symbol: `${holder}.${index}` }));
}

/** What a block holds. */
export function tasksInside({ node, symbol }: Task): readonly Task[] {
  return ['block', 'rescue', 'always'].flatMap((key) => tasksOf(itemsOf(valueAt(node, key)), `${symbol}.${key}`));
}

/** Blocks may hold blocks. */
const deepest = 8;

/** All tasks, those of blocks included. */
export function flattened(tasks: readonly Task[], depth = 0): readonly Task[] {
  if (depth > deepest) return [];
  return tasks.flatMap((task) => {
    const inner = tasksInside(task);
    return inner.length > 0 ? flattened(inner, depth + 1) : [task];
  });
}

/** What tasks hand to a shell, as the account that the play becomes; a task that becomes another says so. */
export function commandsIn(tasks: readonly Task[], play: string): readonly ResourceFact[] {
  return flattened(tasks).flatMap(({ node: task, symbol: at }): readonly ResourceFact[] => {
    const other = textOf(valueAt(task, 'become_user'));
    const isAsItself = /^(?:false|no)$/i.test(textOf(valueAt(task, 'become')) ?? '');
    const module = entriesOf(task).find((item) => /^(?:ansible\.builtin\.)?(?:shell|raw)$/.test(keyOf(item) ?? ''));
    const command = module && (textFact(module.value) ?? textFact(valueAt(module.value, 'cmd')));
    if (!module || !command || isAsItself || (other !== undefined && other !== 'root')) return [];
    const symbol = `${at}.command`;
    const name = textFact(valueAt(task, 'name')) ?? { text: keyOf(module) ?? '', span: keySpan(module) };
    return [
      {
        symbol,
        kind: 'root-command',
        name: literal(name, symbol),
        span: task.span,
        nameSpan: name.span,
        settings: [
          { name: 'command', value: literal(command, symbol) },
          { name: 'play', value: literal({ text: play, span: name.span }, symbol) },
        ],
      },
    ];
  });
}

/** Tasks that fetch something and do not check from whom: `validate_certs: false`. Source: the modules of ansible.builtin. */
export function downloadsIn(tasks: readonly Task[]): readonly ResourceFact[] {
  return flattened(tasks).flatMap(({ node: task, symbol: at }) =>
    entriesOf(task).flatMap((module, nth): readonly ResourceFact[] => {
      const option = entry(resolved(module.value), 'validate_certs');
      const value = option && textFact(option.value);
      if (!option || !value || !/^(?:false|no)$/i.test(value.text)) return [];
      const symbol = `${at}.unverified.${nth}`;
      const url = textFact(valueAt(module.value, 'url')) ?? textFact(valueAt(module.value, 'src'));
      return [
        {
          symbol,
          kind: 'ansible-download',
          name: literal(
            textFact(valueAt(task, 'name')) ?? { text: keyOf(module) ?? '', span: keySpan(module) },
            symbol,
          ),
          span: task.span,
          nameSpan: keySpan(option),
          settings: [
            { name: 'option', value: literal({ text: 'validate_certs', span: keySpan(option) }, symbol) },
            { name: 'module', value: literal({ text: keyOf(module) ?? '', span: keySpan(module) }, symbol) },
            ...(url ? [{ name: 'url', value: literal(url, symbol) }] : []),
          ],
        },
      ];
    }),
  );
}
