import type { Identity } from '../model/identity.ts';
import { listInWords } from '../rules/message.ts';

/** What else a job or a pipeline is, for its hover: what starts it, the secrets that it reads, whose machine it runs on. */
export function pipelineLines({ kind, traits }: Identity, parent: Identity | undefined): readonly string[] {
  if (!/^(?:github-workflow|github-job|pipeline|pipeline-job)$/.test(kind)) return [];
  const triggers = texts(traits.triggers ?? parent?.traits.triggers);
  const secrets = texts(traits.secrets);
  return [
    ...(triggers.length > 0 ? [`Started by: ${listInWords(triggers)}`] : []),
    ...(secrets.length > 0 ? [`Reads secrets: ${listInWords(secrets)}`] : []),
    ...(traits.runnerSelfHosted?.value === true ? ['Runs on a machine of one’s own'] : []),
  ];
}

function texts(trait: Identity['traits'][string] | undefined): readonly string[] {
  return Array.isArray(trait?.value) ? trait.value.map(String) : [];
}
