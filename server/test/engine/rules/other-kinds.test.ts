import assert from 'node:assert/strict';
import type { Engine } from '../../../engine/index.ts';
import type { Finding } from '../../../engine/model/finding.ts';
import type { Identity } from '../../../engine/model/identity.ts';
import { kindLabel } from '../../../engine/model/kind-label.ts';
import { judgeExample } from './example-engine.ts';
import { otherKinds } from './other-kinds.ts';
import { type Example, writtenRules } from './written-rules.ts';

/** The examples show roles, as which nobody signs in. */
const keyless: ReadonlySet<string> = new Set(['db-account opensearch']);

/** A client says how people sign in; what it may do mostly stands elsewhere. */
const grantless: ReadonlySet<string> = new Set(
  ['terraform', 'keycloak-realm', 'auth0-client', 'auth0-tenant', 'okta-app', 'google-client'].map(
    (format) => `oauth-client ${format}`,
  ),
);

/** Kinds whose formats have no word for an end, and what ends instead. */
const endless: Readonly<Record<string, string>> = {
  'ssh-key': 'a line of authorized_keys stays until somebody takes it out; expiry-time is not read',
  'oauth-client': 'a client stays until it is deleted; its secrets end, where a provider says when',
  app: 'an installation stays until it is taken off; its tokens end as the platform has it',
  'broker-account': 'users of RabbitMQ and Kafka have no end, only their passwords are changed',
  script: 'a script is no account; what it signs in with ends by itself',
  'scheduled-job': 'a crontab runs until its line goes',
  'host-service': 'a unit runs as long as it is enabled',
  'host-account': 'an account ends in shadow; NOTAFTER, which limits one rule of sudoers, is not read',
  playbook: 'a play acts for as long as it is run',
  bot: 'a configuration of a bot holds until it is removed',
};

/** At least so many rules for each kind, and so many examples that fire and that do not, for each rule and each kind. */
const least = 3;

interface Seen {
  readonly rules: Set<string>;
  readonly firing: Set<Example>;
  readonly silent: Set<Example>;
  readonly formats: Set<string>;
  readonly identities: Identity[];
  /** Rules whose finding about it has a fix, which can be made. */
  readonly fixed: Set<string>;
  /** Formats that give it grants, and keys. */
  readonly granting: Set<string>;
  readonly keyed: Set<string>;
  /** Formats that say until when it is valid, as the hover tells. */
  readonly ending: Set<string>;
}

describe('kinds of identities beside accounts, pipelines and agents', () => {
  const rules = writtenRules().filter(({ category }) => category !== 'secrets' && category !== 'agents');
  const seen = new Map(
    Object.keys(otherKinds).map((kind): [string, Seen] => [
      kind,
      {
        rules: new Set(),
        firing: new Set(),
        silent: new Set(),
        formats: new Set(),
        identities: [],
        fixed: new Set(),
        granting: new Set(),
        keyed: new Set(),
        ending: new Set(),
      },
    ]),
  );
  const unhovered: string[] = [];

  before(() => {
    for (const rule of rules)
      for (const example of [...rule.examples.bad, ...rule.examples.good]) {
        const { engine, findings } = judgeExample(rule, example);
        const own = findings.filter((finding) => finding.rule === rule.id);
        for (const identity of engine.identities()) note(engine, identity, own, example, rule.id);
      }
  });

  function note(engine: Engine, identity: Identity, own: readonly Finding[], example: Example, rule: string): void {
    const kind = seen.get(identity.kind);
    if (!kind) return;
    kind.identities.push(identity);
    const { path, span } = identity.at;
    const format = engine.facts(path)?.format ?? '';
    kind.formats.add(format);
    if (identity.grants.some(({ actions }) => actions.length > 0)) kind.granting.add(format);
    if (identity.keys.length > 0) kind.keyed.add(format);
    const about = own.filter((finding) => concerns(finding, identity));
    if (about.length > 0) {
      kind.rules.add(rule);
      kind.firing.add(example);
      if (about.some((finding) => engine.offers(finding).length > 0)) kind.fixed.add(rule);
    } else if (own.length === 0) kind.silent.add(example);
    // Accounts of one alias stand at one place, which tells the first of them.
    const label = kindLabel(identity.kind);
    const { markdown = '' } = engine.hover(path, span.start) ?? {};
    if (!markdown.includes(label)) unhovered.push(`${path} ${identity.name}`);
    if (/^- Valid: /m.test(markdown)) kind.ending.add(format);
  }

  for (const [kind, formats] of Object.entries(otherKinds))
    it(`${kind}: rules, examples, grants, keys and a place for the owner`, () => {
      const found = seen.get(kind);
      assert.ok(found);
      assert.ok(found.rules.size >= least, `rules: ${[...found.rules].join(', ')}`);
      assert.ok(found.firing.size >= least && found.silent.size >= least, `${found.firing.size}, ${found.silent.size}`);
      assert.deepEqual(
        formats.filter((format) => !found.formats.has(format)),
        [],
        [...found.formats].join(', '),
      );
      const lacking = (among: ReadonlySet<string>) => formats.filter((format) => !among.has(format));
      assert.deepEqual(
        lacking(found.granting).filter((format) => !grantless.has(`${kind} ${format}`)),
        [],
        'formats without grants',
      );
      const unkeyed = lacking(found.keyed).filter((format) => !keyless.has(`${kind} ${format}`));
      assert.deepEqual(unkeyed, [], 'formats without a key for the inventory');
      assert.ok(found.fixed.size >= least, `rules with fixes: ${[...found.fixed].join(', ')}`);
    });

  for (const kind of Object.keys(otherKinds))
    it(`${kind}: ${endless[kind] === undefined ? 'until when it is valid' : `no end, since ${endless[kind]}`}`, () =>
      assert.equal((seen.get(kind)?.ending.size ?? 0) > 0, endless[kind] === undefined));

  it('tells each in its hover', () => assert.deepEqual([...new Set(unhovered)], []));

  for (const rule of rules.filter(({ category }) => category === 'integrations'))
    it(`${rule.id}: fires and keeps silent in different forms`, () => {
      for (const examples of [rule.examples.bad, rule.examples.good]) {
        const forms = new Set(examples.map(formOf));
        assert.ok(forms.size >= least, `${forms.size} of ${examples.length}`);
      }
    });
});

/** About the identity, or about what stands in its block. */
function concerns({ identity, at }: Finding, { symbol, block }: Identity): boolean {
  if (identity !== undefined) return identity === symbol;
  return at.path === block.path && block.span.start <= at.span.start && at.span.end <= block.span.end;
}

/** What is left of an example's text when names and numbers say nothing. */
function formOf({ files }: Example): string {
  return files.map(({ path, text }) => `${path.replace(/^.*\//, '')}\n${text.replace(/[0-9]+/g, '0')}`).join('\n');
}
