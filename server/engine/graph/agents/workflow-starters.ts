import { ofStrangers } from '../../extract/agents/workflows/starting-events.ts';
import { workflowScope } from '../../extract/github-workflow/triggers.ts';
import type { IdentityFact } from '../../model/facts.ts';
import type { FactStore } from '../store/fact-store.ts';

type Traits = IdentityFact['traits'];

/**
 * Who can start an agent behind other workflows: no stranger, if this repository has them and none of their triggers is one's. `startUnknown`: it has none
 * of these names, which GitHub may yet take for one in other letters, or for one of its own.
 */
export function withStarters({ startedBehind, ...traits }: Traits, store: FactStore): Traits {
  const names = startedBehind?.value;
  if (startedBehind === undefined || !Array.isArray(names)) return traits;
  const starters = names.map((name) => starterOf(String(name), store));
  if (starters.includes('stranger')) return traits;
  if (starters.includes('unknown')) return { ...traits, startUnknown: startedBehind };
  const { untrustedTrigger: _, ...others } = traits;
  return others;
}

function starterOf(name: string, store: FactStore): 'stranger' | 'other' | 'unknown' {
  const meant = store.look('definition', `${workflowScope}#${name}`);
  const triggers = meant
    .flatMap(({ path }) => store.readFacts(path)?.pipelines ?? [])
    .filter((pipeline) => pipeline.name.text === name)
    .flatMap((pipeline) => pipeline.triggers);
  if (triggers.length === 0) return 'unknown';
  return triggers.some(({ event }) => ofStrangers.includes(event)) ? 'stranger' : 'other';
}
