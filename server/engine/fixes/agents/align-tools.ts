import { readingTools } from '../../extract/agents/tools/tools.ts';
import type { Finding } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import { agentGrants, classesOf, effectsOf } from '../../rules/agents/agent-reach.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { agentHeader, platformOf, toolEdits } from './tool-header.ts';

/** Leaves an agent that is defined for several platforms the tools whose effects it has on the other one, too. */
export const alignTools: FixKind = {
  kind: 'align-tools',
  offers(finding, context) {
    const tools = sharedTools(finding, context);
    return tools.length === 0
      ? []
      : [
          {
            id: 'align-tools',
            title: `Allow what both definitions need: ${tools.join(', ')}`,
            safety: 'review',
            effect: 'in-place update',
            isPreferred: true,
          },
        ];
  },
  changes(finding, _, context) {
    const tools = sharedTools(finding, context);
    const header = agentHeader(finding, context);
    const change =
      header && tools.length > 0 ? edited(finding.at.path, toolEdits(finding.at.path, header, tools)) : undefined;
    return change && [change];
  },
};

function sharedTools(finding: Finding, context: FixContext): readonly string[] {
  const { rule, identity: symbol, related } = finding;
  const identity = rule === 'agent-grant-drift' && symbol !== undefined ? context.identity(symbol) : undefined;
  const other = otherAt(related[0]?.at.path, identity, context);
  const platform = identity && platformOf(identity.kind);
  if (!identity || !other || !platform || !agentHeader(finding, context)) return [];
  const theirs = effectsOf(other);
  const grants = agentGrants(identity).filter(({ unattended }) => !unattended);
  if (grants.some(({ classes }) => classes.includes('all'))) return readingTools(platform);
  return grants
    .filter((grant) => [...classesOf([grant])].every((name) => !effectNames.test(name) || theirs.has(name)))
    .flatMap(({ actions }) => actions.map(({ text }) => text));
}

const effectNames = /^(write|execute|message|transact|delete|permissions)$/;

function otherAt(path: string | undefined, own: Identity | undefined, context: FixContext): Identity | undefined {
  if (path === undefined || !own) return undefined;
  return (context.facts(path)?.identities ?? [])
    .flatMap(({ symbol }) => context.identity(symbol) ?? [])
    .find(({ name, kind }) => kind !== own.kind && name.toLowerCase() === own.name.toLowerCase());
}
