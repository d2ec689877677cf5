import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';
import { found, weighed } from '../doubted.ts';

const random = generateToken(detectorNamed('secret-generic-token'), 'stored keys').replace(/^A/, 'B');

describe('keys that tools keep in settings of their own', () => {
  const nuget = (value: string, address = 'https://nuget.acme-books.com') =>
    `<configuration>\n  <apikeys>\n    <add key="${address}" value="${value}" />\n  </apikeys>\n</configuration>\n`;

  it('those of NuGet by their server, unless Windows has encrypted them', () => {
    assert.deepEqual(found('nuget.config', nuget(random)), ['secret-nuget-stored-key']);
    assert.deepEqual(found('NuGet.Config', nuget(`AQAAANCMnd8BFdERjHoAwE${random}`)), []);
    assert.deepEqual(found('nuget.config', nuget('%NUGET_KEY%')), []);
  });

  it('those of Backblaze in the settings of rclone', () => {
    const key = generateToken(detectorNamed('secret-backblaze-application-key'), 'rclone');
    const of = (value: string) => `[b2]\ntype = b2\naccount = 0012345abcdef0000000001\nkey = ${value}\n`;
    assert.deepEqual(found('rclone.conf', of(key)), ['secret-backblaze-rclone-key']);
    assert.deepEqual(found('rclone.conf', of(`${key}x`)).includes('secret-backblaze-rclone-key'), false);
  });

  it('what callers send to a gateway of AWS', () => {
    const key = (value: string) =>
      `resource "aws_api_gateway_api_key" "partner" {\n  name  = "partner"\n  value = ${value}\n}\n`;
    assert.deepEqual(found('main.tf', key(`"${random}"`)), ['secret-generic-token']);
    for (const value of ['var.key', '"${var.key}"', '"partner-key"'])
      assert.deepEqual(found('main.tf', key(value)), []);
  });

  it('the second secret of a connection of WireGuard is no private key', () => {
    const key = generateToken(detectorNamed('secret-wireguard-private-key'), 'wireguard').replace(
      /^.*= ?(?=.{44}$)/s,
      '',
    );
    const of = (name: string) => scanSecrets(`[Peer]\n${name} = ${key}\n`, optionsFor('wg0.conf')).credentials;
    assert.deepEqual(
      of('PresharedKey').map(({ title }) => title),
      ['WireGuard preshared key'],
    );
    assert.deepEqual(
      of('PrivateKey').map(({ title }) => title),
      ['WireGuard private key'],
    );
  });
});

describe('tokens that open nothing', () => {
  it('prove to everybody whose a domain is', () => {
    for (const name of ['site_verification_token', 'verification_token', 'google_site_verification_token'])
      assert.deepEqual(found('dns.yml', `${name}: google-site-verification=${random}\n`), [], name);
    assert.deepEqual(found('dns.yml', `service_token: ${random}\n`), ['secret-generic-token']);
  });

  it('are of one session in a line of a log', () => {
    const line = `2026-01-02 10:00:01 DEBUG cache hit; session_key=${random}\n`;
    assert.deepEqual(weighed('log.txt', line), ['low nothing']);
    assert.deepEqual(weighed('log.txt', line.slice(20)), ['medium nothing']);
  });
});
