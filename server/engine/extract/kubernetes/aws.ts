import type { FactSymbol, Target } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { accountTarget, type MadeInAws, madeBinding, madeGrantSet, madeIdentity, madePolicy } from '../aws-made.ts';
import type { FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { ownerSlotOf, ownersOf } from './metadata.ts';
import { type KubernetesObject, type Manifest, scope, symbolOf } from './object.ts';

/**
 * Roles, users and policies of AWS as objects that a controller of the cluster makes: those of ACK and of Crossplane.
 * Undefined for all other objects. Sources: ACK, "iam.services.k8s.aws"; Upbound's provider-aws-iam; Crossplane's
 * provider-aws.
 */
export function awsObjectFacts(object: KubernetesObject, manifest: Manifest): FormatFacts | undefined {
  const group = /^(iam\.(?:services\.k8s\.aws|aws\.(?:m\.)?(?:crossplane|upbound)\.io))\//.exec(
    textOf(valueAt(object.body, 'apiVersion')) ?? '',
  )?.[1];
  if (group === undefined) return undefined;
  const spec = valueAt(object.body, 'spec');
  const fields = valueAt(spec, 'forProvider') ?? spec;
  const at = (...names: readonly string[]) =>
    names.map((name) => valueAt(fields, name)).find((node) => node !== undefined);
  const name = textFact(at('name', 'roleName', 'userName')) ?? object.name;
  const made: MadeInAws = {
    path: object.path,
    scope,
    symbol: symbolIn(object, object.kind, object.name.text),
    name,
    span: object.span,
  };
  const document = at('policyDocument', 'document', 'policy');
  switch (object.kind) {
    case 'Role':
    case 'User':
      return madeIdentity({
        ...made,
        word: object.kind === 'Role' ? 'role' : 'user',
        inline: inlineOf(at('inlinePolicies', 'inlinePolicy')),
        owners: ownersOf(object),
        slot: ownerSlotOf(object, manifest),
        ...optional('trust', at('assumeRolePolicyDocument', 'assumeRolePolicy')),
        ...optional('managed', at('policies', 'managedPolicyArns')),
      });
    case 'Policy':
      return document ? madeGrantSet(made, document) : {};
    case 'RolePolicy':
    case 'UserPolicy':
    case 'GroupPolicy': {
      const holder = subjectOf(object, fields);
      return document && holder ? { grants: [madePolicy(made, 'grant', document, holder)] } : {};
    }
    case 'RolePolicyAttachment':
    case 'UserPolicyAttachment':
    case 'GroupPolicyAttachment': {
      const policy = at('policyArn');
      const subject = subjectOf(object, fields);
      const binding = policy && subject ? madeBinding(made, subject, policy) : undefined;
      return binding ? { bindings: [binding] } : {};
    }
    default:
      return {};
  }
}

/** ACK keeps them by name, Crossplane as a list. */
function inlineOf(node: ValueNode | undefined): readonly ValueNode[] {
  if (node?.kind === 'list') return itemsOf(node).flatMap((item) => valueAt(item, 'policy') ?? []);
  return entriesOf(node).map(({ value }) => value);
}

/** Whom a policy is given to: an object beside it, or a name in the account. */
function subjectOf(object: KubernetesObject, fields: ValueNode | undefined): Target | undefined {
  const kind = /^(?:Role|User|Group)/.exec(object.kind)?.[0] ?? '';
  const word = kind.toLowerCase();
  const other = textOf(valueAt(fields, `${word}Ref`, 'name')) ?? textOf(valueAt(fields, `${word}NameRef`, 'name'));
  if (other !== undefined) return { symbol: symbolIn(object, kind, other) };
  return accountTarget(word, textOf(valueAt(fields, word) ?? valueAt(fields, `${word}Name`)) ?? '');
}

/** Told apart from the role of the cluster that has the same name. */
function symbolIn({ namespace, path }: KubernetesObject, kind: string, name: string): FactSymbol {
  return symbolOf(`iam.${kind}`, namespace?.text, name, path);
}
