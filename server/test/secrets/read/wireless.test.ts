import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted } from '../doubted.ts';

/** Of each finding its value, how sure the scan is, and what says so or speaks against it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ span, confidence, evidence, doubt }) =>
      `${text.slice(span.start, span.end)} ${confidence} ${doubt ?? evidence ?? 'nothing'}`,
  );
}

const network = (part: string, ssid: string, passphrase: string) =>
  `const char* ${part}Ssid = "${ssid}";\nconst char* ${part}Password = "${passphrase}";\n`;

describe('the passphrase of a wireless network beside its name', () => {
  it('is told alike, whatever people have chosen', () => {
    for (const passphrase of ['0913377215', '79317593', 'orchardgate220', 'Quincetree', 'qT7vn2Lw9xK4'])
      assert.deepEqual(told('src/config.h', network('home', 'Larkspur 2', passphrase)), [
        `${passphrase} medium in-force`,
      ]);
  });

  it('in the ways that programs and settings name both', () => {
    for (const [path, text] of [
      ['main.ino', '#define WLAN_SSID "Larkspur 2"\n#define WLAN_PASS "0913377215"\n'],
      ['main.cpp', 'String ssid = "Larkspur 2";\nString pass = "0913377215";\n'],
      ['secrets.py', "WIFI_SSID = 'Larkspur 2'\nWIFI_PASSWORD = '0913377215'\n"],
      ['node.yaml', 'wifi:\n  ssid: "Larkspur 2"\n  password: "0913377215"\n'],
    ] as const)
      assert.deepEqual(told(path, text), ['0913377215 medium in-force'], path);
  });

  it('not of another part, of none, or too short for one', () => {
    for (const text of [
      `${network('home', 'Larkspur 2', '').split('\n')[0]}\nconst char* mqttPassword = "0913377215";\n`,
      'const char* homePassword = "0913377215";\n',
      network('home', 'Larkspur 2', '0913377'),
    ])
      assert.ok(!told('src/config.h', text).some((each) => each.endsWith('in-force')), text);
  });

  it('what shows how, what everybody types, and the network that a device opens itself weigh little', () => {
    for (const text of [
      network('home', 'your_SSID', '0913377215'),
      network('home', 'MySSID', '0913377215'),
      network('home', 'Larkspur 2', 'password123'),
      network('home', 'Larkspur 2', '12345678'),
      network('softAP', 'Larkspur 2', 'orchardgate'),
    ])
      assert.ok(!told('src/config.h', text).some((each) => each.endsWith('in-force')), text);
    const example = told('examples/basic/basic.ino', network('home', 'Larkspur 2', '0913377215'));
    assert.ok(!example.some((each) => each.endsWith('in-force')));
  });

  it('guests of a house are all told theirs', () => {
    for (const ssid of ['Quince Coffee 1', 'Larkspur Guest', 'Hotel Larkspur'])
      assert.deepEqual(doubted('src/config.h', network('quince', ssid, '184larkspur2')), ['for-guests']);
  });
});
