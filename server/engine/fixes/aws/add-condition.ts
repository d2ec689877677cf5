import type { Finding } from '../../model/finding.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { resolved, type SourceDocument, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorFor } from '../edit/editors.ts';
import { entryOf } from '../edit/list-items.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt } from '../place.ts';
import { leftOpen, marksIn, openTitle } from '../to-fill-in.ts';
import { audienceCondition } from './audience.ts';
import { type NewCondition, withCondition } from './condition.ts';
import { accountLookedUp, aroundAccount, ownAccount } from './own-account.ts';
import { split } from './split.ts';
import { literalsOf, partOf, type StatementSite, statementAt } from './statement-site.ts';

/** Adds the condition that keeps a statement from holding for more than is meant; what it asks for is often to be filled in. */
export const addCondition: FixKind = {
  kind: 'add-condition',
  offers(finding, context) {
    const added = conditionFor(finding, context);
    if (!added) return [];
    const aside = added.moved.length > 0 ? ', in a statement of its own' : '';
    const { value } = added.condition;
    const marks = marksIn(typeof value === 'string' ? [value] : []);
    return [
      {
        id: 'add-condition',
        title: openTitle(`Add the condition ${added.condition.key}${aside}`, marks),
        safety: 'review',
        effect: 'in-place update',
        // An external id is for accounts of others; within one's own, a role is named.
        isPreferred: finding.rule !== 'trust-account' && !isMeantForAll(finding, added),
        ...leftOpen(marks),
      },
    ];
  },
  changes(finding, _, context) {
    const added = conditionFor(finding, context);
    const edits = added && editsOf(added);
    if (!edits || edits.length === 0) return undefined;
    const { path } = finding.at;
    const isOwn =
      /^(?:aws:SourceAccount|source_account)$/.test(added.condition.key) || added.condition.key === logsContext;
    const change = edited(path, isOwn ? [...edits, ...accountLookedUp(path, context)] : edits);
    return change && [change];
  },
};

/** Objects that everybody may read, and nothing else, are mostly a web site's; what only a network reaches is asked for without a signature. */
function isMeantForAll({ rule, level }: Finding, { site }: Added): boolean {
  if (rule !== 'resource-public' || site === 'permission') return false;
  const actions = literalsOf(partOf(site, 'actions')) ?? [];
  return (
    level === 'note' || (actions.length > 0 && actions.every(({ text }) => /^s3:GetObject(?:Version)?$/i.test(text)))
  );
}

interface Added {
  readonly site: StatementSite | 'permission';
  readonly condition: NewCondition;
  /** Actions that the condition is for, where others would no longer be permitted with it. */
  readonly moved: readonly ValueNode[];
  readonly finding: Finding;
  readonly context: FixContext;
}

function conditionFor(finding: Finding, context: FixContext): Added | undefined {
  const { path, span } = finding.at;
  if (!Object.hasOwn(conditions, finding.rule)) return undefined;
  const document = context.document(path);
  const site = statementAt(document, span.start);
  if (!site) return permissionFor(finding, context);
  const added = conditions[finding.rule]?.(site, finding, context);
  if (!added) return undefined;
  const { only, ...condition } = added;
  const moved = only ? movedActions(site, only) : [];
  return moved && { site, condition, moved, finding, context };
}

type Made = NewCondition & { readonly only?: (action: string) => boolean };
type Maker = (site: StatementSite, finding: Finding, context: FixContext) => Made | undefined;

const organisation: Maker = () => ({ operator: 'StringEquals', key: 'aws:PrincipalOrgID', value: 'o-ORGANISATION' });
const externalId: Maker = () => ({ operator: 'StringEquals', key: 'sts:ExternalId', value: 'EXTERNAL_ID' });
const passedTo: Maker = (site) => {
  const services = servicesThatTakeRoles(site);
  const value = services.length === 1 ? (services[0] ?? '') : 'SERVICE.amazonaws.com';
  return {
    operator: 'StringEquals',
    key: 'iam:PassedToService',
    value,
    only: (action) => action.toLowerCase() === 'iam:passrole',
  };
};

/** The role may be passed to one service alone already. */
function namesService({ document: { text }, map: { span } }: StatementSite): boolean {
  return /\biam:PassedToService\b/i.test(text.slice(span.start, span.end));
}

const boundary: Made = {
  operator: 'StringLike',
  key: 'iam:PermissionsBoundary',
  value: 'arn:aws:iam::*:policy/BOUNDARY',
  only: (action) => bounded.test(action),
};

const conditions: Readonly<Record<string, Maker>> = {
  'trust-any': organisation,
  'resource-public': organisation,
  'trust-account': externalId,
  'trust-external-id': externalId,
  'trust-service-source': (site, { at }, context) => {
    const account = ownAccount(site, at.path, context);
    if (!isKeyOfLogs(site)) return { operator: 'StringEquals', key: 'aws:SourceAccount', value: account };
    const value = aroundAccount(account, 'arn:aws:logs:*:', ':*');
    return value === undefined ? undefined : { operator: 'ArnLike', key: logsContext, value };
  },
  'aws-passrole-star': passedTo,
  'aws-escalation': (site, finding, context) =>
    isPassRole(site, finding)
      ? namesService(site)
        ? undefined
        : passedTo(site, finding, context)
      : isBounded(finding, context)
        ? boundary
        : undefined,
  'oidc-no-audience': audienceCondition,
  'aws-boundary-missing': () => boundary,
};

/** What CloudWatch Logs tells a key of whom it works for. Source: Amazon CloudWatch Logs user guide, "Encrypt log data using AWS KMS". */
const logsContext = 'kms:EncryptionContext:aws:logs:arn';

function isKeyOfLogs(site: StatementSite): boolean {
  const { text } = site.document;
  const actions = literalsOf(partOf(site, 'actions')) ?? [];
  return (
    actions.length > 0 &&
    actions.every((action) => /^kms:/i.test(action.text)) &&
    /["'\s]logs\.(?:[\w-]+\.|[$!][^"'\n]{1,60}\.)?amazonaws\.com/.test(
      text.slice(site.map.span.start, site.map.span.end),
    )
  );
}

/** Actions that take the condition key `iam:PermissionsBoundary`. Source: service authorization reference of IAM. */
const bounded =
  /^iam:(AttachRolePolicy|AttachUserPolicy|CreateRole|CreateUser|DeleteRolePolicy|DeleteUserPolicy|DetachRolePolicy|DetachUserPolicy|PutRolePolicy|PutUserPolicy|Put(Role|User)PermissionsBoundary)$/i;

/** Roles that are made for a purpose stay within it by their boundary. */
function isBounded({ at }: Finding, context: FixContext): boolean {
  return /^iam:(?:Attach|Put)RolePolicy$/i.test(
    context.text(at.path)?.slice(at.span.start, at.span.end).replace(/["']/g, '') ?? '',
  );
}

function isPassRole(site: StatementSite, { at }: Finding): boolean {
  const terms = literalsOf(partOf(site, 'actions')) ?? [];
  return terms.some(
    ({ node, text }) =>
      text.toLowerCase() === 'iam:passrole' && node.span.start <= at.span.start && at.span.start < node.span.end,
  );
}

/** Services that the statement's other actions start something in, which takes a role. */
function servicesThatTakeRoles(site: StatementSite): readonly string[] {
  const texts = (literalsOf(partOf(site, 'actions')) ?? []).map(({ text }) => text.toLowerCase());
  const found = Object.entries(principals).filter(([prefix]) => texts.some((text) => text.startsWith(prefix)));
  return [...new Set(found.map(([, principal]) => principal))];
}

/** Who takes the role that an action passes. Source: the services' user guides. */
const principals: Readonly<Record<string, string>> = {
  'apprunner:createservice': 'tasks.apprunner.amazonaws.com',
  'cloudformation:createstack': 'cloudformation.amazonaws.com',
  'codebuild:createproject': 'codebuild.amazonaws.com',
  'ec2:runinstances': 'ec2.amazonaws.com',
  'ecs:runtask': 'ecs-tasks.amazonaws.com',
  'ecs:registertaskdefinition': 'ecs-tasks.amazonaws.com',
  'glue:create': 'glue.amazonaws.com',
  'lambda:createfunction': 'lambda.amazonaws.com',
  'sagemaker:create': 'sagemaker.amazonaws.com',
  'states:createstatemachine': 'states.amazonaws.com',
};

/** None where the condition fits all actions; undefined where the statement cannot be parted. */
function movedActions(site: StatementSite, isMeant: (action: string) => boolean): readonly ValueNode[] | undefined {
  const terms = literalsOf(partOf(site, 'actions'));
  if (!terms) return undefined;
  const meant = terms.filter(({ text }) => isMeant(text));
  if (meant.length === 0) return undefined;
  if (meant.length === terms.length) return [];
  return site.whole ? meant.map(({ node }) => node) : undefined;
}

function editsOf({ site, condition, moved, finding, context }: Added): readonly Edit[] | undefined {
  if (site === 'permission') return permissionEdits(finding, condition, context);
  if (moved.length === 0) return withCondition(site, condition);
  return split(site, moved, (copied) => withCondition(copied, condition));
}

/** Permissions to call a function have attributes of their own for their conditions. */
function permissionFor(finding: Finding, context: FixContext): Added | undefined {
  if (finding.rule !== 'trust-service-source' && finding.rule !== 'resource-public') return undefined;
  const document = context.document(finding.at.path);
  const found = document && permissionAt(document, finding);
  if (!document || !found) return undefined;
  const isOpen = finding.rule === 'resource-public';
  const value = isOpen ? 'o-ORGANISATION' : ownAccount({ document }, finding.at.path, context);
  const condition = { operator: '', key: isOpen ? found.names.organisation : found.names.account, value };
  return { site: 'permission', condition, moved: [], finding, context };
}

/** What a permission says, in CloudFormation, Terraform and Pulumi. */
const permissions = [
  { of: 'FunctionName', principal: 'Principal', account: 'SourceAccount', organisation: 'PrincipalOrgID' },
  { of: 'function_name', principal: 'principal', account: 'source_account', organisation: 'principal_org_id' },
  { of: 'function', principal: 'principal', account: 'sourceAccount', organisation: 'principalOrgId' },
] as const;

function permissionAt(document: SourceDocument, { at: { span } }: Finding) {
  for (const { map } of entriesAt(document, span.start)) {
    const names = permissions.find(({ of, principal }) => entryOf(map, of) && entryOf(map, principal));
    if (names) return { map, names };
  }
  // A finding may stand on the name of its resource.
  const [inner] = entriesAt(document, span.start);
  const value = inner && resolved(inner.entry.value);
  const map = valueAt(value, 'Properties') ?? valueAt(value, 'properties') ?? value;
  if (map?.kind !== 'map') return undefined;
  const names = permissions.find(({ of, principal }) => entryOf(map, of) && entryOf(map, principal));
  return names && { map, names };
}

function permissionEdits(finding: Finding, { key, value }: NewCondition, context: FixContext): readonly Edit[] {
  const document = context.document(finding.at.path);
  const found = document && permissionAt(document, finding);
  if (!document || !found || entryOf(found.map, key)) return [];
  return editorFor(document.syntax).setEntry(document, found.map, key, value, { after: found.names.principal });
}
