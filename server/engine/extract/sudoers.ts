import type { GrantFact, IdentityFact } from '../model/facts.ts';
import { activationOf } from './activation.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { literal, textAt } from './literal.ts';

/** Who may run what as whom on a machine. Source: sudoers(5). */
export const sudoersExtractor: Extractor = {
  format: 'sudoers',
  syntax: 'lines',
  accepts: (path) => /(?:^|\/)(?:sudoers(?:\.d\/[^/]+)?|[\w.-]*[-_.]sudoers|sudoers[-_.][\w.-]+)$/.test(path),
  extract: ({ path, text }: ExtractInput): FormatFacts => sudoFacts(path, text),
};

const rule =
  /^[ \t]*(?!Defaults|#|@|\w+_Alias)([%+]?[\w.$@{}-]+)[ \t]+([\w.!,-]+)[ \t]*=[ \t]*(?:\(([^)\n]{0,80})\))?[ \t]*((?:[A-Z]+[ \t]*:[ \t]*)*)([^\r\n#]*)/gm;

/** A rule gives an account, or the members of a group, commands as another account, with or without its password. */
export function sudoFacts(path: string, text: string): FormatFacts {
  const identities = new Map<string, IdentityFact>();
  const grants: GrantFact[] = [];
  for (const match of text.matchAll(rule)) {
    const [whole, account = '', , as = 'root', tags = '', commands = ''] = match;
    if (commands.trim() === '') continue;
    const start = match.index + whole.indexOf(account);
    const symbol = `sudo:${path}#${account}`;
    const span = { start, end: match.index + whole.trimEnd().length };
    if (!identities.has(symbol) && !account.startsWith('%') && account !== 'root')
      identities.set(symbol, {
        symbol,
        kind: 'host-account',
        name: literal(textAt(account, start), symbol),
        keys: [{ scheme: 'ci', parts: [`host:${path}#${account}`] }],
        span,
        nameSpan: textAt(account, start).span,
        owners: [],
        slot: { kind: 'comment' },
        activation: activationOf(path),
        traits: {},
      });
    const at = match.index + whole.length - commands.length;
    const isFree = /NOPASSWD/.test(tags);
    const items = [...commands.matchAll(/[^,\s][^,]*/g)].slice(0, 100);
    const actions = items.map((item) => textAt(item[0].trimEnd(), at + item.index));
    grants.push({
      form: 'statement',
      holder: { symbol },
      role: 'grant',
      provider: 'host',
      effect: 'allow',
      actions,
      resources: [{ text: `as ${as.trim()}`, span }],
      access: actions.some(({ text: command }) => command === 'ALL') ? 'admin' : 'execute',
      unattended: isFree,
      classes: ['sudo'],
      span,
    });
  }
  return { identities: [...identities.values()], grants };
}
