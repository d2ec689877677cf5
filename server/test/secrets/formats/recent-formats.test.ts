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

describe('keys of devices as firmware writes them', () => {
  const rule = 'secret-lorawan-device-key';
  const bytes = '0x1F, 0x88, 0x91, 0x11, 0x5A, 0xB0, 0xC1, 0xD2, 0x3E, 0x4F, 0x07, 0x66, 0x7A, 0x99, 0x0E, 0xE1';
  it('are found as bytes', () => {
    for (const text of [
      `static const u1_t PROGMEM APPKEY[16] = { ${bytes} };\n`,
      `#define NWKSKEY {${bytes.replaceAll(' ', '').toLowerCase()}}\n`,
      `uint8_t appSKey[] = {\n  ${bytes.replace('0x07', '\n  0x07')}\n};\n`,
    ])
      checkSecrets('firmware/secrets.h', text, [{ rule }]);
  });

  it('and not what is filled in, counts up or is published, an identifier or other bytes', () => {
    const sample = '0x2B, 0x7E, 0x15, 0x16, 0x28, 0xAE, 0xD2, 0xA6, 0xAB, 0xF7, 0x15, 0x88, 0x09, 0xCF, 0x4F, 0x3C';
    const zeros = Array.from({ length: 16 }, () => '0x00').join(', ');
    const counted = Array.from({ length: 16 }, (_, at) => `0x${(at + 1).toString(16).padStart(2, '0')}`).join(', ');
    for (const value of [sample, zeros, counted, 'FILLMEIN', bytes.slice(0, 46)])
      checkSecrets('firmware/secrets.h', `static const u1_t PROGMEM APPKEY[16] = { ${value} };\n`, []);
    checkSecrets('firmware/secrets.h', `static const u1_t PROGMEM DEVEUI[16] = { ${bytes} };\n`, []);
  });
});

describe('what an account is signed in by', () => {
  const session = generateToken(detectorNamed('secret-telegram-session'), 'session');
  const hash = generateToken(detectorNamed('secret-telegram-api-hash'), 'hash');
  it('of Telegram', () => {
    const found = [{ rule: 'secret-telegram-session', value: session }];
    checkSecrets('.env', `STRING_SESSION=${session}\n`, found);
    checkSecrets('bot.py', `client = TelegramClient(StringSession("${session}"), app, key)\n`, found);
    checkSecrets('bot.py', `app = Client("bot", session_string="${session}")\n`, found);
    checkSecrets('bot.py', 'session = StringSession("")\nother = StringSession(os.environ["STRING_SESSION"])\n', []);
  });

  it('of Telegram, by an application whose id or name stands beside it', () => {
    const found = [{ rule: 'secret-telegram-api-hash', value: hash }];
    checkSecrets('bot.py', `api_id = 12345678\napi_hash = '${hash}'\n`, found);
    checkSecrets('.env', `API_ID=12345678\nAPI_HASH=${hash}\n`, found);
    checkSecrets('bot.py', `client = TelegramClient('shop', 12345678, '${hash}')\n`, found);
    checkSecrets('bot.js', `// Telegram\nconst apiHash = "${hash}";\n`, found);
    checkSecrets('routes.json', `{ "api_hash": "${hash}", "routes": 12345678 }\n`, []);
  });

  it('of Roblox and LinkedIn', () => {
    const cookie = generateToken(detectorNamed('secret-roblox-session-cookie'), 'cookie');
    checkSecrets('index.js', `noblox.setCookie('${cookie}')\n`, [
      { rule: 'secret-roblox-session-cookie', value: cookie },
    ]);
    checkSecrets('index.js', `noblox.setCookie('${cookie.slice(0, 118)}PASTE_IT_HERE')\n`, []);
    const member = generateToken(detectorNamed('secret-linkedin-session-cookie'), 'cookie');
    const found = [{ rule: 'secret-linkedin-session-cookie', value: member }];
    checkSecrets('scrape.py', `cookies = {"li_at": "${member}"}\n`, found);
    checkSecrets('scrape.py', `cookies = {"deli_at": "${member}"}\n`, []);
  });
});
