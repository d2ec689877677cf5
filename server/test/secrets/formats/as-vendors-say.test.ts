import assert from 'node:assert/strict';
import { seededRandom, textOf } from '../../../engine/secrets/generate/random.ts';
import { found } from '../doubted.ts';

const digits = '0123456789';
const hex = `${digits}abcdef`;
const lower = 'abcdefghijklmnopqrstuvwxyz';
const letters = `${lower}${lower.toUpperCase()}${digits}`;
/** What Devise gives leaves out what reads alike. */
const friendly = letters.replaceAll(/[lIO0]/g, '');

function made(chars: string, length: number): string {
  return textOf(seededRandom(`${chars}/${length}`), chars, length);
}

const part = (text: string) => Buffer.from(text).toString('base64url');
const jwt = `${part('{"alg":"RS256","typ":"JWT"}')}.${part('{"sub":"gid://gitlab/Ci::Build/481"}')}.${made(letters, 86)}`;

describe('a token has the lengths that its vendor documents', () => {
  const told: Readonly<Record<string, readonly string[]>> = {
    'secret-gitlab-trigger': [`glptt-${made(hex, 40)}`, `glptt-${made(friendly, 20)}`],
    'secret-gitlab-agent': [
      `glagent-${made(letters, 50)}`,
      `glagent-${made(friendly, 20)}`,
      `glagent-${made(letters, 44)}.01.18${made(lower, 7)}`,
    ],
    'secret-gitlab-incoming-mail': [`glimt-${made(lower, 25)}`, `glimt-${made(lower, 23)}`],
    'secret-gitlab-ci-job': [`glcbt-64_${made(letters, 20)}`, `glcbt-${jwt}`],
    'secret-gitlab-access-token': [`gliamat-${jwt}`],
    'secret-buildkite-token': [
      `bkua_${made(lower, 40)}`,
      `bkua_${made(lower, 53)}`,
      `bkaa_${made(letters, 75)}`,
      `bkct_${made(letters, 73)}`,
      `bkps_${made(letters, 64)}`,
      `bkpt_${made(letters, 199)}`,
      `bkaj_${jwt}`,
    ],
    'secret-slack-app-token': [
      `xapp-1-A0${made(digits, 9)}-${made(digits, 13)}-${made(hex, 64)}`,
      `xoxe.xapp-1-${made(letters, 156)}`,
    ],
    'secret-figma-pat': [`figd_${made(letters, 40)}`, `figp_${made(letters, 48)}`],
    'secret-cloudflare-oauth-token': [`cfoat_${made(letters, 43)}.${made(letters, 43)}`],
    'secret-anthropic-compliance-key': [`sk-ant-api01-${made(letters, 93)}AA`],
    'secret-e2b-access-token': [`sk_e2b_${made(hex, 40)}`],
    'secret-shopify-refresh-token': [`shprt_${made(hex, 32)}`],
  };
  for (const [rule, tokens] of Object.entries(told))
    it(rule, () => {
      for (const token of tokens) assert.deepEqual(found('notes.txt', `paste ${token} there\n`), [rule], token);
    });

  it('Bitwarden: whether or not its key is padded', () => {
    const id = `${made(hex, 8)}-${made(hex, 4)}-4${made(hex, 3)}-a${made(hex, 3)}-${made(hex, 12)}`;
    for (const padding of ['', '=='])
      assert.deepEqual(
        found('a.sh', `export BWS_ACCESS_TOKEN=0.${id}.${made(letters, 30)}:${made(letters, 21)}Q${padding}\n`),
        ['secret-bitwarden-access-token'],
      );
  });

  it('PyPI: as long as its caveats make it', () => {
    const token = `pypi-AgEIcHlwaS5vcmcC${part(made(letters, 1500))}`;
    assert.deepEqual(found('notes.txt', `${token}\n`), ['secret-pypi-token']);
  });
});

describe('what no vendor gives is no token', () => {
  it('NuGet: base 32 knows no 0, 1, 8 and 9', () => {
    assert.deepEqual(found('notes.txt', `oy2${made(`${lower}234567`, 43)}\n`), ['secret-nuget-api-key']);
    assert.deepEqual(found('notes.txt', `oy2${made(`${lower}${digits}`, 42)}9\n`), []);
  });

  it('names that begin as one does', () => {
    for (const name of [
      'bkpt_breakpoint_of_the_package_registry',
      'cfoat_configuration.of.all.tests',
      'gliamat-service-of-the-identities',
      'am_us_timezones_of_all_customers_in_the_west',
      'shprt_shortest_path_routing_table',
      'sk-kimi-next-generation-of-chat-models',
      'figp_placeholder_for_pictures_in_the_design_of_forms',
    ])
      assert.deepEqual(found('notes.txt', `see ${name} there\n`), [], name);
  });
});
