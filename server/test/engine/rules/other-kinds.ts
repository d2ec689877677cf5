/**
 * Kinds of identities beside service accounts, pipelines and agents, with the formats in which the examples of the rules must
 * show them at least.
 */
export const otherKinds: Readonly<Record<string, readonly string[]>> = {
  certificate: ['text', 'certificate', 'terraform', 'kubernetes'],
  'ssh-key': ['ssh-keys'],
  'oauth-client': [
    'terraform',
    'keycloak-realm',
    'keycloak-realm-yaml',
    'auth0-client',
    'auth0-tenant',
    'okta-app',
    'google-client',
  ],
  app: [
    'slack-app',
    'slack-app-json',
    'github-app',
    'shopify-app',
    'forge-app',
    'connect-app',
    'apps-script',
    'teams-app',
    'office-add-in',
    'salesforce-app',
    'salesforce-permission-set',
    'web-extension',
  ],
  'db-account': ['sql', 'mongodb', 'redis', 'opensearch', 'script'],
  'broker-account': ['rabbitmq', 'kubernetes'],
  'workload-entry': ['kubernetes', 'script'],
  script: ['script'],
  'scheduled-job': ['crontab'],
  'host-service': ['systemd'],
  'host-account': ['sudoers'],
  playbook: ['ansible'],
  bot: ['dependabot', 'renovate'],
};
