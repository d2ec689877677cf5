import type { KeyScheme } from '../../model/key.ts';

/** Annotations that bind an account to a cloud identity. Sources: EKS, GKE and AKS documentation, "workload identity". */
export const cloudAnnotations: Readonly<Record<string, KeyScheme>> = {
  'eks.amazonaws.com/role-arn': 'aws',
  'iam.gke.io/gcp-service-account': 'gcp-sa',
  'azure.workload.identity/client-id': 'azure',
};
