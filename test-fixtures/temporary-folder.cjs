/**
 * Loaded by mocha before any suite: gives each run a temporary folder of its own, which goes with it. Tests may leave there what
 * `temporaryFolder` of `server/test/support/workspace.ts` made; whatever else stands there in the end, the product or a program that a
 * test started has left behind, and the run fails.
 */
const { chmodSync, mkdtempSync, readdirSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/** How the names of folders begin that `temporaryFolder` makes, and of the one that Neovim makes for its sockets and keeps. */
const allowed = ['identity-hygiene-', 'nvim.'];

// A browser and an editor leave folders of their own.
const isOnScreen = process.argv.some((argument) => argument.includes('.ui.test.'));

const folder = mkdtempSync(path.join(os.tmpdir(), 'iht-'));
// Database servers run as users of their own, and write into what they take for the machine's temporary folder.
chmodSync(folder, 0o1777);
for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;

process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
// A run that is ended from outside runs no hooks.
process.once('SIGTERM', () => process.exit(143));

exports.mochaHooks = {
  afterAll() {
    const left = readdirSync(folder).filter((name) => !allowed.some((start) => name.startsWith(start)));
    if (left.length > 0 && !isOnScreen) throw new Error(`left behind in the temporary folder: ${left.sort().join(', ')}`);
  },
};
