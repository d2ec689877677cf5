import type { Identity } from '../../model/identity.ts';
import { eachTrait } from '../agents/each-trait.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

const each = eachTrait('unconfirmed');
const eachByName = eachTrait('unconfirmedByName', () => 'note');

/** Tools with a grave effect that the platform does not ask about; a note where their names alone tell it: what is defined elsewhere may ask, or do less. Source: CrewAI, "Human input on execution": of a task's answer, not of a tool. */
export function* agentHighImpactNoConfirmation(subject: Subject, context: CheckContext): Iterable<Draft> {
  const kind = subject.kind === 'identity' ? kindOf(subject.identity) : '';
  const advice = Object.hasOwn(ways, kind) ? ways[kind] : 'Use the confirmation of the platform.';
  for (const draft of [...each(subject, context), ...eachByName(subject, context)])
    yield {
      ...draft,
      called: String(draft.args?.what),
      others: 'Nor is anybody asked about',
      ...(takesBack.test(String(draft.args?.what)) && { trails: true }),
      args: { ...draft.args, advice: advice ?? '' },
    };
}

/** What is undone as easily as it is done is told with what is not. */
const takesBack = /(?:^|_)(?:un)?(?:cordon|pause|resume|mute|disable|enable|archive|hide)(?:_|$)/i;

/** The agent's kind; Microsoft's framework has another way in C#. */
function kindOf({ kind, block: { path } }: Identity): string {
  return path.endsWith('.cs') ? `${kind} in C#` : kind;
}

/** How each platform has a person asked. Sources: the platforms' pages on approvals of tools. */
const ways: Readonly<Record<string, string>> = {
  'crewai-agent': 'Have the tool ask a person itself.',
  'openai-agent': 'Set needs_approval=True on it.',
  'kagent-agent': 'List it under requireApproval.',
  'vercel-agent': 'Set needsApproval: true on it.',
  'mastra-agent': 'Set requireApproval: true on it.',
  'adk-agent': 'Set require_confirmation=True on it.',
  'pydantic-agent': 'Set requires_approval=True on it.',
  'microsoft-agent in C#': 'Wrap it in a new ApprovalRequiredAIFunction.',
  'bedrock-agent': 'Set requireConfirmation to ENABLED on it.',
};
