import type { CommandFact } from '../../model/pipeline.ts';
import type { FormatFacts } from '../extractor.ts';
import { accountFact, accountKey, grantFact } from './account.ts';

/** Policies that MinIO comes with. Source: MinIO documentation, "Built-In Policies". */
const access: Readonly<Record<string, 'admin' | 'write' | 'read'>> = {
  consoleAdmin: 'admin',
  readwrite: 'write',
  readonly: 'read',
  writeonly: 'write',
  diagnostics: 'read',
};

/** `mc admin user add ALIAS NAME SECRET` and `mc admin policy attach ALIAS POLICY --user NAME`. */
export function minioCommandFacts({ words, span }: CommandFact, path: string): FormatFacts {
  const [program, admin, noun, verb] = words;
  if (!/(?:^|\/)mc$/.test(program?.text ?? '') || admin?.text !== 'admin') return {};
  const symbolOf = (name: string) => `minio:${path}#${name}`;
  if (noun?.text === 'user' && verb?.text === 'add') {
    const name = words[5];
    if (!name) return {};
    const key = accountKey('minio', name.text);
    return {
      identities: [
        accountFact({
          path,
          symbol: symbolOf(name.text),
          kind: 'db-account',
          name,
          span,
          ...(key && { key }),
          slot: { kind: 'comment' },
        }),
      ],
    };
  }
  if (noun?.text !== 'policy' || (verb?.text !== 'attach' && verb?.text !== 'set')) return {};
  const policy = words[5];
  const user = words.findIndex(({ text }) => text === '--user');
  const name = user === -1 ? words.find(({ text }) => text.startsWith('user='))?.text.slice(5) : words[user + 1]?.text;
  if (!policy || name === undefined) return {};
  const level = Object.hasOwn(access, policy.text) ? (access[policy.text] ?? 'unknown') : 'unknown';
  return {
    grants: [
      grantFact({
        holder: symbolOf(name),
        provider: 'database',
        actions: [policy],
        resources: [{ text: level === 'unknown' ? 'its buckets' : '*', span: policy.span }],
        access: level,
        span,
      }),
    ],
  };
}
