import type { FactProblem } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, type SourceDocument, valueAt } from '../../syntax/document.ts';
import type { Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { promptTraits } from './prose/prompt.ts';
import { type ToolToken, toolNamed } from './tools/tool-list.ts';
import { listTrait } from './traits.ts';

/** Reads custom modes of Roo Code and Kilo Code. Source: Roo Code documentation, "Customizing modes". */
export const rooModesExtractor: Extractor = {
  format: 'roo-modes',
  syntax: 'yaml',
  endings: ['roomodes', 'kilocodemodes'],
  // Other clients read no such file in their own folders.
  accepts: (path) =>
    /(^|\/)(\.roomodes|\.kilocodemodes|custom_modes\.ya?ml)$/.test(path) &&
    !/(^|\/)\.(kiro|claude|cursor|github|gemini|amazonq|windsurf)\//.test(path),
  extract: ({ path, document }) => readModes(path, document),
};

function readModes(path: string, { roots: [root], problems, text }: SourceDocument): FormatFacts {
  // Older versions and forks read the file as JSON, which has no comments.
  const slot = { kind: /^\s*\{/.test(text) ? 'record' : 'comment' } as const;
  const modes = itemsOf(valueAt(root, 'customModes')).flatMap((mode) => {
    const name = textFact(valueAt(mode, 'slug')) ?? textFact(valueAt(mode, 'name'));
    if (!name) return [];
    const tools = itemsOf(valueAt(mode, 'groups')).flatMap(group);
    return [
      agentFacts({
        path,
        symbol: `agent:${path}#${name.text}`,
        kind: 'roo-mode',
        platform: 'roo',
        name,
        span: mode.span,
        slot,
        purpose: textFact(valueAt(mode, 'description')) ?? textFact(valueAt(mode, 'whenToUse')),
        tools,
        traits: {
          ...listTrait(
            'tools',
            tools.map(({ token }) => token),
          ),
          ...promptTraits(textFact(valueAt(mode, 'roleDefinition')), textFact(valueAt(mode, 'customInstructions'))),
        },
      }),
    ];
  });
  return joinedFacts([
    ...modes,
    ...(root?.kind === 'list' && valueAt(root.items[0], 'slug') ? [{ problems: [bareList(root)] }] : []),
    { problems: problems.slice(0, 1).map((problem) => ({ ...problem, rule: 'agent-unparseable' })) },
  ]);
}

/** Roo takes the list under its key alone. Source: Roo Code, the schema of its settings. */
function bareList({ span }: ValueNode): FactProblem {
  const start = { start: span.start, end: Math.min(span.end, span.start + 1) };
  return { span: start, message: 'The list of modes must stand under customModes.', rule: 'agent-unparseable' };
}

/** `edit`, or `[edit, { fileRegex: \.md$ }]`, which limits what is edited. */
function group(node: ValueNode): readonly ToolToken[] {
  const value = resolved(node);
  if (value?.kind !== 'list') {
    const name = textFact(value);
    return name ? [toolNamed(name)] : [];
  }
  const [first, options] = value.items;
  const name = textFact(first);
  const scope = textFact(valueAt(options, 'fileRegex'));
  return name ? [{ ...toolNamed(name), ...(scope && { scope }) }] : [];
}
