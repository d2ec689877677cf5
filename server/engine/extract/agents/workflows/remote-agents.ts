import table from '../../../../../rules/tables/agent-commands.json' with { type: 'json' };
import type { TextFact } from '../../../model/facts.ts';
import type { ScalarNode } from '../../../model/value-node.ts';
import { partSpan } from '../../../syntax/interpolation.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { AgentPlatform } from '../tools/tools.ts';

/** An agent that a request starts and that works at its maker's. */
export interface RemoteAgent {
  readonly label: string;
  readonly platform: AgentPlatform;
  /** The address where it stands. */
  readonly at: TextFact;
}

const known: Readonly<Record<string, { readonly label: string; readonly platform: string }>> = table.startedBy;

/** The address and nothing behind it: what follows asks about an agent that was started. */
const addresses = new RegExp(`https://(${Object.keys(known).map(literalPattern).join('|')})(?![\\w/?$-])`);

/** The agent that a script starts by a request. */
export function remoteAgent(script: ScalarNode): RemoteAgent | undefined {
  const match = addresses.exec(String(script.value));
  const agent = match && known[match[1] ?? ''];
  if (!agent) return undefined;
  const span = partSpan(script, match.index, match.index + match[0].length);
  // The table names platforms that the tools' table has.
  return { label: agent.label, platform: agent.platform as AgentPlatform, at: { text: match[0], span } };
}

/** Texts of an event that a script of `actions/github-script` puts together itself. Source: GitHub, "Events that trigger workflows". */
export function payloadTexts(script: ScalarNode): readonly TextFact[] {
  return [...String(script.value).matchAll(payload)].map((match) => ({
    text: match[0].replace('context.payload', 'github.event'),
    span: partSpan(script, match.index, match.index + match[0].length),
  }));
}

const payload = /\bcontext\.payload\.(?:issue|comment|pull_request|discussion|review)\.(?:title|body)\b/g;
