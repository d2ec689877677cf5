import type { TextFact } from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import { entriesOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, FormatFacts } from '../extractor.ts';
import { scalarOf } from '../literal.ts';
import { agentFacts, together } from './agent-facts.ts';
import { type AgentCommand, agentCommands } from './commands.ts';
import { trait } from './traits.ts';

/** Agents that scripts, make files and container files run with nobody asked. */
export function agentsOfScript({ path, text }: ExtractInput): FormatFacts {
  if (!unasked.test(text)) return {};
  const found = agentCommands(
    text.replace(/^([ \t]*)#.*$/gm, (line) => ' '.repeat(line.length)),
    (index) => index,
  );
  return agentsOf(path, found, { kind: 'comment' });
}

/** Agents that the scripts of a `package.json` run with nobody asked. Source: npm, "scripts". */
export function agentsOfPackage({ path, text, document }: ExtractInput): FormatFacts {
  if (!unasked.test(text)) return {};
  const found = entriesOf(valueAt(document.roots[0], 'scripts')).flatMap(({ value }) => {
    const span = scalarOf(value)?.content;
    const commands = span ? agentCommands(text.slice(span.start, span.end), (index) => span.start + index) : [];
    // Quotes are escaped here, so that lists of tools are not read.
    return commands.map((command) => ({ ...command, tools: [] }));
  });
  return agentsOf(path, found, { kind: 'record' });
}

const unasked =
  /--(dangerously|yolo|allow-all|yes-always|force|approval-mode|permission-mode|sandbox|skip-permissions|auto[ =]high)|danger-full-access/;

function agentsOf(path: string, found: readonly AgentCommand[], slot: OwnerSlot): FormatFacts {
  return together(
    found
      .filter(({ bypass, sandbox }) => bypass || sandbox)
      .map((command, index) => agentOf(path, command, index, slot)),
  );
}

function agentOf(path: string, command: AgentCommand, index: number, slot: OwnerSlot): FormatFacts {
  const { program, label, platform, bypass, sandbox, tools } = command;
  const isContainer = /(^|\/)(Dockerfile[^/]*|Containerfile)$/.test(path);
  const name: TextFact = { text: `${label} in ${path.slice(path.lastIndexOf('/') + 1)}`, span: program.span };
  return agentFacts({
    path,
    symbol: `agent:${path}#${index}`,
    kind: 'ci-agent',
    platform,
    name,
    keys: [],
    span: { start: program.span.start, end: Math.max(program.span.end, bypass?.span.end ?? 0, sandbox?.span.end ?? 0) },
    slot,
    purpose: { text: `Runs ${label} from a script`, span: name.span },
    tools,
    traits: {
      ...trait(isContainer ? 'sandboxedBypass' : 'approvalBypass', bypass),
      ...(isContainer ? {} : trait('sandbox', sandbox, 'disabled')),
    },
  });
}
