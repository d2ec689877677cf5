import type { TextFact } from '../../model/facts.ts';
import type { ExtractInput, FormatFacts } from '../extractor.ts';
import { agentFacts, together } from './agent-facts.ts';
import { type AgentCommand, agentCommands } from './commands.ts';
import { trait } from './traits.ts';

/** Agents that scripts, make files and container files run with nobody asked. */
export function agentsOfScript({ path, text }: ExtractInput): FormatFacts {
  if (
    !/--(dangerously|yolo|allow-all|yes-always|force|approval-mode|permission-mode|sandbox|skip-permissions|auto[ =]high)|danger-full-access/.test(
      text,
    )
  )
    return {};
  const isContainer = /(^|\/)(Dockerfile[^/]*|Containerfile)$/.test(path);
  const found = agentCommands(
    text.replace(/^([ \t]*)#.*$/gm, (line) => ' '.repeat(line.length)),
    (index) => index,
  );
  return together(
    found
      .filter(({ bypass, sandbox }) => bypass || sandbox)
      .map((command, index) => agentOf(path, command, index, isContainer)),
  );
}

function agentOf(path: string, command: AgentCommand, index: number, isContainer: boolean): FormatFacts {
  const { program, label, platform, bypass, sandbox, tools } = command;
  const name: TextFact = { text: `${label} in ${path.slice(path.lastIndexOf('/') + 1)}`, span: program.span };
  return agentFacts({
    path,
    symbol: `agent:${path}#${index}`,
    kind: 'ci-agent',
    platform,
    name,
    keys: [],
    span: { start: program.span.start, end: Math.max(program.span.end, bypass?.span.end ?? 0, sandbox?.span.end ?? 0) },
    slot: { kind: 'comment' },
    purpose: { text: `Runs ${label} from a script`, span: name.span },
    tools,
    traits: {
      ...trait(isContainer ? 'sandboxedBypass' : 'approvalBypass', bypass),
      ...(isContainer ? {} : trait('sandbox', sandbox, 'disabled')),
    },
  });
}
