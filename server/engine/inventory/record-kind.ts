import { type AgentKind, isAgentKind } from '../model/agent-kind.ts';
import type { RecordFact } from '../model/facts.ts';
import type { Identity, IdentityKind } from '../model/identity.ts';

const kinds: Readonly<Record<Exclude<IdentityKind, AgentKind>, string>> = {
  'aws-role': 'iam-role',
  'aws-user': 'service-account',
  'gcp-service-account': 'service-account',
  'azure-identity': 'service-account',
  'azure-application': 'service-account',
  'k8s-service-account': 'service-account',
  'service-account': 'service-account',
  'api-token': 'api-key',
  'db-account': 'service-account',
  'broker-account': 'service-account',
  'workload-entry': 'workload-identity',
  script: 'service-account',
  'scheduled-job': 'service-account',
  'host-service': 'service-account',
  'host-account': 'service-account',
  playbook: 'ci-identity',
  bot: 'bot-user',
  'github-workflow': 'ci-identity',
  'github-job': 'ci-identity',
  pipeline: 'ci-identity',
  'pipeline-job': 'ci-identity',
  'compose-service': 'service-account',
  'mcp-server': 'mcp-server',
  certificate: 'certificate',
  'ssh-key': 'api-key',
  'oauth-client': 'service-account',
  app: 'service-account',
};

/** What records call identities of a kind. */
export function recordKind(kind: IdentityKind): string {
  return isAgentKind(kind) ? 'ai-agent' : kinds[kind];
}

/** Whether a record is of an identity's kind and name. */
export function describes({ kind, name, id }: RecordFact, identity: Pick<Identity, 'kind' | 'name'>): boolean {
  const wanted = identity.name.toLowerCase();
  return (
    wanted !== '' && kind === recordKind(identity.kind) && [name, id].some((each) => each.toLowerCase() === wanted)
  );
}
