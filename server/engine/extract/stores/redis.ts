import type { GrantFact, IdentityFact, ResourceFact, TermFact } from '../../model/facts.ts';
import type { AccessLevel } from '../../model/grant.ts';
import type { Span } from '../../model/span.ts';
import { lineSection } from '../../syntax/members/line-section.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { literal, textAt } from '../literal.ts';
import { accountFact, accountKey, grantFact } from './account.ts';

/** ACL files of Redis and Valkey, and the `user` lines of their configuration. Source: Redis documentation, "ACL". */
export const redisExtractor: Extractor = {
  format: 'redis',
  syntax: 'lines',
  takesHashComments: () => true,
  words: ['.acl', '.conf'],
  accepts: (path, head) =>
    /(?:\.acl|(?:redis|valkey|sentinel|keydb)[\w.-]*\.conf(?:\.\w+)?)$/i.test(path) &&
    /^user[ \t]+\S+[ \t]+(?:\S+[ \t]+)*(?:on|off|reset|nopass|[~&+>#%])/m.test(head),
  extract: readAcl,
  sections: { reader: lineSection, read: readAcl },
};

function readAcl({ path, text, document }: ExtractInput): FormatFacts {
  return joinedFacts(document.roots.map(({ span }) => accountsIn(text, span, path)));
}

function accountsIn(text: string, { start, end }: Span, path: string): FormatFacts {
  const identities: IdentityFact[] = [];
  const grants: GrantFact[] = [];
  const resources: ResourceFact[] = [];
  for (const line of text.slice(start, end).matchAll(/^user[ \t]+(\S+)[ \t]+([^\r\n]+)/gm)) {
    const [whole, account = '', rules = ''] = line;
    const begin = start + line.index;
    const span = { start: begin, end: begin + whole.length };
    const name = textAt(account, begin + whole.indexOf(account, 4));
    const from = span.end - rules.length;
    const words = [...rules.matchAll(/\S+/g)].map((word) => textAt(word[0], from + word.index));
    const has = (text: string) => words.find((word) => word.text === text);
    const symbol = `redis:${path}#${account}`;
    const open = has('nopass');
    const key = accountKey('redis', account);
    identities.push({
      ...accountFact({
        path,
        symbol,
        kind: 'db-account',
        name,
        span,
        ...(key && { key }),
        slot: { kind: 'comment' },
      }),
      ...(has('off') && !has('on') ? { disabled: true } : {}),
    });
    if (has('off') && !has('on')) continue;
    grants.push(...grantsOf(words, symbol, span));
    if (open && words.some(({ text }) => isMore.test(text))) resources.push(openAccess(name, open, symbol, span));
  }
  return { identities, grants, resources };
}

/** Something that a probe does not need: probes say hello, and reach no data. */
const isMore = /^(?:\+(?!(?:ping|hello|auth|echo|quit|reset|select)$)|allcommands$)/i;

/** Anybody who reaches the port is this account. */
function openAccess(name: TermFact, open: TermFact, account: string, span: GrantFact['span']): ResourceFact {
  const symbol = `${account}.access`;
  return {
    symbol,
    kind: 'host-access',
    name: literal(name, symbol),
    span,
    nameSpan: name.span,
    settings: [
      { name: 'method', value: literal(open, symbol) },
      { name: 'address', value: literal({ text: 'any address', span: open.span }, symbol) },
    ],
  };
}

/** Commands and categories that are added, on keys and channels that match. */
function grantsOf(words: readonly TermFact[], holder: string, span: GrantFact['span']): readonly GrantFact[] {
  const named = words.map((word) =>
    word.text === 'allcommands' ? { ...word, text: '+@all' } : word.text === 'allkeys' ? { ...word, text: '~*' } : word,
  );
  const actions = named.filter(({ text }) => text.startsWith('+'));
  const denied = named.filter(({ text }) => /^-(?!@all$)/.test(text));
  const resources = named.filter(({ text }) => /^[~&%]/.test(text) && text !== '&*');
  return [
    ...(actions.length > 0
      ? [
          grantFact({
            holder,
            provider: 'database',
            actions,
            resources,
            access: accessOf(actions, denied, resources),
            span,
          }),
        ]
      : []),
    ...(denied.length > 0
      ? [
          grantFact({
            holder,
            provider: 'database',
            actions: denied,
            resources: [],
            access: 'unknown',
            span: denied[0]?.span ?? span,
            isDenied: true,
          }),
        ]
      : []),
  ];
}

function accessOf(
  actions: readonly TermFact[],
  denied: readonly TermFact[],
  resources: readonly TermFact[],
): AccessLevel {
  const all = actions.some(({ text }) => text === '+@all');
  if (all) return denied.length === 0 && resources.some(({ text }) => text === '~*') ? 'admin' : 'write';
  if (actions.some(({ text }) => /^\+@(?:admin|dangerous)$|^\+acl\b/.test(text))) return 'permissions';
  return actions.every(({ text }) => /^\+(?:@read|get|mget|hget|scan|ping|info|ttl|exists)/.test(text))
    ? 'read'
    : 'write';
}
