import { symbolInWords } from '../../graph/keys/symbol-in-words.ts';
import type { Facts } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A person's account among what machines are given: an IAM user named like a person, or a `user:` member. */
export function* humanPrincipal(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'document') return;
  const { facts } = subject;
  for (const { name, span, identity } of [...namedUsers(facts, context), ...userMembers(facts), ...signIns(facts)])
    yield { at: { path: facts.path, span }, about: name, args: { person: name }, ...(identity && { identity }) };
}

interface Person {
  readonly name: string;
  readonly span: Span;
  readonly identity?: string;
}

function namedUsers({ identities }: Facts, context: CheckContext): readonly Person[] {
  return identities
    .filter(({ kind, symbol }) => kind === 'aws-user' && context.isMade(symbol))
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

/** A user of AWS with a password for the console: machines have none to type it into. */
function signIns({ settings = [], links }: Facts): readonly Person[] {
  // Whose key is told, with what to do about a person's (life-static-key).
  const keyed = new Set(
    links.flatMap(({ relation, to, isRotated }) =>
      relation === 'proves' && !isRotated && 'symbol' in to ? [to.symbol] : [],
    ),
  );
  return settings
    .filter(({ about, ways }) => about === 'console' && ways.some(({ value }) => value !== undefined))
    .filter(({ of }) => !('symbol' in of && keyed.has(of.symbol)))
    .map(({ of, symbol, nameSpan }) => {
      const user = 'symbol' in of ? of.symbol : symbol;
      return { name: symbolInWords(user), span: nameSpan };
    });
}

/** `jane.doe`, or an address of the like; names of machines have no dot between two words of letters. */
function isPerson(name: string): boolean {
  const [local = ''] = name.split('@');
  return /^[a-z]{2,}\.[a-z]{2,}$/i.test(local) && !machineWords.test(local);
}

const machineWords =
  /\b(svc|service|app|api|bot|ci|cd|deploy\w*|backup\w*|admin|system|prod|dev|test|staging|terraform|github|gitlab|jenkins|robot|user|lambda|s3|ses|smtp|mail|www|com|io|org|net)\b/i;
