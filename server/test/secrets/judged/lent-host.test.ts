import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const host = 'orchard.q3xf4.mongodb.net';

/** The host that the password of a name opens, beside an address. */
function hostOf(name: string, password: string, address: string): string | undefined {
  const text = `${name}=${password}\nCITIES=3\nPAGES=4\nCOLOUR=red\nSIZE=7\nMONGODB_URI=${address}\n`;
  const [first] = scanSecrets(text, optionsFor('api/.env')).credentials.filter(({ site }) => site?.name === name);
  return first?.decoded.find(({ label }) => label === 'host')?.value;
}

describe('an address lends its host', () => {
  it('to no other password, where it holds its own', () => {
    const whole = `mongodb+srv://keeper:R5JrEVmFWozaiwrX@${host}/?retryWrites=true`;
    assert.equal(hostOf('POSTGRES_PASSWORD', 'admin', whole), undefined);
    assert.equal(hostOf('DB_PASSWORD', 'Lq7vTz2wNd', whole), undefined);
  });

  it('to the password that it holds as well, or that it leaves to another setting', () => {
    const value = 'Lq7vTz2wNd';
    assert.equal(hostOf('DB_PASSWORD', value, `mongodb+srv://keeper:${value}@${host}/shop`), host);
    const slot = '$' + '{DB_PASSWORD}';
    assert.equal(hostOf('DB_PASSWORD', value, `mongodb+srv://keeper:${slot}@${host}/shop`), host);
    assert.equal(hostOf('DB_PASSWORD', value, `mongodb+srv://${host}/shop`), host);
  });
});
