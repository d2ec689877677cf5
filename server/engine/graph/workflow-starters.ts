import { ofStrangers } from '../extract/agents/starting-events.ts';
import { workflowScope } from '../extract/github-workflow/triggers.ts';
import type { IdentityFact } from '../model/facts.ts';
import type { FactStore } from './fact-store.ts';

type Traits = IdentityFact['traits'];

/** Who can start an agent behind other workflows: no stranger, if this repository has them and none of their triggers is one's. */
export function withStarters({ startedBehind, ...traits }: Traits, store: FactStore): Traits {
  const names = startedBehind?.value;
  if (!Array.isArray(names) || names.some((name) => isByStrangers(String(name), store))) return traits;
  const { untrustedTrigger: _, ...others } = traits;
  return others;
}

function isByStrangers(name: string, store: FactStore): boolean {
  const meant = store.look('definition', `${workflowScope}#${name}`);
  const triggers = meant
    .flatMap(({ path }) => store.readFacts(path)?.pipelines ?? [])
    .filter((pipeline) => pipeline.name.text === name)
    .flatMap((pipeline) => pipeline.triggers);
  return triggers.length === 0 || triggers.some(({ event }) => ofStrangers.includes(event));
}
