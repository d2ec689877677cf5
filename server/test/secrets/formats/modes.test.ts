import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { repository } from '../../engine/repository.ts';
import { detectorNamed } from '../detectors.ts';

/** Of a key in a program, the levels at which it is told. */
function levels(rule: string, text: string): readonly string[] {
  return repository({ 'src/pay.ts': text })
    .engine.findings('src/pay.ts')
    .flatMap((finding) => (finding.rule === rule ? [finding.level] : []));
}

/** A token of the rule that begins so. */
function beginning(rule: string, begin: RegExp): string {
  for (let seed = 0; seed < 200; seed++) {
    const token = generateToken(detectorNamed(rule), `mode ${seed}`);
    if (begin.test(token)) return token;
  }
  throw new Error(`${rule} begins with ${begin} nowhere`);
}

describe('a key says by how it begins that it moves nothing real', () => {
  for (const [rule, test, live] of [
    ['secret-chapa-secret-key', /^CHASECK_TEST-/, /^CHASECK-/],
    ['secret-flutterwave-secret-key', /^FLWSECK_TEST-/, /^FLWSECK-/],
    ['secret-wompi-key', /^prv_test_/, /^prv_prod_/],
    ['secret-wompi-secret', /^test_/, /^prod_/],
    ['secret-paymob-secret-key', /^[a-z]+_sk_test_/, /^[a-z]+_sk_live_/],
    ['secret-circle-api-key', /^(?:SAND|TEST)_/, /^LIVE_/],
    ['secret-omise-secret-key', /^skey_test_/, /^skey_(?!test_)/],
    ['secret-creem-api-key', /^creem_test_/, /^creem_(?!test_)/],
    ['secret-asaas-api-key', /^\$aact_hmlg_/, /^\$aact_prod_/],
    ['secret-paddle-api-key', /^pdl_sdbx_/, /^pdl_live_/],
    ['secret-crossmint-server-key', /^sk_staging_/, /^sk_production_/],
    ['secret-braintree-access-token', /^access_token\$sandbox/, /^access_token\$production/],
    ['secret-mollie-api-key', /^test_/, /^(?:live|access)_/],
  ] as const)
    it(rule, () => {
      const text = (token: string) => `const mollieApiKey = '${token}';\n`;
      assert.deepEqual(levels(rule, text(beginning(rule, test))), ['note']);
      assert.notDeepEqual(levels(rule, text(beginning(rule, live))), ['note']);
    });
});
