import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { seededRandom, textOf } from '../../../engine/secrets/generate/random.ts';
import { checkSecrets } from '../check-secrets.ts';
import { detectorNamed } from '../detectors.ts';

const random = seededRandom('further-vendors');
const ofWords = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

describe('a key whose form others share', () => {
  for (const [rule, name] of [
    ['secret-hcaptcha-secret', 'HCAPTCHA_SECRET'],
    ['secret-dingtalk-sign-secret', 'DINGTALK_SECRET'],
    ['secret-tbank-invest-token', 'TINKOFF_TOKEN'],
    ['secret-close-api-key', 'CLOSE_API_KEY'],
    ['secret-promptlayer-api-key', 'PROMPTLAYER_API_KEY'],
    ['secret-conekta-private-key', 'CONEKTA_PRIVATE_KEY'],
    ['secret-upstash-qstash-signing-key', 'QSTASH_CURRENT_SIGNING_KEY'],
    ['secret-kit-api-key', 'CONVERTKIT_API_KEY'],
    ['secret-bland-api-key', 'BLAND_API_KEY'],
  ] as const)
    it(`is told by the name it is given to: ${rule}`, () => {
      checkSecrets('.env', `${name}=${generateToken(detectorNamed(rule), 'further')}\n`, [{ rule }]);
    });
});

describe('an address that lets everybody in who knows it', () => {
  for (const [rule, length] of [
    ['secret-dingtalk-webhook', 64],
    ['secret-airtable-webhook', 17],
  ] as const)
    it(`${rule}: the part that nobody can guess`, () => {
      const made = generateToken(detectorNamed(rule), 'address');
      checkSecrets('notify.py', `requests.post('${made}', json=told)\n`, [{ rule, value: made.slice(-length) }]);
    });

  it('of Bitrix24, Rocket.Chat and Azure Functions, whatever the host is called', () => {
    for (const [rule, before] of [
      ['secret-bitrix24-webhook', 'https://orchard'],
      ['secret-rocketchat-webhook', 'https://chat.orchard.shop'],
      ['secret-azure-function-address', 'https://orchard'],
    ] as const)
      checkSecrets('notify.js', `await fetch('${before}${generateToken(detectorNamed(rule), 'host')}');\n`, [{ rule }]);
  });
});

describe('tokens of Meta', () => {
  it('whatever the letter behind their beginning', () => {
    for (const letter of 'GBJKW')
      checkSecrets('send.py', `call('EAA${letter}${textOf(random, ofWords, 160)}')\n`, [
        { rule: 'secret-facebook-page-token' },
      ]);
  });

  it('not a part of what is encoded', () => {
    checkSecrets('a.json', `{"image": "iVBORw0KGgoEAAQ${textOf(random, ofWords, 160)}"}\n`, []);
    checkSecrets('a.json', `{"font": "EAAQ${textOf(random, ofWords, 90)}+/${textOf(random, ofWords, 90)}"}\n`, []);
    checkSecrets('a.json', `{"blank": "EAA${'A'.repeat(160)}"}\n`, []);
  });
});

describe('what begins as a key of these vendors does', () => {
  it('is none', () => {
    checkSecrets(
      'a.py',
      [
        `SITE_KEY = '0x4AAAAAA${textOf(random, ofWords, 15)}'`,
        "a = '0x4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'",
        'b = tnt_explosionRadius_ofTheLargestChargesInTheWholeWorldAndBeyond',
        "c = 'oauth:authorizationcodeflowredirect'",
        "d = 'mfa.enabled' or 'mfa.'",
        "e = 'OC|WEBSITE|phone'",
        'f = csb_v1_planarBitmapOfTheOldGameOfDungeonsAndMasters',
        "g = '/hooks/useAuthentication/useAuthenticationOfAllTheUsersOfThePage'",
        "h = 'https://orchard.bitrix24.de/rest/1/crm.contact.list/'",
        "i = 'https://orchard.azurewebsites.net/api/orders?code=<the key of the function, see its portal>'",
        "j = 'https://oapi.dingtalk.com/robot/send?access_token=xxxxxxxx'",
        "k = 'THAAT' + 'IGAAx' + 'FPSX'",
        "l = zk_prod_witnessGeneratorOfTheProver('dnsimple_a_record')",
        '',
      ].join('\n'),
      [],
    );
  });

  it('nor is a token of Nx Cloud that only reads', () => {
    const id = Buffer.from(
      `${textOf(random, '0123456789abcdef', 8)}-0000-4000-a000-${textOf(random, '0123456789abcdef', 12)}|read`,
    ).toString('base64');
    checkSecrets('a.py', `value = '${id}'\n`, []);
  });
});
