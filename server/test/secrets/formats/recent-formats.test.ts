import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { seededRandom, textOf } from '../../../engine/secrets/generate/random.ts';
import { checkSecrets } from '../check-secrets.ts';
import { detectorNamed } from '../detectors.ts';

describe('what starts something for whoever has its address', () => {
  const rules: Readonly<Record<string, number>> = {
    'secret-feishu-webhook': 36,
    'secret-wecom-webhook': 36,
    'secret-make-webhook': 32,
    'secret-netlify-build-hook': 24,
    'secret-vercel-deploy-hook': 10,
    'secret-cloudflare-pages-deploy-hook': 36,
  };
  for (const [rule, length] of Object.entries(rules))
    it(`${rule}: the part that nobody can guess`, () => {
      const made = generateToken(detectorNamed(rule), 'address');
      checkSecrets('deploy.sh', `curl -fsS -X POST "${made}"\n`, [{ rule, value: made.slice(-length) }]);
    });

  it('not where a document leaves it out', () => {
    checkSecrets(
      'README.md',
      'POST to https://api.render.com/deploy/srv-XXXXXXXX?key=YYYY or https://hook.eu1.make.com/{your-hook-id}.\n',
      [],
    );
  });
});

describe('names that begin as a token does', () => {
  it('are none', () => {
    checkSecrets(
      'src/client.py',
      [
        'a = lip_service_announcements',
        'b = tk_getInternalWindowIdentifier2',
        'c = "tss_transactionSigningServiceImplementation"',
        'd = dbtc_configuration_manager_for_all_of_us',
        "f = 'creem_checkoutSessionHandler'",
        'g = "ragflow-infinity-document-store-chunks-embedding"',
        'h = zut_fileSystemUtilitiesForBackupRestores1',
        'i = "perm-release.candidate.abcdefghijklmnopqrstuvwxyzabcd"',
        'j = "tpuf_turbopufferVectorDatabaseClients"',
        'k = persona_production_identifiers',
        '',
      ].join('\n'),
      [],
    );
  });

  it('nor is the key with which everybody may try Socket', () => {
    const tail = textOf(seededRandom('socket'), 'abcdefghijklmnopqrstuvwxyz0123456789', 38);
    checkSecrets('src/socket.ts', `export const PUBLIC = 'sktsec_t_--${tail}_api';\n`, []);
  });
});

describe('a key that shares its beginning with others', () => {
  it('is told by the name it is given to', () => {
    for (const [rule, name] of [
      ['secret-modal-token-secret', 'MODAL_TOKEN_SECRET'],
      ['secret-databento-api-key', 'DATABENTO_API_KEY'],
      ['secret-fal-api-key', 'FAL_KEY'],
      ['secret-dify-api-key', 'DIFY_API_KEY'],
      ['secret-blockfrost-project-id', 'BLOCKFROST_PROJECT_ID'],
    ] as const) {
      const made = generateToken(detectorNamed(rule), 'named');
      checkSecrets('.env', `${name}=${made}\n`, [{ rule, value: made }]);
    }
  });
});
