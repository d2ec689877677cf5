import type { Grant } from '../../model/grant.ts';
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
  const ofAll = grants.filter(isOfEverything);
  const mayPass = ofAll.some(({ actions }) => actions.some(({ text }) => text === 'GRANT OPTION'));
  const elsewhere = new Map(
    grants.flatMap(({ at, effect }) =>
      effect === 'allow' && at.path !== subject.identity.at.path ? [[at.path, at]] : [],
    ),
  );
  yield {
    at: { path: subject.identity.at.path, span: host.span },
    identity: symbol,
    about: '',
    args: {
      identity: name,
      stands: traits.withoutPassword
        ? 'and its password is empty: whoever reaches the database is in'
        : 'so its password is all that stands before the database',
      power: ofAll.length === 0 ? '' : `, and do everything there${mayPass ? ', giving it to others included' : ''}`,
    },
    level: isPowerful || traits.withoutPassword ? 'warning' : 'note',
    related: [...elsewhere.values()].map((at) => ({ at, message: 'Here, too, the account is given rights' })),
  };
}

function isOfEverything({ effect, actions, resources }: Grant): boolean {
  return (
    effect === 'allow' &&
    actions.some(({ text }) => /^ALL(?: PRIVILEGES)?$/.test(text)) &&
    resources.some(({ text }) => text === '*')
  );
}
