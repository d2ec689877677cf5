import { entriesOf, resolved, valueAt } from '../../syntax/document.ts';
import type { Extractor } from '../extractor.ts';
import { keyFact, scalarOf, textFact } from '../literal.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { promptTraits } from './prose/prompt.ts';
import { type ToolToken, toolNamed, toolTokens } from './tools/tool-list.ts';
import { trait } from './traits.ts';

/**
 * Reads agents of CrewAI. Their tools mostly stand in code, so that a file without a list says nothing of them.
 * Source: CrewAI documentation, "Agents".
 */
export const crewaiExtractor: Extractor = {
  format: 'crewai-agents',
  syntax: 'yaml',
  accepts: (path, head) => /(^|[/_-])agents\.ya?ml$/.test(path) && /^\s+(goal|backstory):/m.test(head),
  extract: ({ path, document }) => {
    const [root] = document.roots;
    const agents = entriesOf(root).flatMap((pair) => {
      const name = keyFact(pair);
      const node = resolved(pair.value);
      if (!name || node?.kind !== 'map') return [];
      const delegation = valueAt(node, 'allow_delegation');
      const execution = valueAt(node, 'allow_code_execution');
      const unsafe = textFact(valueAt(node, 'code_execution_mode'));
      const on = (flag: typeof delegation, tool: string): readonly ToolToken[] => {
        const scalar = scalarOf(flag);
        return scalar?.value === true ? [toolNamed({ text: tool, span: scalar.span })] : [];
      };
      return [
        agentFacts({
          path,
          symbol: `agent:${path}#${name.text}`,
          kind: 'crewai-agent',
          platform: 'crewai',
          name,
          span: pair.span,
          slot: { kind: 'comment' },
          purpose: textFact(valueAt(node, 'goal')),
          tools: [
            ...toolTokens(valueAt(node, 'tools')),
            ...on(execution, 'code_execution'),
            ...on(delegation, 'delegation'),
          ],
          traits: {
            ...trait('sandbox', unsafe?.text === 'unsafe' ? unsafe : undefined, 'disabled'),
            ...promptTraits(textFact(valueAt(node, 'role')), textFact(valueAt(node, 'backstory'))),
          },
        }),
      ];
    });
    return joinedFacts([
      ...agents,
      { problems: document.problems.slice(0, 1).map((problem) => ({ ...problem, rule: 'agent-unparseable' })) },
    ]);
  },
};
