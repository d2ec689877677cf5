import type { ScriptFact, SettingFact } from '../../model/pipeline.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved } from '../../syntax/document.ts';
import { scalarOf } from '../literal.ts';
import { expressionsIn } from './expressions.ts';
import { shellCommands } from './shell.ts';

const mostLines = 200;

/** What a script that is a text or a list of lines runs; `open` and `close` mark what is written into it before it runs. */
export function shellScripts(
  node: ValueNode | undefined,
  text: string,
  marks?: { readonly open: string; readonly close: string },
): readonly ScriptFact[] {
  const script = resolved(node);
  const lines = script?.kind === 'list' ? itemsOf(script).slice(0, mostLines).flatMap(flat) : script ? [script] : [];
  return lines.flatMap((line): readonly ScriptFact[] => {
    const span = scalarOf(line)?.content;
    if (!span) return [];
    return [
      {
        span,
        language: 'shell',
        expressions: marks ? expressionsIn(text, span, marks.open, marks.close) : [],
        commands: shellCommands(text, span),
        calls: [],
      },
    ];
  });
}

/** Anchored lists of lines may stand in a list of lines. */
function flat(item: ValueNode): readonly ValueNode[] {
  const inner = resolved(item);
  return inner?.kind === 'list' ? itemsOf(inner).slice(0, mostLines) : inner ? [inner] : [];
}

/** A role or an account that commands take: `aws sts assume-role-with-web-identity --role-arn …`. */
export function takenRoles(scripts: readonly ScriptFact[]): readonly SettingFact[] {
  return scripts.flatMap(({ commands }) =>
    commands.flatMap(({ words }) => {
      const at = words.findIndex(({ text }) => /^--role-arn(?:=|$)/.test(text));
      const word = words[at];
      const value = word?.text.includes('=') ? { ...word, text: word.text.replace(/^[^=]*=/, '') } : words[at + 1];
      if (at === -1 || !word || !value) return [];
      return [{ name: 'aws-role', text: value.text, span: value.span, nameSpan: word.span }];
    }),
  );
}
