import type { Definitions } from '../../evaluate/definitions.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import { asWritten, type Instance, member, type Value } from '../../evaluate/value.ts';
import type { AwsActions } from '../../model/aws-action.ts';
import type { Expression, PolicyGrantFact } from '../../model/facts.ts';
import type { AccessLevel, Grant } from '../../model/grant.ts';
import { readPolicyDocument } from './policy-document.ts';
import { jsonStatement } from './policy-json.ts';
import type { PolicyStatement } from './statement.ts';

/**
 * The statements that an expression holds: JSON text, `jsonencode`, a policy document data source, or a name
 * for one of these. Unknown parts leave terms that are not exact; statements nobody can read are left out.
 */
export function readAwsPolicy(
  expression: Expression,
  path: string,
  definitions: Definitions,
  each?: Instance,
): readonly PolicyStatement[] {
  return statementsOf(evaluate(expression, path, definitions, each), definitions, new Set());
}

/** Statements of a value. `read` holds the documents that were met: each is read once, however often it is included. */
function statementsOf(value: Value, definitions: Definitions, read: Set<string>): readonly PolicyStatement[] {
  switch (value.kind) {
    case 'encoded':
      return statementsOf(value.content, definitions, read);
    case 'reference': {
      const isRead = read.has(value.target);
      read.add(value.target);
      const document = isRead
        ? []
        : readPolicyDocument(value, definitions, (included) => statementsOf(included, definitions, read));
      return document ?? (value.written ? statementsOf(value.written, definitions, read) : []);
    }
    case 'map': {
      const statements = member(value, 'Statement');
      return statements ? laidOut(statements).flatMap(jsonStatement) : [];
    }
    case 'list':
      // A condition of the template chooses between these documents.
      return value.items.flatMap((item) => statementsOf(item, definitions, read));
    default:
      return [];
  }
}

/** One statement or a list of them, in which a condition may choose between further ones. */
function laidOut(value: Value): readonly Value[] {
  const stated = asWritten(value);
  const written = stated.kind === 'encoded' ? asWritten(stated.content) : stated;
  return written.kind === 'list' ? written.items.flatMap(laidOut) : [written];
}

/** The statements of a policy that stands in the file `path`, as grants of `holder`. */
export function readAwsGrants(
  fact: PolicyGrantFact,
  path: string,
  holder: string,
  definitions: Definitions,
  actions: AwsActions,
  each?: Instance,
): readonly Grant[] {
  return readAwsPolicy(fact.document, path, definitions, each).map((statement) => ({
    ...statement,
    holder,
    role: roleOf(fact.role, statement),
    provider: 'aws',
    access: accessOf(statement, actions),
    unattended: false,
    classes: [],
  }));
}

/** A statement with principals says who may use something, even where nobody knows what the document is for. */
function roleOf(role: Grant['role'], { actions, principals }: PolicyStatement): Grant['role'] {
  if (role !== 'grant' || principals.length === 0) return role;
  const isTrust =
    actions.length > 0 &&
    actions.every(({ text }) => /^sts:(AssumeRole|TagSession|SetSourceIdentity|SetContext)/i.test(text));
  return isTrust ? 'trust' : 'resource';
}

/** The most far-reaching level among the actions; `admin` where everything is open. */
function accessOf(statement: PolicyStatement, actions: AwsActions): AccessLevel {
  const isEverywhere = statement.resources.some(({ text, exact }) => text === '*' && exact);
  if (statement.negated.actions) return isEverywhere ? 'admin' : 'write';
  const texts = statement.actions
    .filter(({ text, exact }) => exact || text !== '*')
    .map(({ text }) => text.toLowerCase());
  if (texts.some((text) => /^\*+(:\*+)?$/.test(text))) return isEverywhere ? 'admin' : 'permissions';
  if (isEverywhere && texts.includes('iam:*')) return 'admin';
  const levels = new Set(texts.flatMap((text) => actions.expand(text).map((action) => action.access)));
  if (levels.has('tagging')) levels.add('write');
  return (['permissions', 'write', 'read', 'list'] as const).find((level) => levels.has(level)) ?? 'unknown';
}
