import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { seededRandom, textOf } from '../../../engine/secrets/generate/random.ts';
import { checkSecrets } from '../check-secrets.ts';
import { detectorNamed } from '../detectors.ts';

const random = seededRandom('further-vendors');
const ofWords = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

describe('a key whose form others share', () => {
  for (const [rule, name] of [
    ['secret-dingtalk-sign-secret', 'DINGTALK_SECRET'],
    ['secret-tbank-invest-token', 'TINKOFF_TOKEN'],
    ['secret-close-api-key', 'CLOSE_API_KEY'],
    ['secret-promptlayer-api-key', 'PROMPTLAYER_API_KEY'],
    ['secret-conekta-private-key', 'CONEKTA_PRIVATE_KEY'],
    ['secret-upstash-qstash-signing-key', 'QSTASH_CURRENT_SIGNING_KEY'],
  ] as const)
    it(`is told by the name it is given to: ${rule}`, () => {
      checkSecrets('.env', `${name}=${generateToken(detectorNamed(rule), 'further')}\n`, [{ rule }]);
    });
});

describe('an address that lets everybody in who knows it', () => {
  it('of DingTalk: the part that nobody can guess', () => {
    const made = generateToken(detectorNamed('secret-dingtalk-webhook'), 'address');
    checkSecrets('notify.py', `requests.post('${made}', json=told)\n`, [
      { rule: 'secret-dingtalk-webhook', value: made.slice(-64) },
    ]);
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

describe('as long as the vendor shows it', () => {
  it('T-Invest API: 72 behind the point, as in its documentation', () => {
    checkSecrets('.env', `TINKOFF_TOKEN=t.${textOf(random, ofWords, 72)}\n`, [{ rule: 'secret-tbank-invest-token' }]);
  });

  it('Close: the id of a key alone is none', () => {
    const made = generateToken(detectorNamed('secret-close-api-key'), 'id');
    checkSecrets('.env', `CLOSE_API_KEY_ID=${made.slice(0, made.indexOf('.'))}\n`, []);
  });

  it('Rocket.Chat: 48 and no fewer', () => {
    const id = textOf(random, ofWords, 17);
    checkSecrets(
      'notify.js',
      `await fetch('https://chat.orchard.shop/hooks/${id}/${textOf(random, ofWords, 40)}');\n`,
      [],
    );
  });
});

describe('what begins as a key of these vendors does', () => {
  it('is none', () => {
    checkSecrets(
      'a.py',
      [
        `SITE_KEY = '0x4AAAAAA${textOf(random, ofWords, 15)}'`,
        "a = '0x4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'",
        "c = 'oauth:authorizationcodeflowredirect'",
        "e = 'OC|WEBSITE|phone'",
        'f = csb_v1_planarBitmapOfTheOldGameOfDungeonsAndMasters',
        "g = '/hooks/useAuthentication/useAuthenticationOfAllTheUsersOfThePage'",
        "h = 'https://orchard.bitrix24.de/rest/1/crm.contact.list/'",
        "i = 'https://orchard.azurewebsites.net/api/orders?code=<the key of the function, see its portal>'",
        "j = 'https://oapi.dingtalk.com/robot/send?access_token=xxxxxxxx'",
        "k = 'THQVs' + 'IGQVx'",
        'l = zk_dev_witnessGeneratorOfTheProver()',
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
