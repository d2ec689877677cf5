import type { Level } from '../../model/finding.ts';
import type { Resource, SettingValue } from '../../model/resource.ts';
import { encloses } from '../../model/span.ts';
import { isAbsent, isSurelyNot, resourceDraft, settingThatIs, settingValues } from '../resource-setting.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Accounts and keys of an Azure service itself, beside the identities of Entra ID. */
export function* azLocalAccount(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'resource') return;
  const found = localAccount(subject.resource, context);
  if (!found) return;
  const draft = resourceDraft(subject, found.setting, { what: found.what, remedy: found.remedy });
  // An app and its repository have a switch each, for one user.
  const isPublishing = subject.resource.kind === 'azure-app-publishing';
  yield {
    ...draft,
    ...(isPublishing && { called: subject.resource.name }),
    ...(found.level && { level: found.level }),
  };
}

interface LocalAccount {
  readonly setting?: SettingValue | undefined;
  readonly what: string;
  readonly remedy: string;
  readonly level?: Level;
}

/** Sources: Azure's pages on disabling local authentication, per service. */
function localAccount(resource: Resource, context: CheckContext): LocalAccount | undefined {
  switch (resource.kind) {
    case 'azure-registry': {
      const setting = settingThatIs(resource, 'adminUser', true);
      return setting && { setting, what: 'an admin user with two passwords', remedy: 'give AcrPull to each workload' };
    }
    case 'azure-kubernetes': {
      const what = 'a local cluster administrator whose certificate only a rotation of the cluster’s ends';
      const remedy = 'sign in through Entra ID';
      const setting = settingThatIs(resource, 'localAccountDisabled', false);
      const isOn = setting !== undefined || isAbsent(resource, 'localAccountDisabled');
      // Without Entra ID there is no other way in, and so every cluster is made.
      const isAlone = settingValues(resource, 'entra').every(({ exact }) => !exact);
      return isOn ? { setting, what, remedy, ...(isAlone && { level: 'note' }) } : undefined;
    }
    case 'azure-storage-account':
      return storageAccount(resource);
    case 'azure-machine':
    case 'azure-machine-set':
      return machine(resource);
    case 'azure-sql-server':
      return sqlServer(resource);
    default:
      return serviceKeys(resource, context);
  }
}

const ofSftp = 'local users of SFTP with passwords and keys of their own';

function storageAccount(resource: Resource): LocalAccount | undefined {
  const users = settingThatIs(resource, 'localUsers', true);
  if (users)
    return { setting: users, what: 'local users with passwords and keys of their own', remedy: 'assign data roles' };
  const sftp = isAbsent(resource, 'localUsers') ? settingThatIs(resource, 'sftp', true) : undefined;
  // Where no end is set for its signatures either, life-sas says more.
  const key = isAbsent(resource, 'sasPeriod') ? undefined : settingThatIs(resource, 'sharedKey', true);
  const keys = 'two account keys that open everything in it';
  if (key) return { setting: key, what: sftp ? `${keys}, beside ${ofSftp}` : keys, remedy: 'assign data roles' };
  // Nobody but a local user signs in there: whoever switches it on knows, and who that is may be said elsewhere.
  return sftp && { setting: sftp, what: ofSftp, remedy: 'assign data roles', level: 'note' };
}

/** Services that take keys unless told otherwise: a warning where somebody says so, a note where nobody says anything but the default of a parameter. */
function serviceKeys(resource: Resource, context: CheckContext): LocalAccount | undefined {
  const setting =
    settingThatIs(resource, 'localAuth', true) ??
    (isSurelyNot(resource, 'localAuthDisabled', true)
      ? settingThatIs(resource, 'localAuthDisabled', false)
      : undefined);
  const what = Object.hasOwn(keysOf, resource.kind) ? keysOf[resource.kind] : undefined;
  // Source: Azure Cosmos DB, "Disable key-based authentication": data roles are for its API for NoSQL, and that for MongoDB takes keys alone.
  if (what === undefined || settingThatIs(resource, 'api', 'MongoDB')) return undefined;
  const found = { setting, what, remedy: remedyOf[resource.kind] ?? 'assign its data roles' };
  if (setting) return isDefault(setting, context) ? { ...found, level: 'note' } : found;
  const isSilent = isAbsent(resource, 'localAuth') && isAbsent(resource, 'localAuthDisabled');
  return isSilent && !offUnlessSaid.has(resource.kind) ? { ...found, level: 'note' } : undefined;
}

/** The provider's own default, which that of a parameter or a variable repeats: whoever uses the file may say otherwise, and nobody has decided it. */
function isDefault({ at }: SettingValue, context: CheckContext): boolean {
  return (context.stated(at.path, 'definitions') ?? []).some(
    ({ address, node, rank }) => rank === 0 && /^(?:type|var)\./.test(address) && encloses(node.span, at.span),
  );
}

const takesKeys = 'keys beside its identities';

/** What each kind of service takes beside its identities. */
const keysOf: Readonly<Record<string, string>> = {
  'azure-ai-account': takesKeys,
  'azure-app-configuration': takesKeys,
  'azure-app-publishing': 'a user name and a password to publish with',
  'azure-automation': takesKeys,
  'azure-bot': 'secrets beside its identities',
  'azure-cosmos-account': takesKeys,
  'azure-event-grid-domain': takesKeys,
  'azure-event-grid-topic': takesKeys,
  'azure-event-hub': takesKeys,
  'azure-maps': takesKeys,
  'azure-ml-compute': 'local users who sign in over SSH',
  'azure-redis': takesKeys,
  'azure-search': takesKeys,
  'azure-service-bus': takesKeys,
  'azure-signalr': takesKeys,
  'azure-web-pubsub': takesKeys,
};

/** What comes in the place of keys where the service knows no roles for data. */
const remedyOf: Readonly<Record<string, string>> = {
  'azure-app-publishing': 'publish as an identity that has a role on the app',
  'azure-bot': 'let it sign in as a managed identity',
  'azure-ml-compute': 'sign in through the workspace',
};

/** Where no word about it is no sign of anything: the publishing policy exists to say so, and compute listens to nobody. */
const offUnlessSaid: ReadonlySet<string> = new Set(['azure-app-publishing', 'azure-bot', 'azure-ml-compute']);

/** A password of an administrator of the machine; Windows has no other sign-in, so that only Linux says something. */
function machine(resource: Resource): LocalAccount | undefined {
  const setting = settingThatIs(resource, 'passwordDisabled', false);
  const what = 'a local administrator who signs in with a password';
  return setting && { setting, what, remedy: 'sign in through Entra ID, or with a key' };
}

/** A server of databases whose administrator has only a password, as far as its own block tells. */
function sqlServer(resource: Resource): LocalAccount | undefined {
  const isBoth = settingThatIs(resource, 'entraOnly', false);
  const password = settingValues(resource, 'password')[0];
  const isAlone = password !== undefined && isAbsent(resource, 'entra') && isAbsent(resource, 'entraOnly');
  const setting = isBoth ?? (isAlone ? password : undefined);
  const what = 'an administrator with a password of its own';
  return setting && { setting, what, remedy: 'let an administrator of Entra ID in alone', level: 'note' };
}
