/**
 * Resource types of Azure whose settings rules look at, under the names that all formats share, with the paths that ARM
 * templates and Bicep write. Source: Azure Resource Manager template reference.
 */
export const azureResourceTypes: Readonly<
  Record<string, { readonly kind: string; readonly settings: Readonly<Record<string, string>> }>
> = {
  'microsoft.appconfiguration/configurationstores': {
    kind: 'azure-app-configuration',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.cognitiveservices/accounts': {
    kind: 'azure-ai-account',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.containerregistry/registries': {
    kind: 'azure-registry',
    settings: { adminUser: 'properties.adminUserEnabled', anonymousPull: 'properties.anonymousPullEnabled' },
  },
  'microsoft.containerservice/managedclusters': {
    kind: 'azure-kubernetes',
    settings: { localAccountDisabled: 'properties.disableLocalAccounts', rbac: 'properties.enableRBAC' },
  },
  'microsoft.documentdb/databaseaccounts': {
    kind: 'azure-cosmos-account',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.eventhub/namespaces': {
    kind: 'azure-event-hub',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.search/searchservices': {
    kind: 'azure-search',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.servicebus/namespaces': {
    kind: 'azure-service-bus',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.signalrservice/signalr': {
    kind: 'azure-signalr',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.signalrservice/webpubsub': {
    kind: 'azure-web-pubsub',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.storage/storageaccounts': {
    kind: 'azure-storage-account',
    settings: {
      sharedKey: 'properties.allowSharedKeyAccess',
      sasPeriod: 'properties.sasPolicy.sasExpirationPeriod',
      localUsers: 'properties.isLocalUserEnabled',
      sftp: 'properties.isSftpEnabled',
      publicBlobs: 'properties.allowBlobPublicAccess',
    },
  },
  'microsoft.storage/storageaccounts/blobservices/containers': {
    kind: 'azure-blob-container',
    settings: { publicAccess: 'properties.publicAccess' },
  },
};

/** Vault contents that may end: seconds since 1970. */
export const azureExpiries: Readonly<Record<string, string>> = {
  'microsoft.keyvault/vaults/secrets': 'the secret',
  'microsoft.keyvault/vaults/keys': 'the key',
};
