import assert from 'node:assert/strict';
import type { Engine } from '../../../engine/index.ts';
import type { Finding } from '../../../engine/model/finding.ts';
import type { Identity } from '../../../engine/model/identity.ts';
import { kindLabel } from '../../../engine/model/kind-label.ts';
import { judgeExample } from './example-engine.ts';
import { type Example, writtenRules } from './written-rules.ts';

/**
 * What every kind of identity beside service accounts, pipelines and agents needs, counted over the examples of all rules.
 * `formats`: those that its examples must show at least.
 */
const kinds: Readonly<Record<string, readonly string[]>> = {
  certificate: ['text', 'terraform', 'kubernetes'],
  'ssh-key': ['ssh-keys'],
  'oauth-client': ['terraform', 'keycloak-realm', 'auth0-client'],
  app: ['slack-app', 'github-app', 'shopify-app', 'forge-app', 'web-extension', 'salesforce-app'],
  'db-account': ['sql', 'mongodb', 'redis'],
  'broker-account': ['rabbitmq', 'kubernetes'],
  'workload-entry': ['kubernetes', 'script'],
  script: ['script'],
  'scheduled-job': ['crontab'],
  'host-service': ['systemd'],
  'host-account': ['sudoers'],
  playbook: ['ansible'],
  bot: ['dependabot', 'renovate'],
};

/** At least so many rules for each kind, and so many examples that fire and that do not, for each rule and each kind. */
const least = 3;

interface Seen {
  readonly rules: Set<string>;
  readonly firing: Set<Example>;
  readonly silent: Set<Example>;
  readonly formats: Set<string>;
  readonly identities: Identity[];
}

describe('kinds of identities beside accounts, pipelines and agents', () => {
  const rules = writtenRules().filter(({ category }) => category !== 'secrets' && category !== 'agents');
  const seen = new Map(
    Object.keys(kinds).map((kind): [string, Seen] => [
      kind,
      { rules: new Set(), firing: new Set(), silent: new Set(), formats: new Set(), identities: [] },
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
    kind.formats.add(engine.facts(path)?.format ?? '');
    if (own.some((finding) => concerns(finding, identity))) {
      kind.rules.add(rule);
      kind.firing.add(example);
    } else if (own.length === 0) kind.silent.add(example);
    // Accounts of one alias stand at one place, which tells the first of them.
    const label = kindLabel(identity.kind);
    if (!engine.hover(path, span.start)?.markdown.includes(label)) unhovered.push(`${path} ${identity.name}`);
  }

  for (const [kind, formats] of Object.entries(kinds))
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
      assert.ok(found.identities.some(({ grants }) => grants.some(({ actions }) => actions.length > 0)));
      assert.ok(found.identities.some(({ keys }) => keys.length > 0));
      for (const { slot } of found.identities) assert.ok(slot.kind.length > 0);
    });

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
