/**
 * Installs Backstage and runs the suites of inventories on real servers; prints counts as JSON. `npm test` starts this beside
 * its longest stage, since most of it is waiting for npm and for servers.
 */
import { installBackstage } from './backstage/install-backstage.mjs';
import { runMocha } from './run-mocha.mjs';

/** Built suites that need servers. */
const serverSuites = 'out/test/server/test/inventory-servers/*.test.mjs';

if (process.argv.includes('--run')) void run();

async function run() {
  const reason = await installBackstage().then(
    () => undefined,
    (error) => String(error.message).trim().split('\n').slice(0, 3).join(' '),
  );
  if (reason !== undefined) process.env.IDENTITY_HYGIENE_NO_BACKSTAGE = reason;
  console.log(JSON.stringify({ ...(await runMocha(serverSuites)), reason }));
}
