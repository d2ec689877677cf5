import { agentLabels } from './agent-kind.ts';
import type { IdentityKind } from './identity.ts';

const labels: Readonly<Record<IdentityKind, string>> = {
  'aws-role': 'AWS role',
  'aws-user': 'AWS user',
  'gcp-service-account': 'Google service account',
  'azure-identity': 'Azure managed identity',
  'azure-application': 'Entra application',
  'k8s-service-account': 'Kubernetes service account',
  'service-account': 'Service account',
  'api-token': 'API token',
  'db-account': 'Database account',
  'broker-account': 'Broker account',
  'workload-entry': 'SPIFFE workload',
  script: 'Script',
  'scheduled-job': 'Scheduled job',
  'host-service': 'Host service',
  'host-account': 'Host account',
  playbook: 'Playbook',
  bot: 'Bot',
  'github-workflow': 'GitHub workflow',
  'github-job': 'GitHub job',
  ...agentLabels,
  pipeline: 'Pipeline',
  'pipeline-job': 'Pipeline job',
  'compose-service': 'Compose service',
  'mcp-server': 'MCP server',
  certificate: 'Certificate',
  'ssh-key': 'Key pair',
  'oauth-client': 'OAuth client',
  app: 'App integration',
};

/** Whether there are identities of this kind. */
export function isIdentityKind(text: string): text is IdentityKind {
  return Object.hasOwn(labels, text);
}

export const identityKinds: readonly string[] = Object.keys(labels);

/** The kind in words. */
export function kindLabel(kind: IdentityKind): string {
  return labels[kind];
}
