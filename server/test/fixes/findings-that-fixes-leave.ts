/** A finding that a fix honestly leaves behind on the same cause: never graver than the one that it silences. */
export interface LeftFinding {
  readonly rule: string;
  /** Kind of the fix. */
  readonly fix: string;
  readonly leaves: readonly string[];
  readonly because: string;
}

const onEverything = 'the actions are fewer, and the text does not tell on which resources they are meant';

export const leftFindings: readonly LeftFinding[] = [
  {
    rule: 'aws-admin',
    fix: 'narrow-actions',
    leaves: ['aws-resource-star', 'aws-write-star', 'aws-exfiltration'],
    because: onEverything,
  },
  ...['narrow-role', 'bind-in-namespace'].map((fix) => ({
    rule: 'k8s-cluster-admin',
    fix,
    leaves: ['k8s-default-sa'],
    because: 'the account that everybody shares was told with the graver binding',
  })),
  {
    rule: 'aws-not-action',
    fix: 'narrow-actions',
    leaves: ['aws-resource-star', 'aws-write-star'],
    because: onEverything,
  },
  {
    rule: 'aws-service-star',
    fix: 'narrow-actions',
    leaves: ['aws-resource-star', 'aws-service-star', 'aws-write-star', 'aws-exfiltration', 'aws-credential-actions'],
    because: 'a second pattern of the same statement was told with the first',
  },
  {
    rule: 'aws-prefix-reaches-admin',
    fix: 'narrow-actions',
    leaves: ['aws-prefix-reaches-admin'],
    because: 'a second pattern of the same statement was told with the first',
  },
  { rule: 'aws-permissions-management-star', fix: 'narrow-actions', leaves: ['aws-write-star'], because: onEverything },
  {
    rule: 'aws-escalation',
    fix: 'add-condition',
    leaves: ['aws-write-star', 'aws-escalation'],
    because: 'any role of the service can be passed until somebody names the roles',
  },
  ...['drop-action', 'narrow-resources'].map((fix) => ({
    rule: 'aws-escalation',
    fix,
    leaves: ['aws-write-star'],
    because: onEverything,
  })),
  {
    rule: 'aws-managed-admin',
    fix: 'swap-policy',
    leaves: ['aws-managed-admin'],
    because: 'a second policy of the same list was told with the first',
  },
  {
    rule: 'gcp-basic-role',
    fix: 'narrow-role',
    leaves: ['gcp-basic-role'],
    because: 'the viewer is the least basic role, and still one',
  },
  {
    rule: 'az-owner',
    fix: 'narrow-role',
    leaves: ['az-contributor-wide'],
    because: 'the contributor may not hand out roles any more; its scope is another decision',
  },
  {
    rule: 'app-scope-broad',
    fix: 'narrow-scope',
    leaves: ['app-scope-broad'],
    because: 'the next narrower scope still reads everything',
  },
  {
    rule: 'life-no-expiry',
    fix: 'set-lifetime',
    leaves: ['life-static-key'],
    because: 'a key with an end is still a key',
  },
  {
    rule: 'vault-sudo',
    fix: 'drop-item',
    leaves: ['vault-path-star'],
    because: 'the path is as wide as it was, with fewer capabilities',
  },
  {
    rule: 'k8s-wildcard',
    fix: 'narrow-verbs',
    leaves: ['k8s-create-workload', 'k8s-exec-proxy', 'k8s-secrets-read'],
    because: 'what the star covered as well is said by name',
  },
  {
    rule: 'k8s-secrets-read',
    fix: 'name-objects',
    leaves: ['k8s-cluster-scope'],
    because: 'the names may stand in any namespace until the binding is narrowed as well',
  },
  {
    rule: 'gl-static-cloud-key',
    fix: 'use-identity-token',
    leaves: ['gl-idtoken-open'],
    because: 'on which branches the job runs is as it was',
  },
];
