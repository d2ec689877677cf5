import type { Facts, Target } from '../../model/facts.ts';
import type { Identity } from '../../model/identity.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Keys without an end that the infrastructure code itself makes. */
export function* lifeStaticKey(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'document') return;
  const { facts } = subject;
  for (const { from, to, relation, span, isRotated } of facts.links) {
    if (relation !== 'proves' || isRotated || from.startsWith('k8s#') || !context.isMade(from)) continue;
    const name = from.slice(from.indexOf('#') + 1);
    const isOfMail = 'symbol' in to && sendsMailAlone(context.identity(to.symbol));
    yield {
      at: { path: facts.path, span },
      args: { key: name, how: howLong(name), half: secretHalf(name, facts), remedy: remedyFor(to, facts) },
      about: name,
      called: name,
      ...('symbol' in to && { identity: to.symbol }),
      ...(isOfMail && { level: 'note' }),
    };
  }
}

/** Who has a password for the console is a person, whom no platform proves. Source: AWS, "Configuring IAM Identity Center authentication with the AWS CLI". */
function remedyFor(to: Target, { settings = [] }: Facts): string {
  const isPerson =
    'symbol' in to &&
    settings.some(({ about, of }) => about === 'console' && 'symbol' in of && of.symbol === to.symbol);
  return isPerson
    ? 'A person signs in with it: let them sign in by single sign-on (aws sso login), and delete the key'
    : 'Let the workload prove itself by its platform (OIDC, workload identity)';
}

/** Relays of Amazon SES take a password that is made of such a key, and nothing else. Source: Amazon SES developer guide, "Obtaining Amazon SES SMTP credentials". */
function sendsMailAlone(identity: Identity | undefined): boolean {
  const permitted = identity?.grants.filter(({ effect }) => effect === 'allow') ?? [];
  if (permitted.length === 0 || (identity?.roles ?? []).length > 0) return false;
  return permitted.every(
    ({ actions, negated }) => !negated.actions && actions.every(({ text }) => /^ses:Send(?:Raw)?Email$/i.test(text)),
  );
}

/** Source: Microsoft Graph, `application: addPassword`, which ends a password after two years where nobody says when. */
function howLong(address: string): string {
  return /^azuread_\w+_password\./.test(address) ? 'that holds for two years' : 'without an end';
}

/** Of an uploaded key only the public half is in Terraform. */
function secretHalf(address: string, { format }: Facts): string {
  const state = /^pulumi/.test(format) ? 'the state of Pulumi' : 'the Terraform state';
  return /^aws_iam_(?:user_ssh_key|signing_certificate)\./.test(address)
    ? 'whoever holds its private half can act as the user'
    : /^\w+_\w+\./.test(address)
      ? `its secret half lies in ${state}`
      : 'its secret half lies in what the stack gives out';
}
