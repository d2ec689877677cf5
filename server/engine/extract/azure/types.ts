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
  'microsoft.automation/automationaccounts': {
    kind: 'azure-automation',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.botservice/botservices': {
    kind: 'azure-bot',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.cache/redis': {
    kind: 'azure-redis',
    settings: { localAuthDisabled: 'properties.disableAccessKeyAuthentication' },
  },
  'microsoft.cognitiveservices/accounts': {
    kind: 'azure-ai-account',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.compute/virtualmachines': {
    kind: 'azure-machine',
    settings: { passwordDisabled: 'properties.osProfile.linuxConfiguration.disablePasswordAuthentication' },
  },
  'microsoft.compute/virtualmachinescalesets': {
    kind: 'azure-machine-set',
    settings: {
      passwordDisabled: 'properties.virtualMachineProfile.osProfile.linuxConfiguration.disablePasswordAuthentication',
    },
  },
  'microsoft.containerregistry/registries': {
    kind: 'azure-registry',
    settings: {
      adminUser: 'properties.adminUserEnabled',
      anonymousPull: 'properties.anonymousPullEnabled',
      tier: 'sku.name',
      publicNetwork: 'properties.publicNetworkAccess',
    },
  },
  'microsoft.containerservice/managedclusters': {
    kind: 'azure-kubernetes',
    settings: {
      localAccountDisabled: 'properties.disableLocalAccounts',
      rbac: 'properties.enableRBAC',
      entra: 'properties.aadProfile.managed',
    },
  },
  'microsoft.documentdb/databaseaccounts': {
    kind: 'azure-cosmos-account',
    settings: {
      api: 'kind',
      localAuthDisabled: 'properties.disableLocalAuth',
    },
  },
  'microsoft.eventgrid/domains': {
    kind: 'azure-event-grid-domain',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.eventgrid/topics': {
    kind: 'azure-event-grid-topic',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.eventhub/namespaces': {
    kind: 'azure-event-hub',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.machinelearningservices/workspaces/computes': {
    kind: 'azure-ml-compute',
    settings: { localAuthDisabled: 'properties.disableLocalAuth' },
  },
  'microsoft.maps/accounts': {
    kind: 'azure-maps',
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
  'microsoft.sql/servers': {
    kind: 'azure-sql-server',
    settings: { entraOnly: 'properties.administrators.azureADOnlyAuthentication' },
  },
  'microsoft.storage/storageaccounts': {
    kind: 'azure-storage-account',
    settings: {
      sharedKey: 'properties.allowSharedKeyAccess',
      sasPeriod: 'properties.sasPolicy.sasExpirationPeriod',
      localUsers: 'properties.isLocalUserEnabled',
      sftp: 'properties.isSftpEnabled',
      publicBlobs: 'properties.allowBlobPublicAccess',
      publicNetwork: 'properties.publicNetworkAccess',
    },
  },
  'microsoft.storage/storageaccounts/blobservices/containers': {
    kind: 'azure-blob-container',
    settings: { publicAccess: 'properties.publicAccess' },
  },
  'microsoft.web/sites/basicpublishingcredentialspolicies': {
    kind: 'azure-app-publishing',
    settings: { localAuth: 'properties.allow' },
  },
};

/** Vault contents that may end: seconds since 1970. */
export const azureExpiries: Readonly<Record<string, string>> = {
  'microsoft.keyvault/vaults/secrets': 'the secret',
  'microsoft.keyvault/vaults/keys': 'the key',
};
