/** What holds grants to be given to others. */
export type GrantSetKind =
  | 'aws-policy'
  | 'aws-policy-document'
  | 'aws-group'
  | 'k8s-role'
  | 'gcp-role'
  | 'vault-policy'
  | 'consul-policy'
  | 'nomad-policy'
  | 'azure-role'
  | 'entra-group'
  | 'google-group';
