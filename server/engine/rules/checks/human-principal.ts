import type { Facts } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A person's account among what machines are given: an IAM user named like a person, or a `user:` member. One with a password for the console is a person's, and is used by that person. */
export function* humanPrincipal(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'document') return;
  const { facts } = subject;
  for (const { name, span, identity } of [...namedUsers(facts, context), ...userMembers(facts)])
    yield { at: { path: facts.path, span }, about: name, args: { person: name }, ...(identity && { identity }) };
}

interface Person {
  readonly name: string;
  readonly span: Span;
  readonly identity?: string;
}

function namedUsers({ identities, settings = [] }: Facts, context: CheckContext): readonly Person[] {
  const signIn = new Set(
    settings.flatMap(({ about, of }) => (about === 'console' && 'symbol' in of ? [of.symbol] : [])),
  );
  return identities
    .filter(({ kind, symbol }) => kind === 'aws-user' && !signIn.has(symbol) && context.isMade(symbol))
    .flatMap(({ symbol, nameSpan }) => {
      const name = context.identity(symbol)?.name ?? '';
      return isPerson(name) ? [{ name, span: nameSpan, identity: symbol }] : [];
    });
}

function userMembers({ bindings }: Facts): readonly Person[] {
  return bindings.flatMap(({ subject, subjectSpan }) => {
    const node = 'expression' in subject ? subject.expression.node : undefined;
    const text = node?.kind === 'scalar' ? String(node.value) : '';
    const address = /^user:([^@\s]+@[^@\s]+)$/i.exec(text)?.[1];
    return address === undefined ? [] : [{ name: address, span: subjectSpan }];
  });
}

/** `jane.doe`, or an address of the like; names of machines have no dot between two words of letters. */
function isPerson(name: string): boolean {
  const [local = ''] = name.split('@');
  return /^[a-z]{2,}\.[a-z]{2,}$/i.test(local) && !machineWords.test(local);
}

/** Words of names that programs have, and people do not. */
const machineWords =
  /\b(svc|service|app|api|bot|ci|cd|deploy\w*|backup\w*|admin|system|prod|dev|test|staging|terraform|github|gitlab|jenkins|robot|user|lambda|s3|ses|smtp|mail|www|com|io|org|net)\b/i;
