import type { CommandFact, PipelineFact, PipelineJobFact } from '../../../model/pipeline.ts';
import type { FormatFacts } from '../../extractor.ts';
import { agentFacts, joinedFacts } from '../agent-facts.ts';
import { type AgentCommand, commandInWords } from '../commands/commands.ts';
import { trait } from '../traits.ts';

/** The agents that scripts of a pipeline run, each with its job's rights. Traits: `approvalBypass`, `permitsBy`, `sandbox`. */
export function pipelineAgents(pipeline: PipelineFact, path: string): FormatFacts {
  const agents = pipeline.jobs.flatMap((job) =>
    commandsOf(job)
      .flatMap(({ words }) => commandInWords(words) ?? [])
      .filter(({ isHeadless, bypass, edits }) => isHeadless || bypass || edits)
      .slice(0, 1)
      .map((command) => agentOf(command, job, path)),
  );
  return joinedFacts(agents);
}

function commandsOf({ steps }: PipelineJobFact): readonly CommandFact[] {
  return steps.flatMap(({ scripts }) => scripts.flatMap(({ commands }) => commands));
}

function agentOf(command: AgentCommand, { symbol: holder, id, span }: PipelineJobFact, path: string): FormatFacts {
  const { label, platform, program, bypass, edits, sandbox, permits, tools } = command;
  const symbol = `${holder}#agent`;
  const facts = agentFacts({
    path,
    symbol,
    kind: 'ci-agent',
    platform,
    name: { text: `${label} in ${id.text}`, span: program.span },
    keys: [],
    parent: holder,
    span,
    slot: { kind: 'comment' },
    tools,
    traits: {
      ...trait('approvalBypass', bypass),
      ...(permits && trait('permitsBy', bypass, permits)),
      ...trait('acceptsEdits', edits),
      ...trait('sandbox', sandbox, 'disabled'),
    },
  });
  return joinedFacts([
    facts,
    { links: [{ from: symbol, to: { symbol: holder }, relation: 'runs-as', span: program.span }] },
  ]);
}
