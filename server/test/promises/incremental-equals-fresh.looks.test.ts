import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { newMemory } from '../../engine/secrets/stretch.ts';
import { optionsFor } from '../secrets/detectors.ts';

const token = randomText(seeded('looks'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 40);
const gate = 'Add(new HangfireCustomBasicAuthenticationFilter { User = "admin", Pass = "admin" });\n';
const filled = (characters: number) => 'more = 1;\n'.repeat(Math.ceil(characters / 10));

/** Texts that decide by what stands far from a secret: one way, and the other. */
const written: readonly {
  readonly path: string;
  readonly either: readonly [string, string];
  readonly around: (decides: string, far: number) => string;
}[] = [
  {
    path: 'Startup.cs',
    either: ['if (env.IsDevelopment() && {\n', 'if (env.IsProduction() && {\n'],
    around: (decides, far) => `${filled(3_000)}${decides}${filled(far)}${gate}${filled(1_000)}`,
  },
  {
    path: 'look.sql',
    either: ['SELECT', 'SELECTED'],
    around: (decides, far) =>
      `${filled(3_000)}${decides} expires_at,\n${' a, b,\n'.repeat(far / 7)} c FROM t WHERE token = '${token}';\n`,
  },
];

describe('an edit far from a secret that decides what it is', () => {
  for (const { path, either, around } of written)
    it(`is followed in ${path}, and back`, () => {
      const own = optionsFor(path);
      const told = new Set<string>();
      for (const far of [100, 300, 600, 640, 700, 820, 900, 1_500, 3_000, 9_000, 20_000]) {
        const memory = newMemory();
        for (const at of [0, 1, 0] as const) {
          const text = around(either[at], far);
          const fresh = scanSecrets(text, own);
          assert.deepEqual(scanSecrets(text, own, memory), fresh, `${either[at].trim()}, ${far} characters away`);
          told.add(JSON.stringify(fresh.credentials.map(({ loweredBy, plainness }) => [loweredBy, plainness])));
        }
      }
      assert.ok(told.size > 1, 'it decides something');
    });
});
