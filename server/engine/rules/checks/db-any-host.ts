import type { Draft, Subject } from '../rule.ts';

/** An account that may sign in from any address; the more it may do, the more that counts. */
export function* dbAnyHost(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'db-account') return;
  const { name, symbol, traits, grants, activation } = subject.identity;
  const { host } = traits;
  if (!host || !/^(?:%|::\/0|0\.0\.0\.0(?:\/0)?)$/.test(String(host.value)) || activation === 'example') return;
  const isPowerful =
    /^root(?:@|$)/i.test(name) ||
    grants.some(({ effect, access }) => effect === 'allow' && (access === 'admin' || access === 'permissions'));
  yield {
    at: { path: subject.identity.at.path, span: host.span },
    identity: symbol,
    about: '',
    args: { identity: name },
    level: isPowerful ? 'warning' : 'note',
  };
}
